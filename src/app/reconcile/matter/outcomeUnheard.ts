import { theClock } from '../../../core/decision.js';
import type { Matter } from '../../../core/matter/matter.js';
import { receive } from '../../../core/matter/receive.js';
import type { Item, Meeting } from '../../../core/meeting/meeting.js';
import { sourcesOf, workOn } from '../../../core/meeting/tasks.js';
import type { Check, Near } from '../check.js';
import { isInForce, meetingOf } from './itemAt.js';

const isWaiting = (m: Matter, h: Meeting, item: Item): boolean => {
  if (m.status === 'scheduled' || m.status === 'awaitingOutcome') return true;
  if (m.status === 'proposed') return item.result === 'unresolved';
  return m.status === 'inProgress' && m.isStanding && m.outcomes.every((o) => o.meeting !== h.id);
};

const told = (m: Matter, near: Near) => {
  const at = meetingOf(m, near);
  return at && isInForce(at.h, at.item) && isWaiting(m, at.h, at.item) ? at : undefined;
};

/** Unresolved leaves what binds already; everything else all its clauses. */
const workOf = (h: Meeting, item: Item, near: Near): string[] =>
  item.result === 'unresolved'
    ? sourcesOf(h, item.clauses).filter((source) => near.tasks.has(source))
    : workOn(h, item.matter);

/** 结论未达: its meeting has concluded, and the matter still waits for that. */
export const outcomeUnheard: Check<'matter'> = {
  name: 'outcomeUnheard',
  zh: '会议已有结论，事项仍待结论',
  find: (m, near) => {
    const at = told(m, near);
    return at && `会议${at.h.id}已有结论，补记入事项`;
  },
  mend: (m, { scene, near, fresh }) => {
    const at = told(m, near);
    if (!at?.item.result) return undefined;
    const { h, item } = at;
    const by = { ...theClock, name: item.concludedBy ?? theClock.name };
    const { conclusion = '', basis, result } = item;
    const message = { type: 'concluded', meeting: h.id, result: result ?? 'unresolved', conclusion, basis } as const;
    return receive({ ...scene, by }, m, { ...message, work: workOf(h, item, near) }, fresh);
  },
};
