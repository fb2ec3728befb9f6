import {
  type Button,
  buttons,
  type Card,
  type Colour,
  card,
  type Fact,
  facts,
  type Icon,
  type Tag,
  text,
} from './kit.js';

export interface NoticeCardProps {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly colour: Colour;
  readonly icon?: Icon | undefined;
  readonly tags?: readonly Tag[] | undefined;
  /** One paragraph each. */
  readonly lines: readonly string[];
  readonly facts?: readonly Fact[] | undefined;
  readonly buttons?: readonly Button[] | undefined;
  readonly isConfidential?: boolean | undefined;
}

/** Something to know: a few sentences, and what can be done about it. */
export function noticeCard(props: NoticeCardProps): Card {
  return card({
    title: props.title,
    subtitle: props.subtitle,
    tags: props.tags,
    colour: props.colour,
    icon: props.icon,
    summary: [props.title, ...props.lines.slice(0, 1)].join('：'),
    forward: props.isConfidential !== true,
    blocks: [...props.lines.map((line) => text(line)), facts(props.facts ?? []), buttons(props.buttons ?? [])],
  });
}

export const sample: NoticeCardProps = {
  title: '会议已取消',
  subtitle: 'H2026-0002 · 业务会议',
  colour: 'grey',
  icon: 'calendar_colorful',
  tags: [{ text: '已取消', color: 'neutral' }],
  lines: ['原定 2026-11-26 09:30 的会议不再召开。', '原因：材料尚未备齐。事项回到待回执。'],
  facts: [
    ['事项', 'M2026-0001'],
    ['取消单位', '县人民法院'],
  ],
  buttons: [{ label: '查看事项', command: 'matter', input: { matter: 'M2026-0001' } }],
};
