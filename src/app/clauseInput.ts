import type { z } from 'zod';
import type { ClauseInput } from '../core/meeting/clauses.js';
import { Refusal } from '../core/refusal.js';
import { leader, liaison } from '../core/seats.js';
import type { Call } from './call.js';
import { field, optional } from './fields.js';
import type { RawInput } from './line.js';
import { isOutsider } from './named.js';

/** 条款 as it is typed: what was settled, then a task whole or the reason why there is none (R49, R66). */
export const clauseFields = {
  decision: field.text('议定内容', 500, 'multiline'),
  unit: optional(field.text('责任单位', 60, 'unit')),
  person: optional(field.text('责任人', 80, 'person')),
  work: optional(field.text('任务', 300, 'multiline')),
  target: optional(field.text('目标', 300)),
  measure: optional(field.text('措施', 300)),
  progress: optional(field.text('进度', 300)),
  noTask: optional(field.text('不设任务的理由', 200)),
  units: optional(field.many('协办单位', 'units')),
  dueOn: optional(field.day('完成时限')),
  basis: optional(field.text('依据', 300)),
} as const;

const taskParts = ['unit', 'person', 'work', 'target', 'measure', 'progress'] as const;

export const clauseShows: readonly string[] = [...taskParts, 'noTask', 'dueOn'];

export const clauseRequires = (given: RawInput): readonly string[] =>
  given.noTask ? [] : taskParts.filter((name) => !given[name]);

type Given = { readonly [K in keyof typeof clauseFields]?: z.output<(typeof clauseFields)[K]> | undefined } & {
  readonly decision: string;
};

/** @throws Refusal when it is neither a whole task nor a reason. */
export const clauseInput = (given: Given, call: Call): ClauseInput => {
  return {
    decision: given.decision,
    basis: given.basis,
    noTask: given.noTask,
    task: taskOf(given, call),
    units: call.units(given.units ?? []),
    dueOn: given.dueOn,
  };
};

/** All six or none: a clause without a task says why (R49). */
const taskOf = (given: Given, call: Call): ClauseInput['task'] => {
  const { unit, person, work, target, measure, progress, noTask } = given;
  if (unit && person && work && target && measure && progress)
    return {
      unit: call.unit(unit),
      person: personOfUnit(call, call.unit(unit), person),
      work,
      target,
      measure,
      progress,
    };
  if (noTask && !work && !target && !measure && !progress && !person) return undefined;
  const parts = { 责任单位: unit, 责任人: person, 任务: work, 目标: target, 措施: measure, 进度: progress };
  const missing = Object.entries(parts).flatMap(([title, value]) => (value ? [] : [title]));
  throw new Refusal('input', `请补齐${missing.join('、')}；不设任务的，请只填写“不设任务的理由”。`);
};

/** 责任到人 (R66): the person of a task is a person of its unit; of a unit that nobody sits for (features D8), whom it named. */
export const personOfUnit = (call: Call, unit: string, word: string): NonNullable<ClauseInput['task']>['person'] => {
  const isUnseated = [liaison(unit), leader(unit)].every((seat) => call.seats.holders(seat).length === 0);
  if (isUnseated && isOutsider(word, call.seats, call.say)) return { name: word.trim(), openId: undefined };
  const person = call.person(word);
  const seatOf = new Map(call.mechanism.seats.map((s) => [s.name, s.unit]));
  const isOfUnit = call.seats.heldBy(person.openId).some((held) => seatOf.get(held.seat) === unit);
  if (!isOfUnit) throw new Refusal('input', `${person.name}不是${call.say.unit(unit)}的人员，请选择责任单位的人员。`);
  return person;
};
