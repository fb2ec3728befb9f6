import { formCard } from '../../cards/formCard.js';
import type { FormField, Option } from '../../cards/kit.js';
import { liaison, roleOf, unitOf } from '../core/seats.js';
import type { Call } from './call.js';
import type { Command } from './command.js';
import { type FieldMeta, isOptional, metaOf } from './fields.js';
import type { RawInput } from './line.js';
import { behalfFields, isOnBehalf } from './onBehalf/fields.js';
import type { Card } from './ports.js';
import { peopleOf } from './views.js';

/** The form of a command with what was given filled in: record ids ride in the button, everything else is asked. */
export const formOf = (command: Command, given: RawInput, call: Call, wanting: readonly string[]): Card => {
  const shape = Object.entries(command.input.shape);
  const isRecord = ([, type]: (typeof shape)[number]): boolean => metaOf(type).widget === 'record';
  const ids = Object.fromEntries(
    shape.filter(isRecord).flatMap(([name]) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
  const isBehalf = isOnBehalf(given);
  const title = isBehalf ? `代${behalfUnit(given, call)}${command.zh}` : command.zh;
  const number = ids.record ?? ids.task ?? ids.paper ?? ids.matter ?? ids.meeting;
  return formCard({
    command: command.name,
    title: number === undefined ? title : `${title} ${String(number)}`,
    hint: isBehalf ? '按该单位书面或电话答复如实填写；经另一席位确认后生效。' : command.does,
    fields: [
      ...(isBehalf ? [evidenceField(given)] : []),
      ...shape
        .filter((entry) => !isRecord(entry))
        .map(([name, type]) => {
          const isWanted = wanting.includes(name) || command.shows?.includes(name) === true;
          const field = fieldOf(name, type, given[name], call);
          const asked = isBehalf ? byName(field) : field;
          return isWanted
            ? { ...asked, folded: false, required: asked.required || command.shows === undefined }
            : asked;
        }),
    ],
    input: {
      ...ids,
      ...(isBehalf ? { for: given.for } : {}),
      ...fixed(
        given,
        shape.map(([name]) => name),
        ids,
      ),
    },
    submitLabel: isBehalf ? `代录${command.zh}` : command.zh,
    cancel: cancelOf(ids),
  });
};

/** What is still to be filled in, for the toast: 理由、会议时间. */
export const titlesOf = (command: Command, names: readonly string[]): string =>
  names.flatMap((name) => (command.input.shape[name] ? [metaOf(command.input.shape[name]).title] : [])).join('、');

/** Keys in the button that identify part of a record (a unit to rule on) stay with the button. */
const fixed = (given: RawInput, names: readonly string[], ids: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).filter(([name]) => names.includes(name) && !(name in ids) && sticky.has(name)),
  );
const sticky = new Set(['ruling', 'answer', 'verdict']);

/** For which unit, as far as it is known. */
const behalfUnit = ({ for: unit }: RawInput, call: Call): string =>
  typeof unit === 'string' ? call.say.unit(call.unit(unit)) : '';

/** Whom a unit names on paper need not be of the roster: the name is written, not chosen. */
const byName = (field: FormField): FormField => {
  if (field.kind !== 'person') return field;
  const { name, label, required, folded } = field;
  return { kind: 'text', name, label, required, folded };
};

/** 代录依据 comes first: without it nothing is recorded. */
const evidenceField = ({ evidence }: RawInput): FormField => {
  const { title, hint } = metaOf(behalfFields.evidence);
  const initial = typeof evidence === 'string' ? { initial: evidence } : {};
  return {
    kind: 'multiline',
    name: 'evidence',
    label: title,
    required: true,
    max: 500,
    ...(hint ? { hint } : {}),
    ...initial,
  };
};

const cancelOf = (
  ids: Record<string, unknown>,
): { label: string; command: string; input: Record<string, unknown> } | undefined => {
  const shown = (['task', 'paper', 'matter', 'meeting'] as const).find((kind) => ids[kind] !== undefined);
  return shown && { label: '返回', command: shown, input: { [shown]: ids[shown] } };
};

const kinds = {
  text: 'text',
  multiline: 'multiline',
  select: 'select',
  datetime: 'datetime',
  date: 'date',
  number: 'number',
  person: 'person',
  unit: 'select',
  units: 'multiSelect',
  area: 'select',
  subType: 'select',
  criteria: 'multiSelect',
  seat: 'select',
  record: 'text',
} as const;

const fieldOf = (
  name: string,
  type: Parameters<typeof metaOf>[0],
  given: string | readonly string[] | undefined,
  call: Call,
): FormField => {
  const meta = metaOf(type);
  const required = !isOptional(type);
  const base = { name, label: meta.title, required, folded: !required, ...(meta.hint ? { hint: meta.hint } : {}) };
  const options = optionsOf(meta, call);
  const kind = kinds[meta.widget];
  const initial = given === undefined ? {} : { initial: given };
  return { ...base, kind, ...(options ? { options } : {}), ...initial } as FormField; // kinds and options fit by the table above
};

const optionsOf = (meta: FieldMeta, call: Call): Option[] | undefined => {
  const { mechanism, seats, say } = call;
  if (meta.options) return Object.entries(meta.options).map(([value, text]) => ({ value, text }));
  if (meta.widget === 'person') return peopleOf(seats, say);
  if (meta.widget === 'unit' || meta.widget === 'units')
    return mechanism.units.filter((u) => u.kind !== 'town').map((u) => ({ value: u.key, text: u.short }));
  if (meta.widget === 'area') return mechanism.areas.map((a) => ({ value: a.key, text: a.name }));
  if (meta.widget === 'subType')
    return mechanism.areas.flatMap((a) => a.subTypes.map((s) => ({ value: s.key, text: `${s.key} ${s.name}` })));
  if (meta.widget === 'criteria') return mechanism.criteria.map((c) => ({ value: c.key, text: c.name }));
  if (meta.widget === 'seat') return seatOptions(call);
  return undefined;
};

/** 席位选项: one's own first; the liaison of the unit that one leads; every other for an admin. */
const seatOptions = (call: Call): Option[] => {
  const held = call.seats.heldBy(call.actor.openId).map((h) => h.seat);
  const led = held.flatMap((seat) => (roleOf(seat) === 'leader' ? [liaison(unitOf(seat) ?? '')] : []));
  const rest = call.may('bind', {}) ? call.mechanism.seats.map((s) => s.name) : [];
  return [...new Set([...held, ...led, ...rest])].map((value) => ({ value, text: call.say.seat(value) }));
};
