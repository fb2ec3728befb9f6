import assert from 'node:assert/strict';
import { addDays, dayOf } from '../../src/core/deadlines.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Result } from '../../src/core/mechanism.js';
import { attend } from '../../src/core/meeting/attend.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { arrangeUpper, proposeMeeting } from '../../src/core/meeting/plan.js';
import { conveneProposed } from '../../src/core/meeting/propose.js';
import { powers } from '../../src/core/powers.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing, taskFor } from './acts.js';
import { aimed, isApt, isOpenTo, pick } from './anyAim.js';
import { onAnyTask, taskActNames } from './anyTask.js';
import type { County } from './county.js';
import { who } from './fixtures.js';
import { oneTask, specialTask } from './taskActs.js';

/** One random act: what, by whom, and numbers to choose its object and fields with. */
export interface Step {
  readonly act: (typeof actNames)[number];
  readonly who: number;
  readonly on: number;
  readonly n: number;
  readonly hours: number;
}

/** Where a county may begin. */
export const beginnings: readonly ((c: County) => unknown)[] = [
  (c) => c.raise('housing'),
  (c) => metAtBusiness(c),
  (c) => metAtSpecial(c),
  (c) => metAtJoint(c),
  (c) => standing(c),
  (c) => settled(c),
  (c) => settled(c, 'partial'),
  (c) => [climbed(c), climbed(c, { isConfidential: true })],
  (c) => oneTask(c),
  (c) => oneTask(c, ['housing'], 'finance', 'partial'),
  (c) => specialTask(c),
];

/** Acts in the order of how far they lead; the likelier ones are named more than once. */
export const actNames = [
  'issueAll',
  'raise',
  'pass',
  'pass',
  'agree',
  'agree',
  'suggest',
  'decline',
  'rule',
  'arrange',
  'cancel',
  'clause',
  'dropClause',
  'conclude',
  'conclude',
  'confirm',
  'object',
  'withdraw',
  'position',
  'convene',
  'conveneOnto',
  'conveneRegular',
  'propose',
  'conveneProposed',
  'sendBack',
  'defer',
  'submit',
  'draft',
  'cosign',
  'disagree',
  'settle',
  'issue',
  'attend',
  ...taskActNames,
] as const;

const units = ['housing', 'tax', 'court', 'finance', 'naturalResources', 'developmentReform'];
const people = [
  ...units.map((u) => `liaison:${u}`),
  ...units.map((u) => `leader:${u}`),
  'officeDirector',
  'officeStaff',
  'convenor:governmentOffice',
  'chiefConvenor:government',
  'chiefConvenor:court',
  'admin',
].map(who);
const results: readonly Result[] = [
  'resolved',
  'partial',
  'unresolved',
  'unresolved',
  'guidance',
  'standing',
  'referred',
  'terminated',
];

/** Does a step if it may be done; a refusal changes nothing. Half of the time the first entitled person acts. */
export const take = (c: County, step: Step): void => {
  const before = JSON.stringify([[...c.matters], [...c.meetings], [...c.tasks]]);
  try {
    attempt(c, step);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    assert.match(error.message, /。$/);
    const isOneAct = step.act !== 'issueAll' && step.act !== 'raise';
    const after = JSON.stringify([[...c.matters], [...c.meetings], [...c.tasks]]);
    assert.ok(!isOneAct || after === before, `a refusal changes nothing: ${step.act} ${error.message}`);
  }
};

const attempt = (c: County, { act, who: w, on, n, hours }: Step): void => {
  const acts = actsOn(c);
  const person = pick(people, w) ?? '';
  const m = aimed([...c.matters.values()], (x) => isApt(act, x), on, w);
  const h = aimed([...c.meetings.values()], (x) => isOpenTo(act, x), on, w);
  const unit = pick(units, n) ?? 'tax';
  const later = c.now + (1 + hours) * 3_600_000;
  const first = (seats: readonly string[]): string =>
    w % 4 === 0 ? person : (seats.flatMap((s) => c.seats.holders(s))[0]?.openId ?? person);
  if (act === 'raise') raise(c, n);
  else if (act === 'pass') c.pass(c.now + hours * 3_600_000);
  else if (onAnyTask(c, act, { on, n, w, first })) return;
  else if (act === 'conveneRegular') conveneRegular(c, n, later);
  else if (act === 'propose') propose(c, n);
  else if (h && h.tier !== 'business' && act === 'conveneProposed') {
    const seat = powers.conveneRegular({ tier: h.tier }, c.world).seats[0] ?? '';
    const input = { tier: h.tier, startAt: later, place: undefined, chair: seat };
    c.act(who(seat), 'conveneRegular', h, (x, scene) => conveneProposed(scene, x, input));
  } else if (h) onMeeting(c, act, h, m, { unit, n, later, first, acts });
  if (m) onMatter(c, act, m, h, { n, first, acts, unit });
};

const raise = (c: County, n: number): void => {
  if (c.matters.size >= 4) return;
  if (n % 5 === 4) c.raise(undefined, { tier: 'joint', criteria: ['global'] });
  else c.raise(n % 2 === 0 ? 'housing' : 'tax', { isConfidential: n % 7 === 0 });
};

const conveneRegular = (c: County, n: number, startAt: number): void => {
  if ([...c.meetings.values()].filter((h) => h.isRegular && h.status === 'arranged').length > 1) return;
  const tier = n % 2 === 0 ? 'special' : 'joint';
  const seat = tier === 'special' ? 'officeDirector' : 'chiefConvenor:court';
  const by = { openId: who(seat), name: '召集人', seat };
  const id = c.newId('H');
  const waiting = [...c.matters.values()].filter((m) => m.status === 'awaitingConvening' && m.tier === tier);
  const matters = (tier === 'special' ? c.standing() : waiting).filter((m) => !m.isConfidential);
  const convening = { id, tier, startAt, place: undefined, chair: seat, isRegular: true, topic: '例行会议' } as const;
  c.keep(undefined, arrangeUpper(c.scene(by), convening, matters), by);
};

