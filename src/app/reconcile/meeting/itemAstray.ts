import { isEnded } from '../../../core/matter/matter.js';
import { leaveAgenda } from '../../../core/meeting/agenda.js';
import { type Item, type Meeting, openItems } from '../../../core/meeting/meeting.js';
import type { Check, Near } from '../check.js';

const astray = (h: Meeting, near: Near): Item | undefined =>
  h.status === 'cancelled' || h.status === 'issued'
    ? undefined
    : openItems(h).find((item) => {
        const m = near.matters.get(item.matter);
        const hasEffect = item.result === 'unresolved' || (h.tier === 'business' && item.result !== undefined);
        if (!m || hasEffect) return false;
        const isStanding = m.isStanding && m.status === 'inProgress';
        return isEnded(m) || (m.meeting !== h.id && !isStanding);
      });

/** 议程未清: a matter that ended or is elsewhere still stands on the agenda. */
export const itemAstray: Check<'meeting'> = {
  name: 'itemAstray',
  zh: '已结束或已转出的事项仍在会议议程内',
  find: (h, near) => {
    const item = astray(h, near);
    return item && `${item.matter}已不由本次会议办理，移出议程`;
  },
  mend: (h, { scene, near }) => {
    const item = astray(h, near);
    return item && leaveAgenda(scene, h, item.matter, '事项已结束或已转出');
  },
};
