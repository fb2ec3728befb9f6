import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, buttons, form, type RootBlock } from '../kit.js';
import type { RecordProps } from '../props.js';
import { openMeeting } from './acts.js';
import { answers } from './answers.js';
import { dueOf } from './asked.js';
import { doneLine } from './history.js';
import { meetingFacts } from './meetingFacts.js';
import { deadline, pickerTime, whyDates } from './when.js';

/** 定会: the answers and the form that sets the time. `startAt`: what the picker starts with. */
export const arranging = (p: RecordProps, h: Meeting, startAt: number | undefined): readonly (Block | RootBlock)[] => {
  const isOpen = p.may.has('arrange') && (h.status === 'planning' || h.status === 'arranged');
  return [
    ...(h.status === 'arranged' ? [meetingFacts(p, h, '已定时间')] : []),
    answers(p, h),
    ...(isOpen ? [] : [doneLine(p, ['arrange', 'cancelMeeting'])]),
    deadline('定会', isOpen ? dueOf(p, 'arrange') : undefined, p.now),
    isOpen ? arrangeForm(h, startAt) : buttons([openMeeting(h.id)]),
    whyDates(dueOf(p, 'arrange')),
  ];
};

const arrangeForm = (h: Meeting, startAt: number | undefined): RootBlock =>
  form({
    name: 'arranging',
    fields: [
      { kind: 'datetime', name: 'startAt', label: '会议时间', required: true, initial: pickerTime(startAt) },
      { kind: 'text', name: 'place', label: '会议地点', initial: h.place, max: 100 },
      { kind: 'text', name: 'video', label: '视频会议链接', initial: h.video, max: 300 },
    ],
    buttons: [{ label: '定会', command: 'arrange', input: { meeting: h.id }, kind: 'primary' }],
  });
