import type { Paper } from '../src/core/paper/paper.js';
import { asked, whyAsked } from './blocks/asked.js';
import { paperHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { ofRecord, paperOf } from './blocks/ofRecord.js';
import { paperActs } from './blocks/paperActs.js';
import { paperOpinions } from './blocks/paperOpinions.js';
import { paperFacts, paperText } from './blocks/paperText.js';
import { type Block, buttons, type Card, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { adoptedPaper, samplePaper } from './samples/paper.js';
import { sampleProps } from './samples.js';

/** 联合起草文件 (R41): text, opinions with 「是否采纳」, whose turn it is, what the conference made of it. */
export const paperCard = (p: RecordProps): Card => {
  const d = paperOf(p);
  return ofRecord(p, paperHead(p, d, { title: d.title }), () => [
    concluded(p, d),
    paperFacts(p, d),
    paperText(d),
    paperOpinions(p, d),
    asked(p),
    buttons(paperActs(p, d)),
    whyAsked(p),
    history(p),
  ]);
};

const concluded = (p: RecordProps, d: Paper): Block =>
  quote(d.status === 'withdrawn' ? '撤回理由' : `${p.say.tier('joint')}研究意见`, d.conclusion ?? '');

export const sample: RecordProps = sampleProps({
  paper: samplePaper,
  matters: [],
  may: ['settlePaper', 'revisePaper', 'withdrawPaper'],
});

export const sampleAdopted: RecordProps = sampleProps({ paper: adoptedPaper, matters: [] });

export const sampleReturned: RecordProps = sampleProps({
  paper: { ...adoptedPaper, status: 'returned', conclusion: '请补充不动产登记的材料清单后再报。' },
  matters: [],
  may: ['revisePaper', 'withdrawPaper'],
});
