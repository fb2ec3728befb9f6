import { act, openMeeting } from './blocks/acts.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, list, note, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { minutedMeeting, sampleProps, sampleTask } from './samples.js';

/** 反映困难 (R63): a unit took receipt of what binds it and says what is difficult; the office decides what follows. */
export const receiptDifficultyCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = h.minutes?.receipts.find((r) => r.unit === p.unit);
  const name = p.unit === undefined ? '' : p.say.unit(p.unit);
  const own = p.tasks.filter((t) => t.parts.some((part) => part.unit === p.unit)).slice(0, 5);
  return ofRecord(
    p,
    meetingHead(p, h, { title: `${name}签收纪要并反映困难`, colour: 'orange', icon: 'file-lark-minutes_colorful' }),
    () => [
      quote(`${name} ${one?.by ?? ''}`, one?.difficulty ?? ''),
      note('条款仍有约束力。可以批准延期、予以督办，或就有关事项再次协调。'),
      list(
        own.map((t) => ({
          title: `${t.id} ${t.work}`,
          buttons: [{ label: '查看', command: 'task', input: { task: t.id } }],
        })),
      ),
      buttons([...act(p, '查看任务', 'tasks', {}), openMeeting(h.id)]),
    ],
  );
};

export const sample: RecordProps = sampleProps({
  meeting: {
    ...minutedMeeting,
    status: 'issued',
    minutes: minutedMeeting.minutes && {
      ...minutedMeeting.minutes,
      number: '专题纪要〔2026〕1号',
      receipts: [
        {
          unit: 'naturalResources',
          difficulty: '测绘单位年底前无法进场，建议分期办理。',
          by: '午七',
          at: minutedMeeting.minutes.draftedAt,
        },
      ],
    },
  },
  unit: 'naturalResources',
  tasks: [sampleTask],
});
