import { type Block, type Button, buttons, type Card, card, note, panel, text } from './kit.js';

export interface HelpCommand {
  /** The Chinese name: 提请. */
  readonly zh: string;
  /** How it is typed: /提请 企业名称 事项标题 …. */
  readonly usage: string;
  /** What it does, in one sentence. */
  readonly does: string;
}

export interface HelpGroup {
  readonly title: string;
  readonly commands: readonly HelpCommand[];
  /** Buttons that open forms and lists of this group. */
  readonly buttons?: readonly Button[] | undefined;
}

export interface HelpCardProps {
  readonly title: string;
  /** What this person can do first; shown above the groups. */
  readonly intro?: string | undefined;
  readonly groups: readonly HelpGroup[];
  /** One group stands open, more are folded. */
  readonly openGroup?: string | undefined;
}

/** 帮助: what can be done, in the order of the work, each with the line to type and a button that opens its form. */
export function helpCard({ title, intro, groups, openGroup }: HelpCardProps): Card {
  return card({
    title,
    colour: 'blue',
    icon: 'todo_colorful',
    summary: '帮助：可以做什么、怎么做',
    blocks: [
      text(intro ?? ''),
      ...groups.map((one) => panel(one.title, groupBlocks(one), groups.length === 1 || one.title === openGroup)),
      note('在群里先 @ 机器人再输入；少填的内容会弹出表单补齐。'),
    ],
  });
}

function groupBlocks({ commands, buttons: all = [] }: HelpGroup): readonly Block[] {
  const lines = commands.map((one) => `${one.zh}：${one.does}\n${one.usage}`.slice(0, mostOfOne));
  const texts = Array.from({ length: Math.ceil(lines.length / aText) }, (_, i) =>
    text(lines.slice(i * aText, (i + 1) * aText).join('\n'), { max: aText * (mostOfOne + 1) }),
  );
  return [...texts, buttons(all)];
}

const mostOfOne = 300;
/** Commands to a text: each text counts as two of the elements that a card may have, and there are many commands. */
const aText = 3;

export const sample: HelpCardProps = {
  title: '帮助',
  intro: '您是县人民法院联系人，可以提请事项、安排业务会议、登记结论。',
  openGroup: '提请与查看',
  groups: [
    {
      title: '提请与查看',
      commands: [
        { zh: '提请', usage: '/提请 企业名称 事项标题 基本情况 请求 阶段 障碍', does: '提出一件需要协调的事项。' },
        { zh: '事项', usage: '/事项 [范围]', does: '列出事项。' },
      ],
      buttons: [
        { label: '提请', command: 'raise', kind: 'primary' },
        { label: '我的事项', command: 'matters', input: { scope: 'mine' } },
      ],
    },
    {
      title: '会议',
      commands: [{ zh: '回执', usage: '/回执 会议编号 同意|改期|不属职责', does: '答复会议邀请。' }],
    },
  ],
};

export const sampleOne: HelpCardProps = {
  title: '帮助：退回',
  groups: [
    {
      title: '退回',
      commands: [
        { zh: '退回', usage: '/退回 事项编号 理由', does: '办公室主任把未解决的事项退回业务会议，写明理由。' },
      ],
    },
  ],
};
