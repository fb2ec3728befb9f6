import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertHarmless, parts } from '../cards/harmless.js';
import { hostileMany } from '../cards/hostile.js';
import { loadCards } from '../cards/loadCards.js';
import { withWords } from '../cards/withWords.js';

/**
 * `EVERY_PLACE=1` puts each string into each text of each card, by itself a minute's work; else each string is put into
 * each card once.
 */
const isWhole = process.env.EVERY_PLACE === '1';
const samples = await loadCards();
/** Elements and properties that do more than show words. */
const tags = new Set([
  'at',
  'a',
  'img',
  'img_combination',
  'link',
  'person',
  'person_list',
  'audio',
  'video',
  'chart',
  'lark_md',
]);
const properties = new Set([
  'url',
  'multi_url',
  'pc_url',
  'ios_url',
  'android_url',
  'href',
  'img_key',
  'image_key',
  'user_id',
  'user_ids',
]);

type Card = Readonly<Record<string, unknown>>;

/** What the card does beyond showing words, each as often as it stands there. */
const doings = (card: Card): Map<string, number> => {
  const found = new Map<string, number>();
  const add = (what: string): void => void found.set(what, (found.get(what) ?? 0) + 1);
  for (const one of parts(card)) {
    if (typeof one.tag === 'string' && tags.has(one.tag)) add(`tag ${one.tag}`);
    for (const name of Object.keys(one)) if (properties.has(name)) add(`property ${name}`);
    if (one.type === 'callback') add(`command ${String((one.value as { command?: unknown }).command)}`); // a behaviour's value is an object
  }
  return found;
};

/** How many texts it has, at least: what functions return is not counted. */
const placesIn = (props: unknown): number => {
  let count = 0;
  JSON.stringify(props, (_, value: unknown) => {
    if (typeof value === 'string' && /\p{Script=Han}/u.test(value)) count += 1;
    return value;
  });
  return Math.max(1, count);
};

const turned = (by: number): readonly string[] => [...hostileMany.slice(by), ...hostileMany.slice(0, by)];

it('the table has 500 strings or more, and none twice', () => {
  assert.ok(new Set(hostileMany).size >= 500, `${new Set(hostileMany).size}`);
});

describe(`${hostileMany.length} hostile strings in ${samples.length} cards (S10)`, () => {
  for (const { title, draw, props } of samples)
    it(`make ${title} no mention, link, image or command that it had not, and no more than 30 KB`, () => {
      const before = doings(draw(withWords(props, ['平常的话'])));
      const step = isWhole ? 1 : Math.min(placesIn(props), 60);
      for (let by = 0; by < hostileMany.length; by += step) {
        const card = draw(withWords(props, turned(by)));
        const json = JSON.stringify(card);
        assert.deepEqual(JSON.parse(json), card, 'valid JSON');
        assert.ok(Buffer.byteLength(json) <= 30_000, `${Buffer.byteLength(json)} bytes`);
        assertHarmless(card);
        for (const [what, times] of doings(card)) {
          const most = before.get(what) ?? 0;
          assert.ok(times <= most, `${what} stands there ${times} times, not ${most}, with the strings from ${by}`);
        }
      }
    });
});
