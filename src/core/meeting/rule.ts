import { deskOf, openAsk, show } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { isDirectorsUnit, ownSeats } from '../ownUnit.js';
import { Refusal } from '../refusal.js';
import { otherConvenors } from '../seats.js';
import { amend, decided, withInvitation, withoutAsk, withQuestion } from './change.js';
import { type Invitation, invitationOf, type Meeting, takingPart } from './meeting.js';
import { inviteUnit } from './plan.js';
import { settlePlan } from './settle.js';

/** 请裁定: the office director rules; a decline of the director's own unit goes to the other convenor at once. */
export const askForRuling = (scene: Scene, done: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const own = ownSeats(scene, unit);
  const others = otherConvenors(scene.mechanism, scene.seats).filter((seat) => !own.includes(seat));
  const asked = openAsk(scene, {
    key: `rule:${unit}`,
    view: { card: 'ruling', meeting: done.next.id, matter: done.next.items[0]?.matter, unit },
    line: isDirectorsUnit(scene, unit) ? [others, ['officeStaff']] : [['officeDirector'], others],
    limits: [scene.mechanism.limits.ruling, scene.mechanism.limits.ask],
  });
  return withQuestion(scene, done, asked);
};

/** 裁定 on a decline (spec §4 step 2): once; the last invited unit cannot be released without another. */
export const rule = (
  scene: Scene,
  h: Meeting,
  ruling: { readonly unit: UnitKey; readonly verdict: 'keep' | 'release'; readonly reason: string },
): Decision<Meeting> => {
  const invitation = invitationOf(h, ruling.unit);
  if (!invitation) throw new Refusal('input', '该单位未受邀参加本次会议，请核对单位。');
  if (h.tier !== 'business') throw new Refusal('state', '本层级会议的请假无需裁定，请由召集人掌握。');
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
  const calendar: Effect[] = h.status === 'arranged' ? [{ kind: 'calendar' }] : [];
  const effects = [...tellRuled(scene, next, unit, verdict), ...calendar];
  const done = decided(scene, next, 'rule', `裁定${name}：${rulingZh[verdict]}（${reason}）`, effects);
  return verdict === 'keep' ? inviteAgain(scene, done, unit) : settlePlan(scene, done);
};

const inviteAgain = (scene: Scene, done: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const { h, effects } = inviteUnit(scene, done.next, unit);
  return { ...done, next: h, effects: [...done.effects, ...effects] };
};

/** The proposer hears, and so does a released unit; a kept one is invited again. */
const tellRuled = (scene: Scene, h: Meeting, unit: UnitKey, verdict: 'keep' | 'release'): Effect[] => {
  const units = [...(h.proposer ? [h.proposer] : []), ...(verdict === 'release' ? [unit] : [])];
  const seats = units.map((u) => deskOf(scene, u));
  return show(scene, { card: 'ruled', meeting: h.id, unit }, seats, 'update').effects;
};