const propose = (c: County, n: number): void => {
  if ([...c.meetings.values()].some((h) => h.status === 'planning' && h.proposal)) return;
  const tier = n % 2 === 0 ? 'special' : 'joint';
  const by = { openId: who('liaison:tax'), name: '提议人', seat: 'liaison:tax' };
  const proposal = { id: c.newId('H'), tier, topic: '议题', reason: '理由', unit: 'tax' } as const;
  c.keep(undefined, proposeMeeting(c.scene(by), proposal, powers.conveneRegular({ tier }, c.world).seats), by);
};

interface With {
  readonly unit: string;
  readonly n: number;
  readonly later: number;
  readonly first: (seats: readonly string[]) => string;
  readonly acts: ReturnType<typeof actsOn>;
}

const onMeeting = (c: County, act: Step['act'], h: Meeting, m: Matter | undefined, w: With): void => {
  const { acts, n, later, first } = w;
  const said = act === 'rule' ? 'decline' : 'pending';
  const open = h.invitations.filter((i) => i.answer === said);
  const invited = pick(open.length > 0 ? open : h.invitations, n)?.unit ?? w.unit;
  const item = pick(h.items, n);
  const about = item?.matter ?? m?.id;
  const may = (action: keyof typeof powers, unit?: string): string =>
    first(
      powers[action]({ meeting: h, matter: about === undefined ? undefined : c.matters.get(about), unit }, c.world)
        .seats,
    );
  if (act === 'agree') acts.answer(h.id, invited, { answer: 'agree' }, may('answer', invited));
  if (act === 'suggest') acts.answer(h.id, invited, { answer: 'suggest', startAt: later }, may('answer', invited));
  if (act === 'decline' && n % 3 === 0) acts.answer(h.id, invited, { answer: 'decline' }, may('answer', invited));
  if (act === 'rule') acts.rule(h.id, invited, n % 3 === 0 ? 'keep' : 'release', may('rule', invited));
  if (act === 'arrange') acts.arrange(h.id, later, may('arrange'));
  if (act === 'cancel' && n % 3 === 0) acts.cancel(h.id, may('cancelMeeting'));
  if (act === 'attend')
    c.act(may('attend', invited), 'attend', h, (x, scene) => attend(scene, x, invited, undefined), { unit: invited });
  if (act === 'draft') acts.draft(h.id, may('draftMinutes'));
  const unsigned = h.minutes?.cosigns.filter((x) => x.verdict === (act === 'settle' ? 'disagree' : 'pending')) ?? [];
  const cosigner = pick(unsigned, n)?.unit ?? invited;
  if (act === 'cosign') acts.cosign(h.id, cosigner, 'agree', may('cosign', cosigner));
  if (act === 'disagree') acts.cosign(h.id, cosigner, 'disagree', may('cosign', cosigner));
  if (act === 'settle') acts.settle(h.id, cosigner, n % 2 === 0 ? 'adopt' : 'reject', may('settleOpinion'));
  if (act === 'issueAll' && h.status === 'held') acts.issueAll(h.id);
  if (act === 'issue') acts.issue(h.id, pick(powers.issue({ meeting: h }, c.world).seats, n) ?? 'admin');
  if (about === undefined) return;
  const asked = item?.confirmations.filter((x) => x.verdict === 'pending') ?? [];
  const bound = pick(asked, n)?.unit ?? invited;
  if (act === 'clause')
    acts.addClause(
      h.id,
      about,
      may('addClause'),
      n % 3 === 0 ? {} : { task: taskFor(invited), units: n % 2 ? [w.unit] : [], replaces: replaced(c, n) },
    );
  if (act === 'dropClause') acts.dropClause(h.id, about, may('dropClause'), pick(item?.clauses ?? [], n)?.no ?? 1);
  if (act === 'conclude') acts.conclude(h.id, about, pick(results, n) ?? 'unresolved', may('conclude'), `情况${n % 3}`);
  if (act === 'confirm') acts.confirm(h.id, about, bound, 'confirm', may('confirmOutcome', bound));
  if (act === 'object') acts.confirm(h.id, about, bound, 'object', may('confirmOutcome', bound));
};

/** Now and then a clause replaces an earlier one. */
const replaced = (c: County, n: number): string | undefined => (n % 5 === 0 ? pick([...c.tasks.keys()], n) : undefined);

const onMatter = (
  c: County,
  act: Step['act'],
  m: Matter,
  h: Meeting | undefined,
  { acts, n, first, unit }: Omit<With, 'later'>,
): void => {
  const may = (action: keyof typeof powers): string => first(powers[action]({ matter: m }, c.world).seats);
  if (act === 'withdraw' && n % 12 === 0) acts.withdraw(m.id, may('withdraw'));
  if (act === 'position') acts.position(m.id, unit, `意见${n % 3}`);
  const chair = m.tier === 'joint' ? 'chiefConvenor:court' : 'officeDirector';
  if (act === 'convene') acts.convene(m.id, may('convene'), undefined, undefined, chair);
  if (act === 'conveneOnto' && h) acts.convene(m.id, may('convene'), h.id);
  if (act === 'sendBack') acts.sendBack(m.id, may('sendBack'));
  if (act === 'defer') acts.defer(m.id, may('defer'), addDays(dayOf(c.now), (n % 9) + 1));
  if (act === 'submit') acts.submit(m.id, may('submit'));
};
