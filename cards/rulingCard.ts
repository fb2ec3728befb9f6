import { rulingZh } from '../src/core/meeting/answer.js';
import { openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { dotted } from './blocks/dotted.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { ownInvitation } from './blocks/ownInvitation.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { buttons, type Card, facts, form, note, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMeeting, sampleProps } from './samples.js';

/** 请裁定: a unit declined as 非本单位职责; the director keeps it or releases it, once (spec §4 step 2). */
export const rulingCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = ownInvitation(p, h);
  const name = p.unit === undefined ? '' : p.say.unit(p.unit);
  const isOpen = one?.answer === 'decline' && one.ruling === undefined && p.may.has('rule');
  const due = dueOf(p, `rule:${p.unit ?? ''}`);
  return ofRecord(
    p,
    meetingHead(p, h, { title: `${isOpen ? '请裁定：' : ''}${name}认为非本单位职责`, icon: 'vote_colorful' }),
    () => [
      ...(one?.ruling === undefined
        ? []
        : [
            text(`已裁定：${rulingZh[one.ruling.verdict]}`, { bold: true }),
            note(`${one.ruling.by} ${moment(one.ruling.at)}：${one.ruling.reason}`),
          ]),
      quote(dotted(`${name}的理由`, one?.answeredBy), one?.reason ?? ''),
      facts([['邀请该单位的原因', one?.why ?? '']]),
      ...p.matters.slice(0, 1).map((m) => quote(`请求协调 · ${m.title}`, m.ask)),
      deadline('裁定', isOpen ? due : undefined, p.now),
      ...(isOpen && one !== undefined
        ? [rulingForm(h.id, one.unit)]
        : [buttons(h.items.slice(0, 1).map((item) => openMatter(item.matter)))]),
      whyDates(isOpen ? due : undefined),
    ],
  );
};

const rulingForm = (meeting: string, unit: string) =>
  form({
    name: 'ruling',
    fields: [{ kind: 'multiline', name: 'reason', label: '裁定理由', required: true, max: 500 }],
    buttons: [
      { label: '裁定保留', command: 'rule', input: { meeting, unit, ruling: 'keep' }, kind: 'primary' },
      { label: '同意退回', command: 'rule', input: { meeting, unit, ruling: 'release' } },
    ],
  });

const declined = sampleMeeting.invitations.map((one) =>
  one.unit === 'civilAffairs'
    ? {
        ...one,
        answer: 'decline' as const,
        reason: '社会救助与本事项无关。',
        answeredBy: '辰五',
        answeredAt: sampleMeeting.createdAt,
      }
    : one,
);

export const sample: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, invitations: declined },
  unit: 'civilAffairs',
  may: ['rule'],
});

export const sampleRuled: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    invitations: declined.map((one) =>
      one.unit === 'civilAffairs'
        ? {
            ...one,
            ruling: { verdict: 'release' as const, reason: '确与职责无关。', by: '甲一', at: sampleMeeting.createdAt },
          }
        : one,
    ),
  },
  unit: 'civilAffairs',
});
