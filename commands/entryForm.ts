import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import type { Document } from '../src/core/decision.js';
import { unitsAt } from '../src/core/entitled.js';
import { Refusal } from '../src/core/refusal.js';
import { entryList } from './entries.js';

/** 回执单 (features D8): the printed form for a unit outside the tenant, sent to the office as a file. */
export const entryForm = defineCommand({
  name: 'entryForm',
  zh: '回执单',
  topic: 'general',
  does: '生成给有关单位填写的纸质回执单；交回后由办公室代录。',
  candidates: (call) => entryList(call, { scope: 'pending', page: 1 }),
  input: z.object({ unit: field.unit, meeting: optional(field.meeting), task: optional(field.task) }),

  async run({ unit: word, meeting, task }, call) {
    call.hold('enter', {});
    const document = await documentFor(call, call.unit(word), { meeting, task });
    return { says: '回执单已发送，请在与助手的会话中查收', document, isChange: false, isPrivate: true };
  },
});

const documentFor = async (
  call: Call,
  unit: string,
  { meeting, task }: { readonly meeting: string | undefined; readonly task: string | undefined },
): Promise<Document> => {
  const notThere = (): Refusal => new Refusal('input', `${call.say.unit(unit)}不参加这次会议或任务，请核对单位。`);
  if (task !== undefined) {
    if (!(await call.task(task)).parts.some((p) => p.unit === unit)) throw notThere();
    return { type: 'entryForm', task, unit };
  }
  if (meeting === undefined) throw new Refusal('input', '请写明会议或任务编号，例如“/回执单 税务局 H2026-0001”。');
  const h = await call.meeting(meeting);
  if (h.status === 'cancelled') throw new Refusal('state', `${h.id}已取消，无需回执。`);
  if (!unitsAt(h).includes(unit)) throw notThere();
  return { type: 'entryForm', meeting, unit };
};
