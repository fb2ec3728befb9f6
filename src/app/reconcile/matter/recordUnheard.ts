import { receive } from '../../../core/matter/receive.js';
import type { Check } from '../check.js';
import { isInForce, meetingOf } from './itemAt.js';

/** 记录未达: an upper conclusion waits for its minutes, and somebody is still asked to record it. */
export const recordUnheard: Check<'matter'> = {
  name: 'recordUnheard',
  zh: '结论已记录，事项仍在请记录',
  find: (m, near) => {
    const at = meetingOf(m, near);
    if (!at || at.item.result === undefined || isInForce(at.h, at.item) || at.h.status === 'cancelled')
      return undefined;
    const isAsked = m.status === 'awaitingOutcome' && m.asks.length > 0;
    return isAsked || m.status === 'scheduled' ? `会议${at.h.id}结论已记录，待印发纪要，不再请记录` : undefined;
  },
  mend: (m, { scene }) =>
    m.meeting === undefined ? undefined : receive(scene, m, { type: 'recorded', meeting: m.meeting }, ''),
};
