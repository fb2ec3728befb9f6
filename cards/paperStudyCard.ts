import { studyZh } from '../src/core/meeting/study.js';
import { openMeeting } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord, paperOf } from './blocks/ofRecord.js';
import { openPaper } from './blocks/paperActs.js';
import { paperOpinions } from './blocks/paperOpinions.js';
import { paperFacts, paperText } from './blocks/paperText.js';
import { deadline, whyDates } from './blocks/when.js';
import { buttons, type Card, form, note, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { settledPaper } from './samples/paper.js';
import { sampleProps, upperMeeting } from './samples.js';

/** 研究文件: the office records what the joint conference made of a paper; it takes effect with the minutes (R41). */
export const paperStudyCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const d = paperOf(p);
  const item = h.papers.find((one) => one.paper === d.id);
  const isOpen = item !== undefined && item.result === undefined && p.may.has('concludePaper');
  const due = dueOf(p, `concludePaper:${d.id}`);
  const heading = {
    title: `${isOpen ? '请记录研究结果：' : '研究文件：'}${d.title}`,
    subtitle: `${h.id} · ${d.id} · ${p.say.tier(h.tier)}`,
  };
  return ofRecord(p, meetingHead(p, h, heading), () => [
    ...(item?.result === undefined
      ? []
      : [
          quote(`研究结果：${studyZh[item.result]}`, item.conclusion ?? ''),
          note(h.status === 'issued' ? '' : '随会议纪要印发生效。'),
        ]),
    paperFacts(p, d),
    paperText(d),
    paperOpinions(p, d),
    deadline('记录', isOpen ? due : undefined, p.now),
    ...(isOpen ? [studyForm(h.id, d.id)] : [buttons([openMeeting(h.id), openPaper(d.id)])]),
    whyDates(isOpen ? due : undefined),
  ]);
};

const studyForm = (meeting: string, paper: string) =>
  form({
    name: 'paperStudy',
    fields: [{ kind: 'multiline', name: 'conclusion', label: '研究意见', required: true, max: 1000 }],
    buttons: [
      { label: '通过', command: 'concludePaper', input: { meeting, paper, result: 'adopted' }, kind: 'primary' },
      { label: '退回修改', command: 'concludePaper', input: { meeting, paper, result: 'returned' } },
    ],
  });

const meeting = {
  ...upperMeeting,
  id: 'H2026-0003',
  tier: 'joint' as const,
  status: 'held' as const,
  isRegular: true,
  topic: '例行会议',
  items: [],
  papers: [
    {
      paper: settledPaper.id,
      title: settledPaper.title,
      units: ['court', 'naturalResources'],
      result: undefined,
      conclusion: undefined,
    },
  ],
};
const paper = { ...settledPaper, status: 'submitted' as const, meeting: meeting.id, asks: [] };

export const sample: RecordProps = sampleProps({ meeting, paper, matters: [], may: ['concludePaper'] });

export const sampleRecorded: RecordProps = sampleProps({
  meeting: {
    ...meeting,
    papers: meeting.papers.map((one) => ({ ...one, result: 'adopted' as const, conclusion: '原则通过，印发执行。' })),
  },
  paper,
  matters: [],
});
