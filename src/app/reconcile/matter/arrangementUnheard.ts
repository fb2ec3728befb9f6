import { receive } from '../../../core/matter/receive.js';
import type { Check } from '../check.js';
import { meetingOf } from './itemAt.js';

/** 定会未达: its meeting has a time that the matter does not know of. */
export const arrangementUnheard: Check<'matter'> = {
  name: 'arrangementUnheard',
  zh: '会议已定，事项未更新',
  find: (m, near) => {
    const at = meetingOf(m, near);
    if (!at || at.h.startAt === undefined || !['arranged', 'held', 'minuted'].includes(at.h.status)) return undefined;
    const isUnheard = m.status === 'proposed' && (at.item.result === undefined || at.item.result !== 'unresolved');
    const isMoved = m.status === 'scheduled' && at.h.status === 'arranged' && m.meetingAt !== at.h.startAt;
    return isUnheard || isMoved ? `会议${at.h.id}已定，补记会议时间` : undefined;
  },
  mend: (m, { scene, near }) => {
    const at = meetingOf(m, near);
    if (at?.h.startAt === undefined) return undefined;
    return receive(scene, m, { type: 'arranged', meeting: at.h.id, startAt: at.h.startAt }, '');
  },
};
