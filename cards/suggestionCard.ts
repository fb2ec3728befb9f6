import { formatInstant } from '../src/core/deadlines.js';
import { arranging } from './blocks/arranging.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { type Card, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { answeredInvitations, sampleMeeting, sampleProps } from './samples.js';

/** 建议改期: the proposer settles a suggested time by 定会 (spec §4 step 2). */
export const suggestionCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const suggested = h.invitations.filter((one) => one.answer === 'suggest' && one.suggestedAt !== undefined);
  const title = h.status === 'planning' ? '请定会：有单位建议改期' : '会议时间';
  return ofRecord(p, meetingHead(p, h, { title, icon: 'calendar_colorful' }), () => [
    ...suggested
      .slice(0, 5)
      .map((one) => quote(`${p.say.unit(one.unit)}建议 ${formatInstant(one.suggestedAt ?? 0)}`, one.reason ?? '')),
    ...arranging(p, h, suggested[0]?.suggestedAt ?? h.startAt),
  ]);
};

export const sample: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, invitations: answeredInvitations },
  may: ['arrange'],
});

export const sampleArranged: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    status: 'arranged',
    place: '县法院第三会议室',
    invitations: answeredInvitations,
    asks: [],
  },
});
