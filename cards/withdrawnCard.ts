import { formatInstant } from '../src/core/deadlines.js';
import { openMatter } from './blocks/acts.js';
import { matterHead } from './blocks/head.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, note, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMatter, sampleProps } from './samples.js';

/** 撤回: those who were asked hear that there is nothing left to do. */
export const withdrawnCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  return ofRecord(p, matterHead(p, m, { title: `事项已撤回：${m.title}` }), () => [
    text('您无需再办理。'),
    quote('撤回原因', m.endReason ?? ''),
    note(m.endedAt === undefined ? '' : formatInstant(m.endedAt)),
    buttons([openMatter(m.id)]),
  ]);
};

export const sample: RecordProps = sampleProps({
  matter: {
    ...sampleMatter,
    status: 'withdrawn',
    endReason: '买受人与登记机构已自行办妥。',
    endedAt: sampleMatter.meetAt,
  },
});
