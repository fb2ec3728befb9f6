import { opinionOf } from '../src/core/paper/paper.js';
import { dueOf } from './blocks/asked.js';
import { dotted } from './blocks/dotted.js';
import { paperHead } from './blocks/head.js';
import { ofRecord, paperOf } from './blocks/ofRecord.js';
import { openPaper } from './blocks/paperActs.js';
import { settledLines } from './blocks/paperOpinions.js';
import { paperFacts, paperText } from './blocks/paperText.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { buttons, type Card, form, note, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { samplePaper, settledPaper } from './samples/paper.js';
import { sampleProps } from './samples.js';

/** 请处理会签意见: whoever leads the text adopts a unit's opinion or not, with the reason (R41, 「是否采纳」). */
export const paperOpinionCard = (p: RecordProps): Card => {
  const d = paperOf(p);
  const one = opinionOf(d, p.unit);
  const unit = p.unit === undefined ? '' : p.say.unit(p.unit);
  const isOpen = one?.verdict === 'disagree' && one.settled === undefined && p.may.has('settlePaper');
  const due = dueOf(p, `settlePaper:${p.unit ?? ''}`);
  return ofRecord(p, paperHead(p, d, { title: `${isOpen ? '请处理：' : ''}${unit}对文件的意见` }), () => [
    note(d.title),
    quote(dotted(unit, one?.by, one?.at === undefined ? '' : moment(one.at)), one?.opinion ?? ''),
    ...(one === undefined ? [] : [settledLines(one)]),
    ...(isOpen
      ? [
          deadline('处理', due, p.now),
          note('采纳后需改动正文的，请处理后用“修改文件”另送会签。'),
          settleForm(d.id, one.unit),
        ]
      : [buttons([openPaper(d.id)])]),
    paperText(d),
    paperFacts(p, d),
    whyDates(isOpen ? due : undefined),
  ]);
};

const settleForm = (paper: string, unit: string) =>
  form({
    name: 'paperOpinion',
    fields: [{ kind: 'multiline', name: 'reason', label: '处理理由', required: true, max: 500 }],
    buttons: [
      { label: '采纳', command: 'settlePaper', input: { paper, unit, verdict: 'adopt' }, kind: 'primary' },
      { label: '不采纳', command: 'settlePaper', input: { paper, unit, verdict: 'reject' } },
    ],
  });

export const sample: RecordProps = sampleProps({
  paper: samplePaper,
  matters: [],
  unit: 'naturalResources',
  may: ['settlePaper'],
});

export const sampleSettled: RecordProps = sampleProps({ paper: settledPaper, matters: [], unit: 'naturalResources' });
