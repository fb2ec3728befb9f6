import type { HandOver } from '../../../core/decision.js';
import type { Paper } from '../../../core/paper/paper.js';
import { receive } from '../../../core/paper/receive.js';
import type { Check, Near } from '../check.js';

/** What the paper's conference would have told it, had it been heard. */
const untold = (d: Paper, near: Near): HandOver | undefined => {
  if (d.status !== 'submitted' || d.meeting === undefined) return undefined;
  const h = near.meetings.get(d.meeting);
  const item = h?.papers.find((i) => i.paper === d.id);
  if (!h || !item || h.status === 'cancelled')
    return { type: 'cancelled', meeting: d.meeting, reason: h?.cancelReason ?? '会议未列入本文件' };
  const { result, conclusion = '' } = item;
  return h.status === 'issued' && result !== undefined
    ? { type: 'studied', meeting: h.id, result, conclusion }
    : undefined;
};

/** 文件失联: its conference was cancelled, does not list it, or has issued its minutes, and the paper still waits. */
export const paperAstray: Check<'paper'> = {
  name: 'paperAstray',
  zh: '联合起草文件与所列会议不符',
  find: (d, near) => untold(d, near) && `与会议${d.meeting ?? ''}不符，按会议情况更新`,
  mend: (d, { scene, near }) => {
    const message = untold(d, near);
    return message && receive(scene, d, message);
  },
};
