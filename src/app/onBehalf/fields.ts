import type { Command } from '../command.js';
import { field } from '../fields.js';
import type { RawInput } from '../line.js';

/** 可代录的操作 (spec §5): what a unit does, and what may therefore be given on paper or by phone. */
export const entrable: ReadonlySet<string> = new Set([
  'raise',
  'confirmRaise',
  'withdraw',
  'answer',
  'arrange',
  'attend',
  'addClause',
  'conclude',
  'confirmOutcome',
  'position',
  'cosign',
  'receipt',
  'progress',
  'extend',
  'complete',
  'close',
]);

/** Fields that such a command takes beside its own, by the names under which they arrive. */
export const behalfFields = {
  for: field.text('代录单位', 60, 'unit'),
  evidence: field.text(
    '代录依据',
    500,
    'multiline',
    '写明答复人、时间和方式，例如书面回执或电话记录；扫描件在卡片上以“回复”方式补充。',
  ),
} as const;

export type BehalfField = keyof typeof behalfFields;

export const behalfNames = Object.keys(behalfFields) as readonly BehalfField[]; // the keys of `behalfFields`

const isGiven = (raw: RawInput, name: BehalfField): boolean =>
  Object.hasOwn(raw, name) && raw[name] !== '' && raw[name]?.length !== 0;

/** 代录: a unit is named for which it is done, or evidence is given. */
export const isOnBehalf = (raw: RawInput): boolean => behalfNames.some((name) => isGiven(raw, name));

/** What the command itself is given: its own fields and nothing else that came along. */
export const ownInput = (command: Command, raw: RawInput): RawInput =>
  Object.fromEntries(
    Object.keys(command.input.shape).flatMap((name) => {
      const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
      return value === undefined || value.length === 0 ? [] : [[name, value]];
    }),
  );
