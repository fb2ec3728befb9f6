import { asked } from './blocks/asked.js';
import { matterHead, meetingHead } from './blocks/head.js';
import { ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, note, text } from './kit.js';
import type { RecordProps } from './props.js';
import { climbedMatter, sampleMeeting, sampleProps } from './samples.js';

/** 席位空缺: a question met an empty seat; the office and the admin hear which (spec §3). `note`: the seat. */
export const vacancyCard = (p: RecordProps): Card => {
  const seat = p.say.seat(p.note ?? '');
  const heading = { title: `席位空缺：${seat}`, colour: 'orange' } as const;
  const m = p.matter ?? p.matters[0];
  if (p.meeting === undefined && m === undefined) throw new Error('a vacancy was drawn without its record');
  const head =
    p.meeting === undefined && m !== undefined ? matterHead(p, m, heading) : meetingHead(p, meetingIn(p), heading);
  return ofRecord({ ...p, isHidden: false }, head, () => [
    text('有一项待办应由此席位办理，已顺延请下一席位办理。'),
    ...(p.isHidden ? [] : [asked(p)]),
    note('请系统管理员用“绑定”补充任职人员。'),
    buttons(p.may.has('bind') ? [{ label: '绑定', command: 'bind', input: { seat: p.note }, kind: 'primary' }] : []),
  ]);
};

const meetingIn = (p: RecordProps) => {
  if (p.meeting === undefined) throw new Error('a vacancy was drawn without its meeting');
  return p.meeting;
};

export const sample: RecordProps = sampleProps({ matter: climbedMatter, note: 'officeDirector', may: ['bind'] });

export const sampleMeetingSeat: RecordProps = sampleProps({
  matter: undefined,
  meeting: sampleMeeting,
  note: 'liaison:civilAffairs',
});
