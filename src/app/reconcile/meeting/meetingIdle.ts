import type { Decision, Scene } from '../../../core/decision.js';
import { amend, decided } from '../../../core/meeting/change.js';
import { askToIssue } from '../../../core/meeting/issue.js';
import { type Meeting, openItems, takingPart } from '../../../core/meeting/meeting.js';
import { askToArrange, inviteUnit } from '../../../core/meeting/plan.js';
import { askToDraft } from '../../../core/meeting/start.js';
import type { Check } from '../check.js';

/** What the meeting's state asks of somebody beyond what is asked already; nothing when it asks enough. */
const wanting = (scene: Scene, h: Meeting): Decision<Meeting> | undefined => {
  const as = decided(scene, amend(scene, h, {}), 'askAgain', '请有关席位办理');
  const next = planned(scene, as) ?? (h.status === 'held' ? askToDraft(scene, as) : undefined) ?? issued(scene, as);
  return next && next.next.asks.length > h.asks.length ? next : undefined;
};

/** A business meeting that is being planned waits for answers, for a ruling, or for the proposer. */
const planned = (scene: Scene, as: Decision<Meeting>): Decision<Meeting> | undefined => {
  const h = as.next;
  if (h.status !== 'planning' || h.tier !== 'business' || h.asks.length > 0 || openItems(h).length === 0)
    return undefined;
  const silent = takingPart(h).filter((i) => i.answer === 'pending');
  if (silent.length === 0) return askToArrange(scene, as, 'arranging');
  return silent.reduce((acc, { unit }) => {
    const invited = inviteUnit(scene, acc.next, unit);
    return { ...acc, next: invited.h, effects: [...acc.effects, ...invited.effects] };
  }, as);
};

const issued = (scene: Scene, as: Decision<Meeting>): Decision<Meeting> | undefined =>
  as.next.status === 'minuted' ? askToIssue(scene, as) : undefined;

/** 会议无人办理: answers, a time, minutes or a signature are wanting, and nobody is asked. */
export const meetingIdle: Check<'meeting'> = {
  name: 'meetingIdle',
  zh: '会议待办理，但未请任何席位',
  find: (h, _near, scene) => wanting(scene, h) && '未请有关席位办理，补请',
  mend: (h, { scene }) => wanting(scene, h),
};
