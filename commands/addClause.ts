import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { checkBoundary } from '../src/core/boundary.js';
import { addClause as decide } from '../src/core/meeting/clauses.js';
import { Refusal } from '../src/core/refusal.js';

const input = z.object({
  meeting: field.meeting,
  matter: field.matter,
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
});

/** 加条款 (R49, R66): what was settled, with unit, person, 任务、目标、措施、进度 and a date, or why there is no task. */
export const addClause = defineCommand({
  name: 'addClause',
  zh: '加条款',
  topic: 'meeting',
  does: '记录一条议定内容：要么填全责任单位、责任人和任务、目标、措施、进度，要么写明不设任务的理由。',
  candidates: (call) => pickMeeting(call, 'addClause', 'addClause', '加条款'),
  input,

  shows: ['unit', 'person', 'work', 'target', 'measure', 'progress', 'noTask', 'dueOn'],
  requires: (given) => {
    const parts = ['unit', 'person', 'work', 'target', 'measure', 'progress'].filter((name) => !given[name]);
    return given.noTask ? [] : parts;
  },

  async run(given, call) {
    const text = [given.decision, given.work, given.target, given.measure].filter(Boolean).join('。');
    const rule = checkBoundary(text, call.mechanism);
    if (rule) throw new Refusal('input', `${rule.what}属于审判职权，不能列为条款；${rule.instead}。`);
    const m = await call.matter(given.matter);
    const clause = {
      decision: given.decision,
      basis: given.basis,
      noTask: given.noTask,
      task: taskOf(given, call),
      units: call.units(given.units ?? []),
      dueOn: given.dueOn,
    };
    await call.onMeeting('addClause', given.meeting, { matter: m }, (h, scene) => decide(scene, h, m, clause));
    return {
      says: '条款已记录',
      view: { card: 'record', meeting: given.meeting, matter: given.matter },
      isChange: true,
    };
  },
});

type Given = z.output<typeof input>;
type Task = NonNullable<Parameters<typeof decide>[3]['task']>;

/** All six or none: a clause without a task says why (R49). */
const taskOf = (given: Given, call: Call): Task | undefined => {
  const { unit, person, work, target, measure, progress, noTask } = given;
  if (unit && person && work && target && measure && progress)
    return { unit: call.unit(unit), person: personOf(call, call.unit(unit), person), work, target, measure, progress };
  if (noTask && !work && !target && !measure && !progress && !person) return undefined;
  const parts = { 责任单位: unit, 责任人: person, 任务: work, 目标: target, 措施: measure, 进度: progress };
  const missing = Object.entries(parts).flatMap(([title, value]) => (value ? [] : [title]));
  throw new Refusal('input', `请补齐${missing.join('、')}；不设任务的，请只填写“不设任务的理由”。`);
};

/** 责任到人 (R66): the person of a task is a person of its unit. */
const personOf = (call: Call, unit: string, word: string): Task['person'] => {
  const person = call.person(word);
  const seatOf = new Map(call.mechanism.seats.map((s) => [s.name, s.unit]));
  const isOfUnit = call.seats.heldBy(person.openId).some((held) => seatOf.get(held.seat) === unit);
  if (!isOfUnit) throw new Refusal('input', `${person.name}不是${call.say.unit(unit)}的人员，请选择责任单位的人员。`);
  return person;
};
