import { rulingZh } from '../src/core/meeting/answer.js';
import { openMeeting } from './blocks/acts.js';
import { meetingHead } from './blocks/head.js';
import { meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { ownInvitation } from './blocks/ownInvitation.js';
import { moment } from './blocks/when.js';
import { buttons, type Card, note, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMeeting, sampleProps } from './samples.js';

/** 裁定结果, to the proposer and the unit. */
export const ruledCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = ownInvitation(p, h);
  const name = p.unit === undefined ? '' : p.say.unit(p.unit);
  const verdict = one?.ruling === undefined ? '' : rulingZh[one.ruling.verdict];
  return ofRecord(
    p,
    meetingHead(p, h, { title: `裁定结果：${name}`, summary: `裁定结果：${name}，${verdict}` }),
    () => [
      text(verdict, { bold: true }),
      quote('裁定理由', one?.ruling?.reason ?? ''),
      note(one?.ruling === undefined ? '' : `${one.ruling.by} ${moment(one.ruling.at)}`),
      quote(`${name}原来的理由`, one?.reason ?? ''),
      meetingFacts(p, h, h.status === 'planning' ? '拟开会时间' : '会议时间'),
      buttons([openMeeting(h.id)]),
    ],
  );
};

export const sample: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    invitations: sampleMeeting.invitations.map((one) => ({
      ...one,
      reason: '社会救助与本事项无关。',
      ruling: { verdict: 'keep', reason: '职工安置涉及低保衔接。', by: '甲一', at: sampleMeeting.createdAt },
    })),
  },
  unit: 'civilAffairs',
});
