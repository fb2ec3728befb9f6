import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { menu } from '../../commands/index.js';
import { type Limits, openLimits } from '../../src/app/limits/limits.js';
import { type Act, queries, weigh } from '../../src/app/limits/weigh.js';
import { Refusal } from '../../src/core/refusal.js';
import { isOneSentence } from '../app/isOneSentence.js';
import { memoryBuckets } from './memoryBuckets.js';

const start = 1_795_482_000_000;
const minute = 60_000;
const figures = { actsPerMinute: 30, mattersPerHour: 20 };

interface Place {
  readonly limits: readonly Limits[];
  now: number;
}

/** So many processes over the same buckets. */
const openPlace = (processes = 1, of = figures): Place => {
  const buckets = memoryBuckets();
  const place: { limits: readonly Limits[]; now: number } = { limits: [], now: start };
  place.limits = Array.from({ length: processes }, () => openLimits(of, buckets, () => place.now));
  return place;
};

interface Try {
  readonly openId?: string;
  readonly groupId?: string;
  readonly act?: Act;
  readonly at?: number;
}

/** True when it may be done. A refusal is one sentence. */
const may = async ({ limits, now }: Place, { openId = 'ou_a', groupId, act = 'change', at = now }: Try, by = 0) => {
  try {
    await (limits[by % limits.length] ?? assert.fail()).take({ openId, groupId, at }, act);
    return true;
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === 'limit', String(error));
    isOneSentence(error.message);
    return false;
  }
};

/** How many of so many at once may be done. */
const pass = async (place: Place, count: number, one: Try = {}): Promise<number> => {
  const all = await Promise.all(Array.from({ length: count }, (_, i) => may(place, one, i)));
  return all.filter(Boolean).length;
};

describe('limits of what comes in (S14)', () => {
  it('let one person do 30 acts in any minute, and no more, however many are tried at once', async () => {
    const place = openPlace();
    assert.equal(await pass(place, 300), 30);
    place.now += minute - 1;
    assert.equal(await pass(place, 10), 0);
    place.now += 1;
    assert.equal(await pass(place, 300), 30);
  });

  it('are those of all processes together', async () => {
    const place = openPlace(3);
    const passed = await pass(place, 300);
    assert.ok(passed <= 30 && passed >= 25, `${passed} of 300 passed`);
  });

  it('count a query half', async () => {
    const place = openPlace();
    assert.equal(await pass(place, 20, { act: 'query' }), 20);
    assert.equal(await pass(place, 300), 20);
    assert.equal(await pass(openPlace(), 300, { act: 'query' }), 60);
  });

  it('let one person raise 20 matters in any hour', async () => {
    const place = openPlace();
    let raised = 0;
    for (let i = 0; i < 59; i += 1, place.now += minute) raised += await pass(place, 1, { act: 'raise' });
    assert.equal(raised, 20);
    assert.equal(await pass(place, 1), 1, 'everything else may go on');
    place.now += minute;
    assert.equal(await pass(place, 1, { act: 'raise' }), 1);
  });

  it('leave everybody else as they were', async () => {
    const place = openPlace(2);
    const [flood, others] = await Promise.all([
      pass(place, 2000),
      Promise.all(Array.from({ length: 40 }, (_, i) => pass(place, 5, { openId: `ou_${i}` }))),
    ]);
    assert.ok(flood <= 30);
    assert.deepEqual(new Set(others), new Set([5]));
  });

  it('hold a group of many members back, and not what they do elsewhere', async () => {
    const place = openPlace();
    const groupId = 'oc_g';
    const inGroup = await Promise.all(
      Array.from({ length: 100 }, (_, i) => pass(place, 3, { openId: `ou_${i}`, groupId })),
    );
    assert.equal(
      inGroup.reduce((sum, n) => sum + n, 0),
      60,
    );
    assert.equal(await pass(place, 3, { openId: 'ou_99' }), 3, 'in their own chats');
    assert.equal(await pass(place, 3, { openId: 'ou_99', groupId: 'oc_h' }), 3, 'in another group');
    place.now += minute / 2;
    assert.equal(await pass(place, 100, { openId: 'ou_x', groupId }), 30);
  });

  it('count what people wrote while nobody listened for when they wrote it', async () => {
    const place = openPlace();
    for (let i = 0; i < 100; i += 1) assert.ok(await may(place, { at: start - 100 * minute + i * minute }));
    assert.equal(await pass(place, 1), 1);
  });

  it('do not believe a time that is still to come', async () => {
    const place = openPlace();
    for (let i = 0; i < 30; i += 1) await may(place, { at: start + i * minute });
    assert.equal(await may(place, { at: start + 60 * minute }), false);
  });

  it('say so three times a minute to whoever goes on typing', async () => {
    const { limits } = openPlace();
    const doer = { openId: 'ou_a', groupId: undefined, at: start };
    const said = await Promise.all(Array.from({ length: 50 }, () => limits[0]?.isWorthSaying(doer)));
    assert.equal(said.filter(Boolean).length, 3);
  });

  it('can be turned off', async () => {
    assert.equal(await pass(openPlace(1, { actsPerMinute: 0, mattersPerHour: 0 }), 500, { act: 'raise' }), 500);
  });
});

describe('what counts as what', () => {
  const weighed = (name: string, raw: Record<string, string>): Act => weigh(menu.find(name) ?? assert.fail(name), raw);

  it('is a query for every command that only looks, and the menu knows them all', () => {
    for (const name of queries) assert.equal(menu.find(name)?.name, name);
    assert.equal(weighed('matters', {}), 'query');
  });

  it('is a query for a form that is opened and for words that are refused', () => {
    assert.equal(weighed('raise', {}), 'query');
    assert.equal(weighed('withdraw', { matter: 'M2026-0001' }), 'query');
    assert.equal(weighed('withdraw', { matter: 'x', reason: '误' }), 'query');
    assert.equal(weighed('answer', { meeting: 'H2026-0001', answer: 'decline' }), 'query', 'a decline needs a reason');
  });

  it('is a change for everything else, and raising for a new matter', () => {
    assert.equal(weighed('withdraw', { matter: 'M2026-0001', reason: '误' }), 'change');
    const whole = { company: '甲', title: '乙', facts: '丙', ask: '丁', phase: 'during', obstacle: 'government' };
    assert.equal(weighed('raise', whole), 'raise');
  });
});
