import { formatInstant } from '../../src/core/deadlines.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, type Fact, facts, group, list, matterLook, note, type Row, stack, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { paperAgenda } from './paperAgenda.js';

/** 时间 地点 主持: the time stands first and large. */
export const meetingFacts = (p: RecordProps, h: Meeting, timeLabel = '时间'): Block =>
  group([
    stack([
      note(timeLabel),
      text(h.startAt === undefined ? '待定' : formatInstant(h.startAt), { bold: true, size: 'heading' }),
    ]),
    facts([
      ['地点', h.place ?? (h.video === undefined ? '另行通知' : '')],
      ['视频会议', h.video ?? ''],
      ...chairFact(p, h),
    ]),
  ]);

const chairFact = (p: RecordProps, h: Meeting): Fact[] => {
  if (h.chair === undefined) return [['提请单位', h.proposer === undefined ? '' : p.say.unit(h.proposer)]];
  return [[h.tier === 'business' ? '牵头' : '主持', p.say.seatWithHolder(h.chair)]];
};

/** 议程: each matter with its status and, once there is one, its result. */
export const agenda = (p: RecordProps, h: Meeting): Block =>
  group([
    text(h.items.length === 0 ? '' : h.items.length === 1 ? '议题' : `议程（${h.items.length}件）`, { bold: true }),
    text(h.topic ?? ''),
    list(h.items.map((item) => agendaRow(p, h, item.matter))),
    paperAgenda(p, h),
  ]);

const agendaRow = (p: RecordProps, h: Meeting, id: string): Row => {
  const m = p.matters.find((one) => one.id === id);
  const item = h.items.find((one) => one.matter === id);
  if (m === undefined) return { title: id };
  const result = item?.result === undefined ? '' : `结论：${p.say.result(item.result)}。${item.conclusion ?? ''}`;
  const look = matterLook(m.status);
  return {
    title: `${m.id} ${m.title}`,
    note: result === '' ? m.company : result,
    tag: { text: look.text, color: look.color },
    buttons: [{ label: '查看', command: 'matter', input: { matter: m.id } }],
  };
};
