import { formatInstant } from '../src/core/deadlines.js';
import { openMatter } from './blocks/acts.js';
import { meetingHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { agenda } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMeeting, sampleProps } from './samples.js';

/** 会议取消: the time that was, and why. */
export const meetingCancelledCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const was = h.startAt === undefined ? '' : `原定${formatInstant(h.startAt)}的`;
  return ofRecord(p, meetingHead(p, h, { title: `${p.say.tier(h.tier)}已取消`, icon: 'calendar_colorful' }), () => [
    text(`${was}会议不再召开。`),
    quote('取消原因', h.cancelReason ?? ''),
    doneLine(p, ['cancelMeeting']),
    agenda(p, h),
    buttons(h.items.slice(0, 1).map((item) => openMatter(item.matter))),
  ]);
};

export const sample: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, status: 'cancelled', cancelReason: '材料尚未备齐。', asks: [] },
});
