import type { Matter } from '../../src/core/matter/matter.js';
import { settledTier } from '../../src/core/matter/precedent.js';
import { type Block, clamp, group, oneLine, panel, type Row, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';

/**
 * 同类先例: what closed matters of the sub-type came to, in one line, then the newest of them folded (features D10). Words without
 * buttons: the preview's selects leave little room.
 */
export const precedents = (p: RecordProps, most: number): Block => {
  if (p.precedents.length === 0) return group([]);
  const newest = p.precedents.slice(0, most).map((one) => wordsOf(precedentRow(p, one)));
  return group([text(precedentWords(p)), panel(`最近${newest.length}件先例`, [text(newest.join('\n'))])]);
};

/** 同一企业其他事项, in the same way. */
export const sameCompany = (p: RecordProps, most: number): Block =>
  panel(`同一企业其他事项（${p.sameCompany.length}）`, [
    text(
      p.sameCompany
        .slice(0, most)
        .map((one) => wordsOf({ title: `${one.id} ${one.title}`, note: p.say.area(one.dutyArea) }))
        .join('\n'),
    ),
  ]);

const wordsOf = ({ title, note: small }: Row): string => clamp(oneLine(dotted(title, small)), 200);

/** 同类先例3件，2件在业务会议解决，平均9个工作日 */
const precedentWords = (p: RecordProps): string => {
  const { precedentSum: sum } = p;
  const count = `同类先例${p.precedents.length}件`;
  if (sum === undefined) return count;
  return `${count}，${sum.atBusiness}件在${p.say.tier('business')}解决，平均${sum.averageDays}个工作日`;
};

/** Where it was settled, how long it took, on what basis, and how. */
export const precedentRow = (p: RecordProps, m: Matter): Row => {
  const last = m.outcomes.at(-1);
  const days = p.precedentSum?.days[m.id];
  return {
    title: `${m.id} ${m.title}`,
    note: dotted(
      `${p.say.tier(settledTier(m))}解决`,
      days === undefined ? '' : `${days}个工作日`,
      last?.basis ?? '',
      last?.conclusion ?? '',
    ),
    buttons: [{ label: '查看', command: 'matter', input: { matter: m.id } }],
  };
};
