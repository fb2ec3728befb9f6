import { formatDate } from '../../core/deadlines.js';
import type { Deferral, Matter, Outcome } from '../../core/matter/matter.js';
import type { Block } from '../kit/pack.js';
import { body, said } from '../kit/paragraph.js';
import { momentOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** 已开展的工作: what each tier came to, the meetings held, and every deferral, oldest first (D1). */
export const triedBlocks = (p: DocumentProps, m: Matter): Block[] => {
  const steps = [
    ...m.outcomes.map((one) => ({ at: one.at, blocks: outcomeBlocks(p, one) })),
    ...m.deferrals.map((one) => ({ at: one.at, blocks: said(...deferralWords(p, one)) })),
  ].toSorted((a, b) => a.at - b.at);
  return [
    ...(steps.length === 0 ? body('尚无会议结论。') : steps.flatMap((step) => step.blocks)),
    ...said('历次会议', m.meetings.join('、')),
  ];
};

const outcomeBlocks = (p: DocumentProps, one: Outcome): Block[] => [
  ...said(
    `${p.say.tier(one.tier)}${one.meeting ?? ''}，${p.say.result(one.result)}`,
    `${one.conclusion}（${one.by}，${momentOf(one.at)}）`,
  ),
  ...said('依据', one.basis ?? ''),
];

const deferralWords = (p: DocumentProps, one: Deferral): readonly [string, string] => [
  `${p.say.tier(one.tier)}延后`,
  `${one.by}于${momentOf(one.at)}延后至${formatDate(one.until)}，理由：${one.reason}`,
];
