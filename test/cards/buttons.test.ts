import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands } from '../../commands/index.js';
import { behalfNames, entrable } from '../../src/app/onBehalf/fields.js';
import { parts } from './harmless.js';
import { loadCards } from './loadCards.js';

/** Commands of spec §6 that come with the tasks; their buttons are drawn only for whom `may` names them. */
const later: ReadonlySet<string> = new Set();
const known = new Map(
  commands.map((one) => [
    one.name,
    // What a unit does may be recorded on its behalf (spec §6, confirmRecord).
    [...Object.keys(one.input.shape), ...(entrable.has(one.name) ? behalfNames : [])],
  ]),
);
/** Shows every kind of field; no command has them all. */
const invented = 'formCard.EveryField';
const drawn = (await loadCards()).filter((one) => one.title !== invented);
/** Record cards also as they are for somebody who may do everything. */
const samples = [
  ...drawn,
  ...drawn.flatMap((one) => {
    if (typeof one.props !== 'object' || one.props === null || !('may' in one.props)) return [];
    const may = new Set([...known.keys(), ...later]);
    return [{ ...one, title: `${one.title} (everything allowed)`, props: { ...one.props, may } }];
  }),
];

interface Pressed {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a button sends. */
const sentBy = (button: Readonly<Record<string, unknown>>): Pressed => {
  const [behavior] = button.behaviors as { value: Pressed }[]; // every button of the kit has one
  assert.ok(behavior !== undefined);
  return behavior.value;
};

describe('every button', () => {
  for (const { title, draw, props } of samples) {
    it(`of ${title} is a command with fields that the command knows`, () => {
      for (const button of parts(draw(props)).filter((one) => one.tag === 'button')) {
        const { command, input } = sentBy(button);
        const fields = known.get(command);
        if (fields === undefined) assert.ok(later.has(command), `no command ${command}`);
        else
          assert.deepEqual(
            Object.keys(input).filter((name) => !fields.includes(name)),
            [],
            command,
          );
      }
    });

    it(`of ${title} that sends a form sends fields that its command knows, or that a neighbour's does`, () => {
      for (const form of parts(draw(props)).filter((one) => one.tag === 'form')) {
        const inside = parts(form);
        const submits = inside.filter((one) => one.form_action_type === 'submit').map((one) => sentBy(one).command);
        const understood = submits.flatMap((command) => known.get(command) ?? []);
        const names = inside
          .filter((one) => one.name !== undefined && one.tag !== 'button' && one.tag !== 'form')
          .map((one) => String(one.name));
        assert.deepEqual(
          names.filter((name) => !understood.includes(name) && !submits.every((one) => later.has(one))),
          [],
        );
        const given = inside.filter((one) => one.tag === 'button').flatMap((one) => Object.keys(sentBy(one).input));
        assert.deepEqual(
          given.filter((name) => names.includes(name)),
          [],
          'a field in a button and in the form',
        );
      }
    });
  }
});
