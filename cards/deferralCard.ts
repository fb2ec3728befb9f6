import { formatDate } from '../src/core/deadlines.js';
import { openMatter } from './blocks/acts.js';
import { matterHead } from './blocks/head.js';
import { ladder } from './blocks/ladder.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { outcomes } from './blocks/outcomes.js';
import { moment } from './blocks/when.js';
import { buttons, type Card, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { climbedMatter, sampleProps } from './samples.js';

/** 再次延后: told to the other convenor, with every deferral and its grounds (spec §3). */
export const deferralCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const count = m.deferrals.filter((one) => one.tier === m.tier).length;
  return ofRecord(p, matterHead(p, m, { title: `已${count}次延后召集${p.say.tier(m.tier)}：${m.title}` }), () => [
    ladder(p, m),
    ...m.deferrals
      .slice(-4)
      .toReversed()
      .map((one) => quote(`${one.by} ${moment(one.at)} 延后至${formatDate(one.until)}`, one.reason)),
    outcomes(p, m),
    quote('请求协调', m.ask),
    buttons([{ ...openMatter(m.id), kind: 'primary' }]),
  ]);
};

export const sample: RecordProps = sampleProps({
  matter: {
    ...climbedMatter,
    deferrals: [
      { tier: 'special', until: '2026-11-26', reason: '等待评估报告。', at: climbedMatter.createdAt, by: '甲一' },
      { tier: 'special', until: '2026-12-03', reason: '评估报告尚待修改。', at: climbedMatter.meetAt, by: '甲一' },
    ],
  },
});
