import { z } from 'zod';
import { clauseFields, clauseInput } from '../src/app/clauseInput.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { addPlan as decide } from '../src/core/meeting/annual.js';

/** 年度任务立项 (R32): a joint conference deploys a key task of the year, with unit, person, 任务、目标、措施 and 进度 (R49). */
export const addPlan = defineCommand({
  name: 'addPlan',
  zh: '年度任务立项',
  topic: 'minutes',
  does: '在联席会议上部署一项年度任务，随纪要印发后生效；不填完成时限的，以年内最后一个工作日为限。',
  bans: '不能列入年度任务',
  candidates: (call) => pickMeeting(call, 'addPlan', 'addPlan', '年度任务立项'),
  input: z.object({
    meeting: field.meeting,
    decision: field.text('年度任务', 500, 'multiline'),
    unit: field.text('责任单位', 60, 'unit'),
    person: field.text('责任人', 80, 'person'),
    work: field.text('任务', 300, 'multiline'),
    target: field.text('目标', 300),
    measure: field.text('措施', 300),
    progress: field.text('进度', 300),
    units: clauseFields.units,
    dueOn: clauseFields.dueOn,
    year: optional(field.wholeNumber('年度', 2000, 2999)),
    basis: clauseFields.basis,
  }),

  async run({ meeting, year, ...given }, call) {
    const clause = clauseInput(given, call);
    await call.onMeeting('addPlan', meeting, {}, (h, scene) => decide(scene, h, clause, year));
    return { says: '年度任务已记录，随纪要印发生效', view: { card: 'meeting', meeting }, isChange: true };
  },
});
