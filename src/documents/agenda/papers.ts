import type { Cosign } from '../../core/meeting/meeting.js';
import { cosignZh } from '../../core/meeting/minutes.js';
import { type Paper, paperZh } from '../../core/paper/paper.js';
import type { Block } from '../kit/pack.js';
import { body, heading, paragraph } from '../kit/paragraph.js';
import { factTable, table } from '../kit/table.js';
import { settledWords } from '../minutes/signing.js';
import type { DocumentProps } from '../props.js';

/** 待研究文件, one a page: who drafted it, its text, what each unit said of it (R41). */
export const agendaPapers = (p: DocumentProps): Block[] => p.papers.flatMap((paper) => paperBlocks(p, paper));

const paperBlocks = (p: DocumentProps, paper: Paper): Block[] => [
  paragraph('title', paper.title, { pageBreakBefore: true, spacing: { before: 0, after: 240 } }),
  ...factTable([
    ['编号', `${paper.id}，第${paper.version}稿，${paperZh[paper.status]}`],
    ['牵头起草', `${p.say.unitFull(paper.lead)}　${paper.draftedBy.name}`],
    ['来源类型', paper.subType === undefined ? '' : `${paper.subType} ${p.say.subType(paper.subType)}`],
  ]),
  heading('一、文件稿'),
  ...body(paper.text),
  heading('二、会签意见'),
  ...(paper.opinions.length === 0 ? body('无会签单位。') : [opinionTable(p, paper.opinions)]),
];

const opinionTable = (p: DocumentProps, opinions: readonly Cosign[]): Block =>
  table(
    [6, 4, 9, 9],
    opinions.map((one) => [p.say.unitFull(one.unit), cosignZh[one.verdict], one.opinion ?? '', settledWords(one)]),
    ['单位', '会签', '意见', '处理'],
  );
