import { openMeeting } from './blocks/acts.js';
import { meetingHead } from './blocks/head.js';
import { agenda, meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { ownInvitation } from './blocks/ownInvitation.js';
import { buttons, type Card, facts } from './kit.js';
import type { RecordProps } from './props.js';
import { answeredInvitations, sampleMeeting, sampleProps } from './samples.js';

/** 会前提醒. `note`: the sentence, 会议将于2小时后召开. */
export const reminderCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const isAhead = h.status === 'arranged';
  const title = isAhead ? (p.note ?? '会议将要召开') : `${p.say.tier(h.tier)}提醒`;
  const colour = isAhead ? 'yellow' : undefined;
  return ofRecord(p, meetingHead(p, h, { title, colour, icon: 'calendar_colorful' }), () => [
    meetingFacts(p, h),
    facts([['本单位参会', ownInvitation(p, h)?.attendee?.name ?? '']]),
    agenda(p, h),
    buttons([{ ...openMeeting(h.id), kind: isAhead ? 'primary' : undefined }]),
  ]);
};

export const sample: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    status: 'arranged',
    place: '县法院第三会议室',
    invitations: answeredInvitations,
    asks: [],
  },
  unit: 'tax',
  note: '会议将于2小时后召开',
});
