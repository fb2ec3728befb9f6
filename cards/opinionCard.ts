import { openMeeting } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { dotted } from './blocks/dotted.js';
import { meetingHead } from './blocks/head.js';
import { results } from './blocks/minutesText.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { deadline, moment } from './blocks/when.js';
import { buttons, type Card, form, note, panel, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { minutedMeeting, sampleProps } from './samples.js';

/** 会签意见: a unit disagrees; the office adopts its opinion or not, with the reason, before the minutes are issued. */
export const opinionCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = h.minutes?.cosigns.find((cosign) => cosign.unit === p.unit);
  const unit = p.unit === undefined ? '' : p.say.unit(p.unit);
  const isOpen = one?.verdict === 'disagree' && one.settled === undefined && p.may.has('settleOpinion');
  return ofRecord(p, meetingHead(p, h, { title: `${isOpen ? '请处理：' : ''}${unit}的会签意见` }), () => [
    quote(dotted(unit, one?.by, one?.at === undefined ? '' : moment(one.at)), one?.opinion ?? ''),
    ...(one?.settled === undefined
      ? []
      : [
          text(one.settled.verdict === 'adopt' ? '已采纳' : '未采纳', { bold: true }),
          note(`${one.settled.by}：${one.settled.reason}`),
        ]),
    ...(isOpen
      ? [
          deadline('处理', dueOf(p, `settle:${one.unit}`), p.now),
          note('采纳的，请先修改条款后重新拟稿会签。'),
          settleForm(h.id, one.unit),
        ]
      : [buttons([openMeeting(h.id)])]),
    panel('纪要稿', results(p, h)),
  ]);
};

const settleForm = (meeting: string, unit: string) =>
  form({
    name: 'opinion',
    fields: [{ kind: 'multiline', name: 'reason', label: '处理理由', required: true, max: 500 }],
    buttons: [
      { label: '采纳', command: 'settleOpinion', input: { meeting, unit, verdict: 'adopt' }, kind: 'primary' },
      { label: '不采纳', command: 'settleOpinion', input: { meeting, unit, verdict: 'reject' } },
    ],
  });

export const sample: RecordProps = sampleProps({
  meeting: minutedMeeting,
  unit: 'civilAffairs',
  may: ['settleOpinion'],
});

export const sampleSettled: RecordProps = sampleProps({
  meeting: {
    ...minutedMeeting,
    minutes: minutedMeeting.minutes && {
      ...minutedMeeting.minutes,
      cosigns: minutedMeeting.minutes.cosigns.map((one) => ({
        ...one,
        settled: { verdict: 'adopt', reason: '补充材料清单。', by: '甲一' },
      })),
    },
  },
  unit: 'civilAffairs',
});
