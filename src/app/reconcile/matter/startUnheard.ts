import { receive } from '../../../core/matter/receive.js';
import type { Check } from '../check.js';
import { meetingOf } from './itemAt.js';

/** 开会未达: its meeting was held, and nobody is asked what came of it. */
export const startUnheard: Check<'matter'> = {
  name: 'startUnheard',
  zh: '会议已开，事项未请记录结论',
  find: (m, near) => {
    const at = meetingOf(m, near);
    const isHeld = at?.h.status === 'held' || at?.h.status === 'minuted';
    return m.status === 'scheduled' && isHeld && at?.item.result === undefined
      ? `会议${at?.h.id ?? ''}已开，补请记录结论`
      : undefined;
  },
  mend: (m, { scene }) =>
    m.meeting === undefined ? undefined : receive(scene, m, { type: 'held', meeting: m.meeting }, ''),
};
