import { openMeeting } from './blocks/acts.js';
import { meetingHead } from './blocks/head.js';
import { meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, note, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMeeting, sampleProps } from './samples.js';

/** 日程未写入: the calendar refused; the meeting stands all the same. `note`: what Feishu said is missing. */
export const calendarRefusedCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  return ofRecord(
    p,
    meetingHead(p, h, { title: '会议日程未能写入飞书日历', colour: 'orange', icon: 'calendar_colorful' }),
    () => [
      text('会议照常召开，卡片提醒不受影响，只是参会人的日历上没有这次会议。'),
      meetingFacts(p, h),
      text(p.note ?? ''),
      note('请系统管理员在飞书开放平台为应用开通“日历”权限（calendar:calendar）并发布版本。'),
      buttons([openMeeting(h.id)]),
    ],
  );
};

export const sample: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, status: 'arranged', asks: [] },
  note: '应用尚未开通日历权限',
});
