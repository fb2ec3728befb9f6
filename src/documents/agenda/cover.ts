import { formatInstant } from '../../core/deadlines.js';
import { replyZh } from '../../core/meeting/answer.js';
import { type Invitation, type Meeting, openItems, takingPart } from '../../core/meeting/meeting.js';
import { rankZh } from '../../core/say.js';
import type { Block } from '../kit/pack.js';
import { heading, labelled } from '../kit/paragraph.js';
import { table } from '../kit/table.js';
import { chairWords } from '../minutes/bearings.js';
import { matterOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** 会议通知: time, place, chair, what is on the agenda, who comes as what and why (R44, R37). */
export const coverBlocks = (p: DocumentProps, h: Meeting): Block[] => [
  ...labelled('时间', h.startAt === undefined ? '待定' : formatInstant(h.startAt)),
  ...labelled('地点', h.place ?? (h.video === undefined ? '另行通知' : '')),
  ...labelled('视频', h.video ?? ''),
  ...labelled(h.tier === 'business' ? '牵头' : '主持', chairWords(p, h)),
  ...labelled('召集', h.convenedBy === undefined ? '' : `${p.say.seat(h.convenedBy.seat)}　${h.convenedBy.name}`),
  ...labelled('提议', proposalWords(p, h)),
  ...labelled('议程', agendaWords(p, h)),
  ...participants(p, h),
];

const proposalWords = ({ say }: DocumentProps, { proposal }: Meeting): string =>
  proposal === undefined ? '' : `${say.unitFull(proposal.unit)}　${proposal.name}：${proposal.reason}`;

const agendaWords = (p: DocumentProps, h: Meeting): string => {
  const lines = [
    ...(h.topic === undefined ? [] : [h.topic]),
    ...openItems(h).map(({ matter }) => {
      const m = matterOf(p, matter);
      return m === undefined ? `${matter}（保密事项）` : `${m.title}（${matter}）`;
    }),
    ...h.papers.map(({ title }) => `研究《${title}》`),
  ];
  return lines.length === 0 ? '待定' : lines.map((line, index) => `${index + 1}．${line}`).join('\n');
};

const participants = (p: DocumentProps, h: Meeting): Block[] => {
  const units = takingPart(h);
  return units.length === 0
    ? []
    : [
        heading('参会单位'),
        table(
          [7, 4, 7, 10],
          units.map((one) => [p.say.unitFull(one.unit), roleZh[one.role], attendeeWords(one), one.why]),
          ['单位', '身份', '参会人员', '参会事由'],
        ),
      ];
};

export const roleZh = { lead: '主办', assist: '协办' } as const;

const attendeeWords = ({ rank, attendee, answer, reason }: Invitation): string => {
  const answered = attendee?.name ?? (answer === 'agree' ? '' : replyZh[answer]);
  return [rankZh[rank], answer === 'decline' ? `请假：${reason ?? '未说明理由'}` : answered]
    .filter((words) => words !== '')
    .join('\n');
};
