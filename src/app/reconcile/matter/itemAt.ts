import type { Matter } from '../../../core/matter/matter.js';
import type { Item, Meeting } from '../../../core/meeting/meeting.js';
import type { Near } from '../check.js';

/** The meeting that has the matter now, and what it says of it; nothing when it does not say. */
export const meetingOf = (m: Matter, near: Near): { readonly h: Meeting; readonly item: Item } | undefined => {
  const h = near.meetings.get(m.meeting ?? '');
  const item = h?.items.find((i) => i.matter === m.id && i.left === undefined);
  return h && item && { h, item };
};

/** What the meeting recorded counts for the matter: at once at the business tier and when unresolved, else with the minutes. */
export const isInForce = (h: Meeting, item: Item): boolean =>
  item.result !== undefined && (h.tier === 'business' || item.result === 'unresolved' || h.status === 'issued');
