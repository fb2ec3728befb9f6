import { type Ask, officeSeats, openAsk, show } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { seatsOfRole } from '../seats.js';
import { amend, decided, withoutAsk, withQuestion } from './change.js';
import { tellMatter } from './conclude.js';
import { followAll } from './follow.js';
import { type Clause, type Meeting, type Minutes, openItems } from './meeting.js';
import { studied } from './papers.js';
import { addressees, askForReceipts, sendMinutes, unreceipted } from './receipt.js';
import { ending, opening, sourceOf, tellWork } from './tasks.js';

/** The minutes that are being cosigned and signed. */
export const drafted = (h: Meeting): Minutes => {
  if (h.status === 'issued') throw new Refusal('done', `纪要已印发，文号${h.minutes?.number ?? ''}。`);
  if (h.status !== 'minuted' || !h.minutes) throw new Refusal('state', '会议纪要尚未拟稿，请先由办公室拟稿。');
  return h.minutes;
};

/** Why the minutes cannot be issued yet, or nothing. */
export const issueBlock = (h: Meeting): string | undefined => {
  const waiting = h.minutes?.cosigns.filter((c) => c.verdict === 'pending') ?? [];
  if (waiting.length > 0) return `尚有${waiting.length}家单位未会签且期限未满`;
  const open = h.minutes?.cosigns.filter((c) => c.verdict === 'disagree' && !c.settled) ?? [];
  return open.length > 0 ? `尚有${open.length}条会签意见未处理` : undefined;
};

/** Who signs: the seat that chaired a special meeting; both chief convenors, always, at the joint tier (R35, A10); nobody where there are no minutes. */
export const issuers = (scene: Pick<Scene, 'mechanism'>, h: Meeting): SeatName[] => {
  const { issue } = scene.mechanism.tiers[h.tier];
  if (issue === 'allChiefConvenors') return seatsOfRole(scene.mechanism, 'chiefConvenor');
  return issue === 'chair' && h.chair ? [h.chair] : [];
};

/** 请签发: put once nothing blocks it; taken back while something does again. */
export const askToIssue = (scene: Scene, acc: Decision<Meeting>): Decision<Meeting> => {
  const { next } = acc;
  if (issueBlock(next) !== undefined)
    return { ...acc, next: amend(scene, next, { asks: withoutAsk(next.asks, 'issue') }) };
  if (next.asks.some((a) => a.key === 'issue')) return acc;
  const signed = new Set(next.minutes?.signatures.map((s) => s.seat));
  const asked = openAsk(scene, {
    key: 'issue',
    view: { card: 'minutes', meeting: next.id },
    line: [issuers(scene, next).filter((seat) => !signed.has(seat)), [...officeSeats]],
    limits: [scene.mechanism.limits.ask],
  });
  return withQuestion(scene, acc, asked);
};

/** Would this signature complete the issue? Then a number is needed. */
export const completesIssue = (scene: Scene, h: Meeting, seat: SeatName): boolean =>
  h.status === 'minuted' &&
  issueBlock(h) === undefined &&
  issuers(scene, h).every((s) => s === seat || h.minutes?.signatures.some((done) => done.seat === s));

/** 印发: signed by the entitled seats; with the last signature numbered, binding, and the tasks open. */
export const issue = (scene: Scene, h: Meeting, seat: SeatName, number: string | undefined): Decision<Meeting> => {
  const minutes = drafted(h);
  const block = issueBlock(h);
  if (block) throw new Refusal('state', `${block}，暂不能印发。`);
  const before = minutes.signatures.find((s) => s.seat === seat);
  if (before) throw new Refusal('done', `${before.name}已于${formatInstant(before.at)}签发，等待其他总召集人签发。`);
  const signatures = [...minutes.signatures, { seat, name: scene.by.name, at: scene.now }];
  if (!completesIssue(scene, h, seat)) {
    const asks = h.asks.map((a) => (a.key === 'issue' ? withoutSeat(a, seat) : a));
    const next = amend(scene, h, { minutes: { ...minutes, signatures }, asks });
    return decided(scene, next, 'issue', '签发会议纪要，等待另一名总召集人签发');
  }
  if (!number) throw new Refusal('state', '另一名总召集人刚刚签发，请再次签发以完成印发。');
  const next = amend(scene, h, {
    status: 'issued',
    minutes: { ...minutes, signatures, number, issuedAt: scene.now, receipts: addressees(h).map(unreceipted) },
    asks: withoutAsk(h.asks, 'issue'),
    ...(h.tier === 'joint' ? followAll(h) : {}),
  });
  const done = decided(scene, next, 'issue', `印发会议纪要${number}`, issued(scene, next));
  return askForReceipts(scene, { ...done, effects: [...done.effects, ...sendMinutes(scene, next)] });
};

/** Matters that only clauses beside the agenda belong to: what joint conferences decided on them was decomposed here. */
const beside = (h: Meeting): string[] => {
  const told = new Set(
    openItems(h).flatMap((i) => (i.result === undefined || i.result === 'unresolved' ? [] : [i.matter])),
  );
  return h.general.flatMap((c) => (c.matter === undefined || told.has(c.matter) ? [] : [c.matter]));
};

/** The joint conference hears that its clause was decomposed, or marked "no task" (R38). */
const tellJoint = (h: Meeting, clause: Clause): Effect[] => {
  const [id = '', no = ''] = clause.from?.split('/') ?? [];
  if (id === '') return [];
  const by = sourceOf(h, clause);
  const message = { type: 'decomposed', clause: Number(no), by, hasTask: clause.task !== undefined } as const;
  return [{ kind: 'handOver', to: 'meeting', id, message }];
};

/** Who has signed is not asked any more. */
const withoutSeat = (ask: Ask, seat: SeatName): Ask => ({
  ...ask,
  line: ask.line.map((rung) => rung.filter((s) => s !== seat)),
  asked: ask.asked.filter((s) => s !== seat),
});

/** What takes effect with the minutes: every result but `unresolved`, which did when it was recorded, and the clauses on a 挂账 matter. */
const issued = (scene: Scene, h: Meeting): Effect[] => {
  const settled = openItems(h).filter((i) => i.result !== undefined && i.result !== 'unresolved');
  const heard = openItems(h).filter((i) => i.result === undefined && i.clauses.length > 0);
  const bound = [...settled, ...heard];
  // The tasks first, for a matter that was withdrawn meanwhile ends them; what is replaced last, when the matter knows of the new.
  return [
    ...bound.flatMap((i) => i.clauses.flatMap((c) => opening(scene, h, c, i))),
    ...h.general.flatMap((c) => [...opening(scene, h, c), ...tellJoint(h, c)]),
    ...settled.map((i) => tellMatter(h, i)),
    ...[...new Set([...heard.map((i) => i.matter), ...beside(h)])].map((matter) => tellWork(h, matter)),
    ...[...bound.flatMap((i) => i.clauses), ...h.general].flatMap((c) => ending(h, c)),
    ...studied(h),
    ...(h.isFollowed ? show(scene, { card: 'decomposition', meeting: h.id }, officeSeats, 'reminder').effects : []),
  ];
};
