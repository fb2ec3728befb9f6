import { type Block, type Button, buttons, type Card, card, group, list, note, type Row, text } from './kit.js';

export interface PlanCardProps {
  readonly year: number;
  /** Regular meetings by tier, the uppermost first: one row a period. */
  readonly cadences: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  /** 自上而下: what a joint conference settles until it is done (R38, R39); 自下而上: where open matters stand (R47). */
  readonly flows: { readonly down: string; readonly up: string };
  readonly tasks: readonly Row[];
  readonly taskTotal: number;
  /** Annual tasks of minutes that are not issued yet. */
  readonly planned: readonly Row[];
  /** Open clauses of issued joint conferences. */
  readonly joint: readonly Row[];
  readonly jointTotal: number;
  readonly buttons: readonly Button[];
}

/** 年度任务 (R32, R46): the year's regular meetings, its key tasks and what joint conferences left, on one page. */
export const planCard = (p: PlanCardProps): Card =>
  card({
    title: `${p.year}年年度任务和例会`,
    colour: 'blue',
    forward: false,
    icon: 'calendar_colorful',
    summary: `${p.year}年年度任务 ${p.taskTotal} 项，联席会议确定事项 ${p.jointTotal} 条未了结`,
    blocks: [
      group([
        text(`年度任务（${p.taskTotal + p.planned.length}）`, { bold: true }),
        p.taskTotal + p.planned.length === 0
          ? text('尚未部署年度任务，请在本年首次例行联席会议上立项。', { tone: 'grey' })
          : list([...p.tasks, ...p.planned]),
        rest(p.taskTotal - p.tasks.length, '项年度任务请发送“/任务”查看'),
      ]),
      ...p.cadences.map(({ title, rows }) => group([text(title, { bold: true }), list(rows)])),
      group([
        text(`联席会议确定事项（${p.jointTotal}）`, { bold: true }),
        p.joint.length === 0 ? text('没有未了结的联席会议条款。', { tone: 'grey' }) : list(p.joint),
        rest(p.jointTotal - p.joint.length, '条请打开各次会议查看'),
      ]),
      group([
        text('工作流程', { bold: true }),
        text(`自上而下：${p.flows.down}`, { size: 'small' }),
        text(`自下而上：${p.flows.up}`, { size: 'small' }),
      ]),
      buttons(p.buttons),
    ],
  });

const rest = (missing: number, words: string): Block => note(missing > 0 ? `其余${missing}${words}` : '');

const open = (command: string, input: Readonly<Record<string, string>>): Button[] => [
  { label: '查看', command, input },
];

export const sample: PlanCardProps = {
  year: 2026,
  cadences: [
    {
      title: '联席会议 · 每半年一次',
      rows: [
        {
          title: '2026年上半年',
          note: 'H2026-0003 · 2026年6月18日（周四）09:30',
          tag: { text: '✓ 已召开', color: 'green' },
          buttons: open('meeting', { meeting: 'H2026-0003' }),
        },
        { title: '2026年下半年', note: '12月31日（周四）期满', tag: { text: '▲ 待召集', color: 'orange' } },
      ],
    },
    {
      title: '专题会议 · 每季度一次',
      rows: [
        {
          title: '2026年第一季度',
          note: 'H2026-0001 · 2026年3月20日（周五）09:30',
          tag: { text: '✓ 已召开', color: 'green' },
          buttons: open('meeting', { meeting: 'H2026-0001' }),
        },
        { title: '2026年第二季度', note: '6月30日（周二）期满', tag: { text: '■ 应开未开', color: 'red' } },
        {
          title: '2026年第三季度',
          note: 'H2026-0006 · 2026年9月18日（周五）09:30',
          tag: { text: '✓ 已召开', color: 'green' },
          buttons: open('meeting', { meeting: 'H2026-0006' }),
        },
        {
          title: '2026年第四季度',
          note: 'H2026-0009 · 2026年12月18日（周五）09:30',
          tag: { text: '● 已召集', color: 'blue' },
          buttons: open('meeting', { meeting: 'H2026-0009' }),
        },
      ],
    },
  ],
  flows: {
    down: '联席会议部署（未了结3条，其中待分解1条）→ 专题会议分解调度 → 各单位落实（年度任务2项）',
    up: '业务会议4件 → 专题会议1件 → 联席会议0件',
  },
  tasks: [
    {
      title: 'T2026-0004 建立破产企业不动产处置绿色通道',
      note: '自然资源局 庚七 · 2026年11月30日前',
      tag: { text: '▲ 剩余3个工作日', color: 'orange' },
      buttons: open('task', { task: 'T2026-0004' }),
    },
    {
      title: 'T2026-0005 出台破产费用保障办法',
      note: '财政局 辛八 · 2026年12月31日前',
      tag: { text: '● 按期办理', color: 'green' },
      buttons: open('task', { task: 'T2026-0005' }),
    },
  ],
  taskTotal: 2,
  planned: [
    {
      title: '统一简易注销材料清单',
      note: 'H2026-0009第3条 · 审批局 壬九 · 2026年12月31日前',
      tag: { text: '○ 待印发', color: 'neutral' },
      buttons: open('meeting', { meeting: 'H2026-0009' }),
    },
  ],
  joint: [
    {
      title: '某联纪〔2026〕1号 第2条 统一土地增值税扣除口径',
      note: 'T2026-0002 税务局 2026年12月10日前',
      tag: { text: '■ 待分解', color: 'red' },
      buttons: open('meeting', { meeting: 'H2026-0003' }),
    },
  ],
  jointTotal: 3,
  buttons: [
    { label: '2025年', command: 'plan', input: { year: 2025 } },
    { label: '2027年', command: 'plan', input: { year: 2027 } },
  ],
};

export const sampleEmpty: PlanCardProps = {
  year: 2027,
  cadences: [
    {
      title: '联席会议 · 每半年一次',
      rows: [{ title: '2027年上半年', note: '6月30日（周三）期满', tag: { text: '○ 未到期', color: 'neutral' } }],
    },
  ],
  flows: {
    down: '联席会议部署（没有未了结条款）→ 专题会议分解调度 → 各单位落实（年度任务0项）',
    up: '业务会议0件 → 专题会议0件 → 联席会议0件',
  },
  tasks: [],
  taskTotal: 0,
  planned: [],
  joint: [],
  jointTotal: 0,
  buttons: [{ label: '2026年', command: 'plan', input: { year: 2026 } }],
};
