import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertCard } from './assertCard.js';
import { assertHarmless, parts } from './harmless.js';
import { hostile } from './hostile.js';
import { loadCards } from './loadCards.js';
import { withWords } from './withWords.js';

/** Kept beside the source, also when compiled tests run. */
const golden = join(process.cwd(), 'test', 'cards', 'golden');
const isUpdating = process.env.UPDATE_GOLDEN === '1';
const samples = await loadCards();

/** The table turned so that each place meets other words each time; long words one at a time. */
const turns = [0, 17, 41, 67, 89, 113].map((by) => [...hostile.slice(by), ...hostile.slice(0, by)]);
const alone = hostile.slice(-7).map((one) => [one]);

describe('the cards', () => {
  it('are found', () => assert.ok(samples.length >= 60));

  it('leave no recording behind that no sample makes', () => {
    const titles = new Set(samples.map((one) => `${one.title}.json`));
    const stale = readdirSync(golden).filter((file) => !titles.has(file));
    assert.deepEqual(stale, []);
  });

  for (const { title, draw, props } of samples) {
    it(`${title} is valid and as recorded`, () => {
      const made = draw(props);
      assertCard(made);
      assertHarmless(made);
      const path = join(golden, `${title}.json`);
      const json = `${JSON.stringify(made, null, 2)}\n`;
      if (isUpdating) {
        mkdirSync(golden, { recursive: true });
        writeFileSync(path, json);
      }
      assert.equal(json, readFileSync(path, 'utf8'), `${title} differs; UPDATE_GOLDEN=1 records it anew`);
    });

    it(`${title} stays valid and harmless whatever people type`, () => {
      for (const words of [...turns, ...alone]) {
        const made = draw(withWords(props, words));
        assertCard(made);
        assertHarmless(made);
      }
    });

    it(`${title} has buttons that carry a command and an input, and one primary among them`, () => {
      const all = parts(draw(props));
      for (const one of all.filter((part) => part.type === 'callback')) {
        assert.deepEqual(Object.keys(one.value as object), ['command', 'input']); // a behaviour's value is an object
      }
      const primary = all.filter((one) => one.type === 'primary_filled');
      assert.ok(primary.length <= 1, `${primary.length} primary buttons`);
    });
  }
});
