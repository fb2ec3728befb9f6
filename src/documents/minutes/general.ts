import type { Clause, Meeting, PaperItem } from '../../core/meeting/meeting.js';
import { paperZh } from '../../core/paper/paper.js';
import type { Block } from '../kit/pack.js';
import { body, paragraphs, said, subheading } from '../kit/paragraph.js';
import { chineseNumber } from '../kit/text.js';
import { matterOf, unitsNamed } from '../names.js';
import type { DocumentProps } from '../props.js';
import { clauseBlocks, type Force } from './clause.js';

const kinds: readonly { readonly name: string; readonly has: (clause: Clause) => boolean }[] = [
  { name: '分解落实联席会议确定事项', has: (clause) => clause.from !== undefined },
  { name: '年度重点任务', has: (clause) => clause.from === undefined && clause.plan !== undefined },
  { name: '其他', has: (clause) => clause.from === undefined && clause.plan === undefined },
];

/** 统筹事项: clauses beside the agenda's matters: decomposed joint clauses (R38) and the annual plan (R32). */
export const generalBlocks = (p: DocumentProps, h: Meeting, force: Force): Block[] =>
  kinds
    .map(({ name, has }) => ({ name, clauses: h.general.filter(has) }))
    .filter(({ clauses }) => clauses.length > 0)
    .flatMap(({ name, clauses }, index) => [
      subheading(`（${chineseNumber(index + 1)}）${name}`),
      ...clauses.flatMap((clause) => generalClause(p, clause, force)),
    ]);

const generalClause = (p: DocumentProps, clause: Clause, force: Force): Block[] =>
  clause.matter !== undefined && matterOf(p, clause.matter) === undefined
    ? body(`第${clause.no}条　涉及保密事项${clause.matter}，内容另行印发有关单位。`)
    : [...clauseBlocks(p, clause, force), ...said('所属事项', clause.matter ?? '')];

/** 联合起草文件研究情况 (R41). */
export const paperBlocks = (p: DocumentProps, h: Meeting): Block[] =>
  h.papers.flatMap((item, index) => paperBlock(p, item, index + 1));

const paperBlock = (p: DocumentProps, item: PaperItem, place: number): Block[] => {
  const paper = p.papers.find((one) => one.id === item.paper);
  return [
    ...paragraphs('clause', `${place}．《${item.title}》（${item.paper}）`),
    ...said('牵头起草', paper === undefined ? '' : p.say.unitFull(paper.lead)),
    ...said('参与单位', unitsNamed(p, item.units)),
    ...said('研究结果', item.result === undefined ? '未研究' : paperZh[item.result]),
    ...body(item.conclusion ?? ''),
  ];
};
