import type { Paper } from '../src/core/paper/paper.js';
import { besideForm } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { paperHead } from './blocks/head.js';
import { ofRecord, paperOf } from './blocks/ofRecord.js';
import { openPaper, withdrawAct } from './blocks/paperActs.js';
import { paperOpinions } from './blocks/paperOpinions.js';
import { paperText } from './blocks/paperText.js';
import { deadline, whyDates } from './blocks/when.js';
import { buttons, type Card, form, note, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { adoptedPaper, samplePaper } from './samples/paper.js';
import { sampleProps } from './samples.js';

/** Characters that a field of a form takes. */
const most = 1000;

/** 修改文件: what the conference returned, or what is not sent yet, with the text to be changed. */
export const paperRevisionCard = (p: RecordProps): Card => {
  const d = paperOf(p);
  const isOpen = p.may.has('revisePaper');
  const isReturned = d.status === 'returned';
  const title = isOpen ? `${isReturned ? '请修改或撤回' : '修改文件'}：${d.title}` : d.title;
  const due = dueOf(p, 'revisePaper');
  return ofRecord(p, paperHead(p, d, { title }), () => [
    quote(`${p.say.tier('joint')}研究意见`, isReturned ? (d.conclusion ?? '') : ''),
    deadline('修改或撤回', isOpen ? due : undefined, p.now),
    ...(isOpen
      ? [
          note(`提交后为第${d.version + 1}版，送${d.opinions.length}家单位重新会签。`),
          revisionForm(d),
          buttons(besideForm([openPaper(d.id), ...withdrawAct(p, d)])),
        ]
      : [buttons([openPaper(d.id)])]),
    ...(isOpen && d.text.length <= most ? [] : [paperText(d)]),
    paperOpinions(p, d),
    whyDates(isOpen ? due : undefined),
  ]);
};

/** A text longer than a field is not filled in: sent back cut short, it would be lost. */
const revisionForm = (d: Paper) => {
  const isLong = d.text.length > most;
  return form({
    name: 'paperRevision',
    fields: [
      {
        kind: 'multiline',
        name: 'text',
        label: '正文',
        required: true,
        max: most,
        ...(isLong
          ? { hint: `现行正文超过卡片一次可填的${most}字，请以消息发送“/修改文件 ${d.id} 正文”。` }
          : { initial: d.text }),
      },
    ],
    buttons: [{ label: '提交并重新会签', command: 'revisePaper', input: { paper: d.id }, kind: 'primary' }],
  });
};

export const sample: RecordProps = sampleProps({
  paper: { ...adoptedPaper, status: 'returned', conclusion: '请补充不动产登记的材料清单后再报。' },
  matters: [],
  may: ['revisePaper', 'withdrawPaper'],
});

export const sampleLong: RecordProps = sampleProps({
  paper: { ...samplePaper, text: samplePaper.text.repeat(30) },
  matters: [],
  may: ['revisePaper'],
});
