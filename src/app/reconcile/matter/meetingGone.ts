import { receive } from '../../../core/matter/receive.js';
import type { Check } from '../check.js';
import { meetingOf } from './itemAt.js';

/** 会议失联: the meeting that has the matter was cancelled, is not there, or does not list it. */
export const meetingGone: Check<'matter'> = {
  name: 'meetingGone',
  zh: '事项的会议已取消或不存在',
  plans: true,
  find: (m, near) => {
    if (m.status !== 'proposed' && m.status !== 'scheduled') return undefined;
    const at = meetingOf(m, near);
    const isThere = at !== undefined && (at.h.status !== 'cancelled' || at.item.result !== undefined);
    return isThere ? undefined : `会议${m.meeting ?? ''}已取消或不再列有本事项，重新办理`;
  },
  mend: (m, { scene, near, fresh }) => {
    if (m.meeting === undefined) return undefined;
    const reason = near.meetings.get(m.meeting)?.cancelReason ?? '会议记录缺失';
    return receive(scene, m, { type: 'cancelled', meeting: m.meeting, reason }, fresh);
  },
};
