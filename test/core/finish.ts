import { theClock } from '../../src/core/decision.js';
import { isEnded, type Matter, ownerOf } from '../../src/core/matter/matter.js';
import { type Meeting, openItems } from '../../src/core/meeting/meeting.js';
import { arrangeUpper } from '../../src/core/meeting/plan.js';
import { Refusal } from '../../src/core/refusal.js';
import { openSides } from '../../src/core/task/complete.js';
import { isTaskEnded, type Task } from '../../src/core/task/task.js';
import { actsOn } from './acts.js';
import type { County } from './county.js';
import { holdings, who } from './fixtures.js';
import { worksOn } from './taskActs.js';

const staff = who('officeStaff');
const director = who('officeDirector');
const dayMs = 86_400_000;

/** Everybody does what is asked of them, day after day: what is left when nothing moves any more. */
export const finish = (c: County, days = 60): Matter[] => {
  c.holdings = holdings;
  const open = (): Matter[] => [...c.matters.values()].filter((m) => !isEnded(m));
  for (let day = 0; day < days && (open().length > 0 || openTasks(c).length > 0); day += 1) {
    for (const t of openTasks(c)) finishTask(c, t);
    for (const m of open()) moveOn(c, m);
    for (const h of [...c.meetings.values()]) minute(c, h);
    c.pass(c.now + dayMs);
  }
  return open();
};

const openTasks = (c: County): Task[] => [...c.tasks.values()].filter((t) => !isTaskEnded(t));

/** Refused today, perhaps not tomorrow. */
const tried = (does: () => unknown): void => {
  try {
    does();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};

const finishTask = (c: County, { source: s, parts, owner }: Task): void => {
  const works = worksOn(c);
  for (const p of parts)
    for (const seat of [`liaison:${p.unit}`, `leader:${p.unit}`, 'officeStaff'])
      tried(() => works.complete(s, p.unit, holderOf(c, seat)));
  for (const side of openSides(c.task(s)))
    for (const seat of [
      'officeStaff',
      'officeDirector',
      `liaison:${owner}`,
      `leader:${owner}`,
      'convenor:governmentOffice',
    ])
      tried(() => works.verify(s, side, holderOf(c, seat)));
};

const holderOf = (c: County, seat: string): string => c.seats.holders(seat)[0]?.openId ?? '';

const ownersDesk = (c: County, m: Matter): string => {
  const unit = ownerOf(m);
  return holderOf(c, `liaison:${unit}`) || holderOf(c, `leader:${unit}`);
};

const moveOn = (c: County, m: Matter): void => {
  const acts = actsOn(c);
  const chair = m.tier === 'joint' ? 'chiefConvenor:court' : 'officeDirector';
  const h = m.meeting === undefined ? undefined : c.meeting(m.meeting);
  if (m.status === 'proposed' && h) meet(c, m, h);
  if (m.status === 'awaitingOutcome' && h) conclude(c, m, h);
  if (m.status === 'awaitingConvening') tried(() => acts.convene(m.id, who(chair), undefined, undefined, chair));
  if (m.status === 'awaitingSubmission') tried(() => acts.submit(m.id, director));
  if (m.status === 'inProgress' && m.isStanding) hearAgain(c, m, h);
  for (const id of m.meetings) settleClauses(c, m, c.meeting(id));
  tried(() => worksOn(c).close(m.id, ownersDesk(c, m)));
  tried(() => worksOn(c).verifyClosure(m.id, 'approve', staff));
  tried(() => worksOn(c).verifyClosure(m.id, 'approve', director));
};

const meet = (c: County, m: Matter, h: Meeting): void => {
  const acts = actsOn(c);
  for (const { unit, answer, ruling } of h.invitations) {
    const rulers = [director, who('convenor:governmentOffice')];
    if (answer === 'decline' && !ruling)
      for (const openId of rulers) tried(() => acts.rule(h.id, unit, 'keep', openId));
    for (const seat of [`liaison:${unit}`, `leader:${unit}`])
      tried(() => acts.answer(h.id, unit, { answer: 'agree' }, holderOf(c, seat)));
  }
  if (c.meeting(h.id).status === 'planning') tried(() => acts.arrange(h.id, c.now + dayMs, ownersDesk(c, m)));
};

const conclude = (c: County, m: Matter, h: Meeting): void => {
  if (openItems(h).find((i) => i.matter === m.id)?.result !== undefined) return;
  tried(() => actsOn(c).conclude(h.id, m.id, 'resolved', h.tier === 'business' ? ownersDesk(c, m) : staff, '已解决'));
};

/** 挂账: the next special meeting concludes it. */
const hearAgain = (c: County, m: Matter, h: Meeting | undefined): void => {
  if (h && (h.status === 'held' || h.status === 'minuted') && h.tier === 'special')
    tried(() => actsOn(c).conclude(h.id, m.id, 'resolved', staff, '已解决'));
  else if (h?.status !== 'arranged') {
    const convening = {
      id: c.newId('H'),
      tier: 'special' as const,
      startAt: c.now + dayMs,
      place: undefined,
      chair: 'officeDirector',
      isRegular: true,
      topic: '例行会议',
    };
    c.keep(undefined, arrangeUpper(c.scene({ ...theClock, seat: 'officeDirector' }), convening, [m]), theClock);
  }
};

/** Every clause is confirmed; what was objected to is dropped. */
const settleClauses = (c: County, m: Matter, h: Meeting): void => {
  if (h.tier !== 'business') return;
  for (const item of h.items.filter((i) => i.matter === m.id)) {
    for (const { unit, verdict } of item.confirmations)
      if (verdict === 'pending')
        for (const seat of [`liaison:${unit}`, `leader:${unit}`])
          tried(() => actsOn(c).confirm(h.id, m.id, unit, 'confirm', holderOf(c, seat)));
    if (item.confirmations.some((one) => one.verdict === 'object'))
      for (const { no } of item.clauses) tried(() => actsOn(c).dropClause(h.id, m.id, ownersDesk(c, m), no));
  }
};

const minute = (c: County, h: Meeting): void => {
  if (h.tier === 'business' || (h.status !== 'held' && h.status !== 'minuted')) return;
  const acts = actsOn(c);
  tried(() => acts.draft(h.id));
  for (const one of c.meeting(h.id).minutes?.cosigns ?? [])
    for (const seat of [`liaison:${one.unit}`, `leader:${one.unit}`])
      tried(() => acts.cosign(h.id, one.unit, 'agree', holderOf(c, seat)));
  for (const one of c.meeting(h.id).minutes?.cosigns ?? []) tried(() => acts.settle(h.id, one.unit, 'adopt'));
  const signers =
    h.tier === 'joint' ? ['chiefConvenor:government', 'chiefConvenor:court'] : [h.chair ?? 'officeDirector'];
  for (const seat of signers) tried(() => acts.issue(h.id, seat));
};
