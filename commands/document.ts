import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import type { Document } from '../src/core/decision.js';
import { Refusal } from '../src/core/refusal.js';
import { meetingList } from './meetings.js';

/** 文书 (R35, features 9.4): the minutes or the materials of a meeting, or the latest 督办单 of a task, as a file. */
export const document = defineCommand({
  name: 'document',
  zh: '文书',
  topic: 'minutes',
  does: '将会议纪要、会议材料（议题单）或督办单以文件形式发给您。',
  candidates: (call) => meetingList(call, {}),
  input: z.object({ meeting: optional(field.meeting), task: optional(field.task) }),

  async run({ meeting, task }, call) {
    const made = meeting === undefined ? await ofTask(task, call) : await ofMeeting(meeting, call);
    if (made === undefined)
      return { says: '请选择会议', card: await meetingList(call, {}), isChange: false, isPrivate: true };
    return { says: '文书已发送，请在与助手的会话中查收', document: made, isChange: false, isPrivate: true };
  },
});

const ofMeeting = async (id: string, call: Call): Promise<Document> => {
  const h = await call.meeting(id);
  if (h.tier === 'business') throw new Refusal('state', `${call.say.tier('business')}以结论为准，不制发文书。`);
  return { type: h.minutes === undefined ? 'agenda' : 'minutes', meeting: id };
};

const ofTask = async (id: string | undefined, call: Call): Promise<Document | undefined> => {
  if (id === undefined) return undefined;
  const number = (await call.task(id)).supervisions.at(-1)?.number;
  if (number === undefined) throw new Refusal('state', `${id}没有督办单。`);
  return { type: 'supervision', task: id, number };
};
