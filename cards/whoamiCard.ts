import { type Duty, dutyRow } from './blocks/duties.js';
import { type Block, type Button, buttons, type Card, card, facts, group, list, text } from './kit.js';

export type { Duty } from './blocks/duties.js';

export interface WhoamiCardProps {
  readonly name: string;
  /** Seats held, substitutions with their dates among them. */
  readonly seats: readonly {
    readonly title: string;
    readonly isSubstitute: boolean;
    readonly until?: string | undefined;
  }[];
  readonly waiting: readonly Duty[];
  readonly owes: readonly Duty[];
  readonly buttons?: readonly Button[] | undefined;
}

/** 我的: seats, what waits for me, what I owe. */
export const whoamiCard = (p: WhoamiCardProps): Card =>
  card({
    title: p.name === '' ? '我的' : `${p.name}，您好`,
    subtitle:
      p.seats.length === 0 ? '名册中没有您的席位' : `待我办理 ${p.waiting.length} 项 · 由我承办 ${p.owes.length} 项`,
    colour: [...p.waiting, ...p.owes].some((one) => one.isLate === true) ? 'red' : 'blue',
    icon: 'todo_colorful',
    summary: `我的：待我办理 ${p.waiting.length} 项，由我承办 ${p.owes.length} 项`,
    forward: false,
    blocks: [
      p.seats.length === 0
        ? text('您还没有席位，暂时不能办理事项。请联系系统管理员用“绑定”把您加入名册。')
        : facts([['我的席位', p.seats.map(seatWords).join('\n')]]),
      duties('待我办理', p.waiting, p.seats.length === 0 ? '' : '没有待您办理的事项。', '办理'),
      duties('由我承办', p.owes, '', '查看'),
      buttons(p.buttons ?? []),
    ],
  });

const seatWords = (one: WhoamiCardProps['seats'][number]): string =>
  one.isSubstitute ? `${one.title}（代理${one.until === undefined ? '' : `至${one.until}`}）` : one.title;

const duties = (title: string, all: readonly Duty[], empty: string, label: string): Block =>
  all.length === 0
    ? text(empty, { tone: 'grey' })
    : group([text(`${title}（${all.length}）`, { bold: true }), list(all.map((one) => dutyRow(one, label)))]);

export const sample: WhoamiCardProps = {
  name: '甲一',
  seats: [
    { title: '联席会议办公室主任', isSubstitute: false },
    { title: '召集人（县政府办公室副主任）', isSubstitute: true, until: '2026-12-31' },
  ],
  waiting: [
    {
      title: '决定是否召集专题会议：厂房解封与过户',
      note: 'M2026-0001 · 示例机械制造有限公司',
      due: '11月27日（周五）17:30',
      command: 'matter',
      input: { matter: 'M2026-0001' },
    },
    {
      title: '裁定：民政局认为非本单位职责',
      note: 'H2026-0001',
      due: '11月23日（周一）17:30',
      isLate: true,
      command: 'meeting',
      input: { meeting: 'H2026-0001' },
    },
  ],
  owes: [
    {
      title: '办理解封和过户登记',
      note: 'T2026-0001',
      due: '12月14日（周一）',
      command: 'task',
      input: { task: 'T2026-0001' },
    },
  ],
  buttons: [
    { label: '提请', command: 'raise', kind: 'primary' },
    { label: '事项', command: 'matters', input: { scope: 'mine' } },
    { label: '帮助', command: 'help' },
  ],
};

export const sampleStranger: WhoamiCardProps = { name: '', seats: [], waiting: [], owes: [] };

export const sampleIdle: WhoamiCardProps = {
  name: '乙二',
  seats: [{ title: '税务局联系人', isSubstitute: false }],
  waiting: [],
  owes: [],
  buttons: [{ label: '提请', command: 'raise', kind: 'primary' }],
};
