import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { cancel } from '../src/core/meeting/arrange.js';

/** 取消会议: those who were asked hear of it and its matters are arranged anew (spec §3). */
export const cancelMeeting = defineCommand({
  name: 'cancelMeeting',
  zh: '取消会议',
  topic: 'meeting',
  does: '取消尚未召开的会议，须写明理由。',
  candidates: (call) => pickMeeting(call, 'cancelMeeting', 'cancelMeeting', '取消会议'),
  input: z.object({ meeting: field.meeting, reason: field.reason }),

  async run({ meeting: id, reason }, call) {
    await call.onMeeting('cancelMeeting', id, {}, (h, scene) => cancel(scene, h, reason));
    return { says: '会议已取消', view: { card: 'meeting', meeting: id }, isChange: true };
  },
});
