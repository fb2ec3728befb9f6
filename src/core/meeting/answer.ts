import { showTo } from '../ask.js';
import { formatInstant, type Instant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withInvitation, withoutAsk } from './change.js';
import { type Invitation, invitationOf, type Meeting, type Reply } from './meeting.js';
import { askToArrange } from './plan.js';
import { askForRuling } from './rule.js';
import { settlePlan } from './settle.js';

export { rule, rulingZh } from './rule.js';

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
    attendee: input.answer === 'agree' ? (input.attendee ?? answerer(scene)) : undefined,
    suggestedAt: input.answer === 'suggest' ? input.startAt : undefined,
    reason: input.reason,
    answeredBy: scene.by.name,
    answeredAt: scene.now,
    isOnBehalf: scene.by.onBehalf ? true : undefined,
  };
  const next = amend(scene, h, {
    invitations: withInvitation(h, answered),
    asks: withoutAsk(h.asks, `answer:${unit}`),
  });
  const text = `${scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit}回执：${replyZh[input.answer]}`;
  return settlePlan(
    scene,
    followUp(scene, decided(scene, next, 'answer', text, lateAnswer(scene, h, answered)), answered),
  );
};

/** Whoever answers attends, but not whoever wrote the answer down for them (代录). */
const answerer = ({ by }: Scene): NonNullable<Invitation['attendee']> => ({
  name: by.name,
  openId: by.onBehalf ? undefined : by.openId,
});

/** After the meeting was arranged: whoever attends gets its card, and the calendar follows. */
const lateAnswer = (scene: Scene, h: Meeting, { attendee }: Invitation): Effect[] => {
  if (h.status !== 'arranged') return [];
  const people = attendee?.openId && attendee.openId !== scene.by.openId ? [attendee.openId] : [];
  return [...showTo({ card: 'meeting', meeting: h.id }, people, 'reminder'), { kind: 'calendar' }];
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
  if (h.tier !== 'business' && input.answer === 'agree' && input.rank === 'liaison' && !input.reason)
    throw new Refusal(
      'input',
      `${scene.mechanism.tiers[h.tier].name}由有关负责同志参加，由联系人参加的请写明理由（${scene.mechanism.tiers[h.tier].clause}）。`,
    );
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
