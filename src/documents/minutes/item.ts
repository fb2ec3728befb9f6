import type { Matter } from '../../core/matter/matter.js';
import type { Item } from '../../core/meeting/meeting.js';
import type { Block } from '../kit/pack.js';
import { body, heading, said, subheading } from '../kit/paragraph.js';
import { chineseNumber } from '../kit/text.js';
import { matterOf, raiserOf } from '../names.js';
import type { DocumentProps } from '../props.js';
import { clauseBlocks, type Force } from './clause.js';

/** One matter: who asked, what each unit said, what it came to, what was settled (features 6.3–6.5). */
export const itemBlocks = (p: DocumentProps, item: Item, place: number, force: Force): Block[] => {
  const m = matterOf(p, item.matter);
  const number = chineseNumber(place);
  if (m === undefined)
    return [heading(`${number}、${item.matter}`), ...body('本议题为保密事项，会议情况和结论另行印发有关单位。')];
  return [
    heading(`${number}、${m.title}（${m.id}）`),
    subheading('（一）提请情况'),
    ...said('提请单位', raiserOf(p, m)),
    ...said('涉及企业', companyWords(m)),
    ...said('职责分工', areaWords(p, m)),
    ...said('请求事项', m.ask),
    subheading('（二）会议情况'),
    ...positionBlocks(p, m),
    subheading('（三）会议结论'),
    ...conclusionBlocks(p, item),
    subheading('（四）议定条款'),
    ...clausesOf(p, item, force),
  ];
};

const companyWords = ({ company, caseNo }: Matter): string => (caseNo ? `${company}，案号${caseNo}` : company);

const areaWords = ({ say }: DocumentProps, { dutyArea, subType }: Matter): string => {
  if (dutyArea === undefined) return '';
  return subType === undefined ? say.area(dutyArea) : `${say.area(dutyArea)}，${say.subType(subType)}`;
};

/** 各方意见: each unit in its own words, carried upward with the matter. */
const positionBlocks = (p: DocumentProps, m: Matter): Block[] =>
  m.positions.length === 0
    ? body('各单位未提交书面意见。')
    : m.positions.flatMap((one) => said(p.say.unitFull(one.unit), one.text));

const conclusionBlocks = (p: DocumentProps, item: Item): Block[] => {
  if (item.result === undefined)
    return body(item.isStanding ? '本议题为挂账督办事项，会议听取落实情况，不另作结论。' : '尚未记录结论。');
  return [
    ...said('结论', p.say.result(item.result)),
    ...body(item.conclusion ?? ''),
    ...said('依据', item.basis ?? ''),
  ];
};

const clausesOf = (p: DocumentProps, { clauses, result }: Item, force: Force): Block[] =>
  clauses.length === 0
    ? body('本议题未议定条款。')
    : clauses.flatMap((clause) => clauseBlocks(p, clause, result === 'unresolved' ? 'none' : force));
