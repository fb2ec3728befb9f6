import { act, openMatter } from './blocks/acts.js';
import { matterHead } from './blocks/head.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { precedentRow } from './blocks/precedents.js';
import { buttons, type Card, group, list, note, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMatter, sampleProps } from './samples.js';

const shown = 9;

/** 建议立规 (R7): closed matters of one sub-type have become so many that a rule is proposed, to the office. */
export const ruleProposalCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const name = p.say.subType(m.subType);
  const count = p.precedents.length;
  return ofRecord(
    p,
    matterHead(p, m, { title: `同类事项已办结${count}件，建议形成规则：${name}`, icon: 'vote_colorful' }),
    () => [
      text(`“${name}”近12个月已办结${count}件，可由个案协调转为制度化对接。`),
      note(`${p.mechanism.clauses.rules}。`),
      group([
        text(`同类事项（${count}）`, { bold: true }),
        list(p.precedents.slice(0, shown).map((one) => precedentRow(p, one))),
        note(count > shown ? `其余${count - shown}件请发送“/检索”查找` : ''),
      ]),
      buttons([
        ...act(p, '联合起草', 'draftPaper', { title: `关于${name}的规则`, subType: m.subType }, 'primary'),
        openMatter(m.id),
      ]),
    ],
  );
};

const closed = { ...sampleMatter, status: 'closed' as const };

export const sample: RecordProps = sampleProps({
  matter: closed,
  precedents: [
    closed,
    { ...closed, id: 'M2026-0007', title: '仓库解封与过户', tier: 'special' },
    { ...closed, id: 'M2026-0004', title: '宿舍楼解封与过户' },
  ],
  precedentSum: { atBusiness: 2, averageDays: 9, days: { 'M2026-0001': 12, 'M2026-0007': 10, 'M2026-0004': 5 } },
  may: ['draftPaper'],
});
