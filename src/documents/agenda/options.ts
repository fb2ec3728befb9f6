import { dayOf } from '../../core/deadlines.js';
import type { Matter } from '../../core/matter/matter.js';
import type { Result, Tier } from '../../core/mechanism.js';
import type { DocumentProps } from '../props.js';

type Meaning = (p: DocumentProps, tier: Tier) => string;

/** What follows from each result (spec §11, features 9.7). */
const meanings: Readonly<Record<Result, Meaning>> = {
  resolved: () => '形成结论，按议定条款办理。',
  partial: () => '已议定的部分按条款办理，其余部分按未解决处理。',
  unresolved: ({ mechanism, say }, tier) => {
    const { next } = mechanism.tiers[tier];
    return next === undefined ? '另行研究。' : `按程序提交${say.tier(next)}研究。`;
  },
  guidance: () => '提出指导意见，各单位据此办理。',
  standing: ({ say }) => `挂账督办，列入每次${say.tier('special')}，直至有结论。`,
  referred: ({ mechanism }) => `报请上级研究，由${mechanism.office.name}跟踪答复。`,
  terminated: () => '终止协调，并说明理由。',
};

/** 可供选择的结论: what this tier may conclude, with what follows from each. */
export const optionRows = (p: DocumentProps, tier: Tier): (readonly [string, string])[] =>
  p.mechanism.tiers[tier].results.map((result) => [p.say.result(result), meanings[result](p, tier)]);

/** 已历时: working days since the raise, that day not counted. */
export const spentWords = ({ calendar, now }: DocumentProps, { raisedAt }: Matter): string =>
  raisedAt === undefined ? '' : `${Math.max(0, calendar.workdaysBetween(dayOf(raisedAt), dayOf(now)))}个工作日`;
