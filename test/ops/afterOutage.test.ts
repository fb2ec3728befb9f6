import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OpenStore } from '../../src/store/store.js';
import { openTown, type Town } from '../town.js';
import { matterOf, raise, taxLine, tell } from '../walk/steps.js';

const matters = 50;

/** Goal G6: what fell due while nobody ran is caught up, once, and together. */
/** As many matters as there are, each with its meeting: copies of the first, which nobody has answered. */
const copyMatter = async ({ running }: Town): Promise<void> => {
  const { db } = (running.world.store as OpenStore).connection; // what `start` has opened
  for (const [name, letter] of [
    ['matters', 'M'],
    ['meetings', 'H'],
  ] as const) {
    const records = db?.collection<{ _id: string }>(name);
    const text = JSON.stringify(await records?.findOne({ _id: `${letter}2026-0001` }));
    const copies = Array.from({ length: matters - 1 }, (_, at) => {
      const no = String(at + 2).padStart(4, '0');
      const copy = text.replace(/([MH])2026-0001/g, `$12026-${no}`);
      return { ...(JSON.parse(copy) as { _id: string }), source: `copy/${no}` };
    });
    await records?.insertMany(copies);
  }
};

describe('a start after a long stop', { timeout: 85_000 }, () => {
  let town: Town;
  let sentBefore = 0;
  before(async () => {
    town = await openTown({ at: '2026-11-24 09:00' });
    await raise(town, 'liaison:tax', taxLine);
    await copyMatter(town);
    sentBefore = town.cards('liaison:court').length;
    // Nothing runs: the invitation’s limit and the next ones pass, and so do three digests.
    await town.clock.advance(3 * 86_400_000 + 3 * 3_600_000);
    await town.running.bot.sweep();
    await town.settled();
  });
  after(() => town.stop());

  it('leaves no limit that has passed unreported', async () => {
    const { store, now } = town.running.world;
    assert.deepEqual(await store.matter.due(now(), 10), []);
    assert.deepEqual(await store.meeting.due(now(), 10), []);
    const meeting = await store.meeting.read((await matterOf(town, 'M2026-0001')).meeting ?? '');
    assert.ok(
      meeting?.asks.some((ask) => ask.rung > 0),
      'the next ones are asked',
    );
  });

  it('gives each person one card for each question, however many limits were missed', () => {
    for (const seat of ['leader:court', 'officeDirector', 'liaison:court']) {
      const texts = town.asked(seat).map((m) => town.text(m));
      const questions = texts.map(
        (text) =>
          `${text.split('\n')[0]} ${/H2026-\d{4}/.exec(text)?.[0] ?? ''} ${/M2026-\d{4}/.exec(text)?.[0] ?? ''}`,
      );
      assert.equal(new Set(questions).size, questions.length, seat);
    }
    assert.equal(town.asked('leader:court').length, matters, 'each meeting has come to the leader once');
    assert.equal(town.asked('liaison:court').length, sentBefore, 'who had the question has it still');
  });

  it('gives one digest for all that were missed', () => {
    const digests = town.cards('liaison:court').filter((m) => town.text(m).startsWith('待办摘要'));
    assert.equal(digests.length, 1);
  });

  it('answers at once', async () => {
    assert.match(await tell(town, 'liaison:court', '/我的'), /M2026-0001|H2026-0001/);
  });
});
