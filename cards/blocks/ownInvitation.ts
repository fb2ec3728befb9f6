import { type Invitation, invitationOf, type Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, group, text } from '../kit.js';
import type { RecordProps } from '../props.js';

/** The invitation of the reader's unit, if it has one. */
export const ownInvitation = (p: RecordProps, h: Meeting): Invitation | undefined =>
  p.unit === undefined ? undefined : invitationOf(h, p.unit);

/** The unit has to answer, or may answer anew because the time changed after it did (spec §11). */
export const mayAnswer = (p: RecordProps, h: Meeting, one: Invitation): boolean => {
  const isOpen = (h.status === 'planning' || h.status === 'arranged') && one.ruling?.verdict !== 'release';
  const isWaiting = one.answer === 'pending' || (one.answeredAt ?? 0) < h.timeSetAt;
  return isOpen && isWaiting && p.may.has('answer');
};

/** A ruling on this unit's decline, in one line. */
export const rulingLine = (p: RecordProps, one: Invitation): Block => {
  if (one.ruling === undefined) return group([]);
  const words = `已裁定：${p.say.unit(one.unit)}${one.ruling.verdict === 'keep' ? '仍须参加' : '不再参加'}`;
  return text(`${words}。${one.ruling.by}：${one.ruling.reason}`, {
    tone: one.ruling.verdict === 'keep' ? 'orange' : 'green',
  });
};
