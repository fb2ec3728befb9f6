import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertCard } from './assertCard.js';
import { assertHarmless, parts } from './harmless.js';
import { hostile } from './hostile.js';

type Card = Readonly<Record<string, unknown>>;

interface CardFile {
  readonly name: string;
  readonly draw: (props: unknown) => Card;
  readonly samples: readonly (readonly [name: string, props: unknown])[];
}

const folder = fileURLToPath(new URL('../../cards/', import.meta.url));
/** Kept beside the source, also when compiled tests run. */
const golden = join(process.cwd(), 'test', 'cards', 'golden');
const isUpdating = process.env.UPDATE_GOLDEN === '1';

async function load(file: string): Promise<CardFile> {
  const name = file.replace(/\.[jt]s$/, '');
  const module: Record<string, unknown> = await import(join(folder, file));
  const draw = module[name];
  assert.equal(typeof draw, 'function', `cards/${name}.ts exports no function ${name}`);
  const samples = Object.entries(module).filter(([key]) => key.startsWith('sample'));
  assert.ok(samples.length > 0, `cards/${name}.ts exports no sample`);
  return { name, draw: draw as CardFile['draw'], samples }; // asserted above
}

/** The same props with every Chinese text replaced; keys, numbers and commands stay. */
function withWords(props: unknown, words: string): unknown {
  if (typeof props === 'string') return /\p{Script=Han}/u.test(props) ? words : props;
  if (Array.isArray(props)) return props.map((one) => withWords(one, words));
  if (typeof props !== 'object' || props === null) return props;
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, withWords(value, words)]));
}

const files = readdirSync(folder).filter((file) => /^\w+Card\.[jt]s$/.test(file));
const cards = await Promise.all(files.map(load));

describe('the cards', () => {
  it('are found', () => assert.ok(cards.length >= 4));

  for (const { name, draw, samples } of cards) {
    for (const [sample, props] of samples) {
      const title = sample === 'sample' ? name : `${name}.${sample.slice('sample'.length)}`;

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
        for (const words of hostile) {
          const made = draw(withWords(props, words));
          assertCard(made);
          assertHarmless(made);
        }
      });

      it(`${title} does not repeat a name, and its buttons carry a command and an input`, () => {
        for (const one of parts(draw(props))) {
          if (one.type !== 'callback') continue;
          assert.deepEqual(Object.keys(one.value as object), ['command', 'input']); // a behaviour's value is an object
        }
      });
    }
  }
});
