import { openAsk, show, unitLine } from '../ask.js';
import { formatInstant, type Instant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { leader, liaison, otherConvenors } from '../seats.js';
import { arrangeNow } from './arrange.js';
import { amend, decided, withAsk, withInvitation, withoutAsk } from './change.js';
import { type Invitation, invitationOf, type Meeting, type Reply, takingPart } from './meeting.js';

export interface AnswerInput {
  readonly answer: Exclude<Reply, 'pending'>;
  readonly attendee: { readonly name: string; readonly openId: string | undefined } | undefined;
  readonly rank: Invitation['rank'] | undefined;
  readonly startAt: Instant | undefined;
  readonly reason: string | undefined;
}

export const replyZh: Readonly<Record<Reply, string>> = {
  pending: '未回执',
  agree: '同意参会',
  suggest: '建议改期',
  decline: '非本单位职责',
};

/** 回执 (spec §4 step 2, §11): a unit agrees, suggests another time, or declines with grounds. */
export const answer = (scene: Scene, h: Meeting, unit: UnitKey, input: AnswerInput): Decision<Meeting> => {
  const invitation = mayAnswer(scene, h, unit, input);
  const answered: Invitation = {
    ...invitation,
    answer: input.answer,
    rank: input.rank ?? invitation.rank,
    attendee:
      input.answer === 'agree' ? (input.attendee ?? { name: scene.by.name, openId: scene.by.openId }) : undefined,
    suggestedAt: input.answer === 'suggest' ? input.startAt : undefined,
    reason: input.reason,
    answeredBy: scene.by.name,
    answeredAt: scene.now,
  };
  const next = amend(scene, h, {
    invitations: withInvitation(h, answered),
    asks: withoutAsk(h.asks, `answer:${unit}`),
  });
  const text = `${scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit}回执：${replyZh[input.answer]}`;
  return settlePlan(scene, followUp(scene, decided(scene, next, 'answer', text), answered));
};

const mayAnswer = (scene: Scene, h: Meeting, unit: UnitKey, input: AnswerInput): Invitation => {
  const invitation = invitationOf(h, unit);
  if (!invitation) throw new Refusal('right', '贵单位未受邀参加本次会议，无需回执。');
  if (h.status !== 'planning' && h.status !== 'arranged')
    throw new Refusal('state', '本次会议已结束或已取消，无需再回执。');
  if (invitation.ruling?.verdict === 'release') throw new Refusal('state', '已裁定贵单位不参加本次会议，无需回执。');
  if (invitation.answer !== 'pending' && invitation.answeredAt !== undefined && invitation.answeredAt >= h.timeSetAt)
    throw alreadyAnswered(invitation, input);
  if (input.answer === 'decline' && h.tier === 'business' && invitation.ruling?.verdict === 'keep')
    throw new Refusal('state', '已裁定由贵单位参加，不能再次以非本单位职责退回，请回执同意或建议改期。');
  if (input.answer === 'suggest') maySuggest(scene, h, input.startAt);
  if (input.answer !== 'agree' && !input.reason) throw new Refusal('input', '请填写理由后再提交。');
  return invitation;
};

const maySuggest = (scene: Scene, h: Meeting, startAt: Instant | undefined): void => {
  if (h.tier !== 'business') throw new Refusal('state', '本次会议时间由召集人确定，请回执同意，或写明理由请假。');
  if (startAt === undefined) throw new Refusal('input', '请填写建议的会议时间。');
  if (startAt <= scene.now) throw new Refusal('input', '建议的会议时间已过，请填写今后的时间。');
};

const alreadyAnswered = (invitation: Invitation, input: AnswerInput): Refusal => {
  const said = `已由${invitation.answeredBy ?? '本单位'}于${formatInstant(invitation.answeredAt ?? 0)}回执：${replyZh[invitation.answer]}`;
  return invitation.answer === input.answer
    ? new Refusal('done', `${said}。`)
    : new Refusal('state', `${said}，如需变更请与提请单位联系。`);
};

/** Who is asked because of this answer. */
const followUp = (scene: Scene, done: Decision<Meeting>, answered: Invitation): Decision<Meeting> => {
  if (done.next.tier !== 'business') return done;
  if (answered.answer === 'decline') return askForRuling(scene, done, answered.unit);
  if (answered.answer === 'suggest') return askToArrange(scene, done, 'suggestion');
  return done;
};

/** 请裁定: the office director rules; a decline of the director's own unit goes to the other convenor at once. */
const askForRuling = (scene: Scene, done: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const others = otherConvenors(scene.mechanism, scene.seats);
  const asked = openAsk(scene, {
    key: `rule:${unit}`,
    view: { card: 'ruling', meeting: done.next.id, matter: done.next.items[0]?.matter, unit },
    line: isDirectorsUnit(scene, unit) ? [others] : [['officeDirector'], others],
    limits: [scene.mechanism.limits.ruling, scene.mechanism.limits.ask],
  });
  return {
    ...done,
    next: amend(scene, done.next, { asks: withAsk(done.next.asks, asked.ask) }),
    effects: [...done.effects, ...asked.effects],
  };
};

/** 办公室主任本单位: the office's own unit, or one where the director holds a seat. */
export const isDirectorsUnit = (scene: Pick<Scene, 'mechanism' | 'seats'>, unit: UnitKey): boolean =>
  unit === scene.mechanism.office.unit ||
  scene.seats
    .holders('officeDirector')
    .some((d) =>
      scene.seats.heldBy(d.openId).some((held) => held.seat === leader(unit) || held.seat === liaison(unit)),
    );

/** 请定会: the proposer settles the time. */
export const askToArrange = (
  scene: Scene,
  done: Decision<Meeting>,
  card: 'suggestion' | 'arranging',
): Decision<Meeting> => {
  const { proposer } = done.next;
  if (!proposer) return done;
  const asked = openAsk(scene, {
    key: 'arrange',
    view: { card, meeting: done.next.id, matter: done.next.items[0]?.matter },
    line: unitLine(proposer),
    limits: [scene.mechanism.limits.ask],
  });
  return {
    ...done,
    next: amend(scene, done.next, { asks: withAsk(done.next.asks, asked.ask) }),
    effects: [...done.effects, ...asked.effects],
  };
};

const twoHours = 120;

/** Everyone agreed or was released: arranged at the proposed time, or the proposer is asked when that is too near. */
export const settlePlan = (scene: Scene, done: Decision<Meeting>): Decision<Meeting> => {
  const h = done.next;
  if (h.status !== 'planning' || h.tier !== 'business' || h.startAt === undefined) return done;
  if (!takingPart(h).every((i) => i.answer === 'agree')) return done;
  const isTooNear = h.startAt <= scene.now || scene.calendar.minutesOfWork(scene.now, h.startAt) < twoHours;
  return isTooNear ? askToArrange(scene, done, 'arranging') : arrangeNow(scene, done, h.startAt);
};

/** 裁定 on a decline (spec §4 step 2): once; the last invited unit cannot be released without another. */
export const rule = (
  scene: Scene,
  h: Meeting,
  ruling: { readonly unit: UnitKey; readonly verdict: 'keep' | 'release'; readonly reason: string },
): Decision<Meeting> => {
  const invitation = invitationOf(h, ruling.unit);
  if (!invitation) throw new Refusal('input', '该单位未受邀参加本次会议，请核对单位。');
  if (invitation.ruling)
    throw new Refusal(
      invitation.ruling.verdict === ruling.verdict ? 'done' : 'state',
      `已由${invitation.ruling.by}于${formatInstant(invitation.ruling.at)}裁定：${rulingZh[invitation.ruling.verdict]}。`,
    );
  if (invitation.answer !== 'decline') throw new Refusal('state', '该单位未以非本单位职责退回，无需裁定。');
  if (h.status !== 'planning' && h.status !== 'arranged')
    throw new Refusal('state', '本次会议已结束或已取消，无需再裁定。');
  if (ruling.verdict === 'release' && takingPart(h).length === 1)
    throw new Refusal('state', '该单位是最后一家受邀单位，请裁定保留，或请提请单位撤回后另行提请其他单位。');
  return ruled(scene, h, invitation, ruling);
};

export const rulingZh = { keep: '仍由该单位参加', release: '该单位不再参加' } as const;

const ruled = (
  scene: Scene,
  h: Meeting,
  invitation: Invitation,
  { unit, verdict, reason }: { readonly unit: UnitKey; readonly verdict: 'keep' | 'release'; readonly reason: string },
): Decision<Meeting> => {
  const ruling = { verdict, reason, by: scene.by.name, at: scene.now };
  const settled: Invitation =
    verdict === 'keep' ? { ...invitation, ruling, answer: 'pending' } : { ...invitation, ruling };
  const next = amend(scene, h, { invitations: withInvitation(h, settled), asks: withoutAsk(h.asks, `rule:${unit}`) });
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  const done = decided(
    scene,
    next,
    'rule',
    `裁定${name}：${rulingZh[verdict]}（${reason}）`,
    tellProposer(scene, next, unit),
  );
  return verdict === 'keep' ? inviteAgain(scene, done, unit) : settlePlan(scene, done);
};

const inviteAgain = (scene: Scene, done: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const { answer: limit, ask } = scene.mechanism.limits;
  const asked = openAsk(scene, {
    key: `answer:${unit}`,
    view: { card: 'invitation', meeting: done.next.id, matter: done.next.items[0]?.matter, unit },
    line: unitLine(unit),
    limits: [limit, ask],
  });
  return {
    ...done,
    next: amend(scene, done.next, { asks: withAsk(done.next.asks, asked.ask) }),
    effects: [...done.effects, ...asked.effects],
  };
};

const tellProposer = (scene: Scene, h: Meeting, unit: UnitKey): Effect[] =>
  h.proposer
    ? show(scene, { card: 'ruled', meeting: h.id, unit }, [liaison(h.proposer), liaison(unit)], 'update').effects
    : [];
