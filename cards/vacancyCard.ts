import { act } from './blocks/acts.js';
import { asked } from './blocks/asked.js';
import { entryActs } from './blocks/entryActs.js';
import { entryHead, handoverHead, matterHead, meetingHead, paperHead } from './blocks/head.js';
import { ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, note, text } from './kit.js';
import type { RecordProps } from './props.js';
import { samplePaper } from './samples/paper.js';
import { climbedMatter, sampleMeeting, sampleProps } from './samples.js';

/** 席位空缺: a question met an empty seat; the office and the admin hear which (spec §3). `note`: the seat. */
export const vacancyCard = (p: RecordProps): Card => {
  const seat = p.say.seat(p.note ?? '');
  const heading = { title: `席位空缺：${seat}`, colour: 'orange' } as const;
  return ofRecord({ ...p, isHidden: false }, headOf(p, heading), () => [
    text('有一项待办应由此席位办理，已顺延请下一席位办理。'),
    ...(p.isHidden ? [] : [asked(p)]),
    note('请系统管理员用“绑定”补充任职人员。'),
    buttons([
      ...act(p, '绑定', 'bind', { seat: p.note }, 'primary'),
      ...(p.meeting === undefined || p.isHidden ? [] : entryActs(p, p.meeting)),
    ]),
  ]);
};

const headOf = (p: RecordProps, heading: { readonly title: string; readonly colour: 'orange' }) => {
  if (p.meeting !== undefined) return meetingHead(p, p.meeting, heading);
  if (p.handover !== undefined) return { ...handoverHead(p, p.handover), ...heading };
  if (p.entry !== undefined) return entryHead(p, p.entry, heading);
  if (p.paper !== undefined) return paperHead(p, p.paper, heading);
  const m = p.matter ?? p.matters[0];
  if (m === undefined) throw new Error('a vacancy was drawn without its record');
  return matterHead(p, m, heading);
};

export const sample: RecordProps = sampleProps({ matter: climbedMatter, note: 'officeDirector', may: ['bind'] });

export const sampleMeetingSeat: RecordProps = sampleProps({
  matter: undefined,
  meeting: sampleMeeting,
  note: 'liaison:civilAffairs',
});

export const sampleUnreached: RecordProps = sampleProps({
  matter: undefined,
  meeting: sampleMeeting,
  unit: 'naturalResources',
  note: 'liaison:naturalResources',
  may: ['enter'],
});

export const samplePaperSeat: RecordProps = sampleProps({
  paper: samplePaper,
  matters: [],
  note: 'liaison:housing',
});
