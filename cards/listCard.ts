import { type Button, buttons, type Card, card, type Icon, list, note, type Row, text } from './kit.js';

export interface ListCardProps {
  readonly title: string;
  readonly icon?: Icon | undefined;
  /** What is listed: 本单位 · 办理中 · 共 12 项. */
  readonly filters: string;
  readonly rows: readonly Row[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** The command that lists, and its input without the page. */
  readonly command: string;
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** Said when there is nothing to list: what to do next. */
  readonly empty: string;
  /** Other lists and what else can be done from here. */
  readonly buttons?: readonly Button[] | undefined;
}

/** A list of records, a page at a time, for the eyes of whoever asked: it is never forwarded. */
export function listCard(props: ListCardProps): Card {
  const rows = props.rows.length === 0 ? text(props.empty, { tone: 'grey' }) : list(props.rows);
  return card({
    title: props.title,
    subtitle: props.pages > 1 ? `第 ${props.page} 页，共 ${props.pages} 页` : undefined,
    colour: 'blue',
    icon: props.icon,
    summary: `${props.title}：${props.filters}`,
    forward: false,
    blocks: [note(props.filters), rows, buttons([...pageButtons(props), ...(props.buttons ?? [])])],
  });
}

function pageButtons({ page, pages, command, input }: ListCardProps): readonly Button[] {
  const turn = (label: string, to: number): readonly Button[] =>
    to >= 1 && to <= pages ? [{ label, command, input: { ...input, page: to } }] : [];
  return [...turn('上一页', page - 1), ...turn('下一页', page + 1)];
}

export const sample: ListCardProps = {
  title: '事项',
  filters: '本单位 · 未办结 · 共 12 项',
  rows: [
    {
      title: 'M2026-0001 不动产解封与过户',
      note: '某机械制造有限公司 · 待县自然资源局回执 · 11 月 26 日 17:30 前',
      tag: { text: '待回执', color: 'yellow' },
      buttons: [{ label: '查看', command: 'matter', input: { matter: 'M2026-0001' } }],
    },
    {
      title: 'M2026-0002 企业信用修复',
      note: '某纺织有限公司 · 业务会议 11 月 27 日 15:00',
      tag: { text: '已定会', color: 'blue' },
      buttons: [{ label: '查看', command: 'matter', input: { matter: 'M2026-0002' } }],
    },
  ],
  page: 2,
  pages: 3,
  command: 'matters',
  input: { scope: 'unit' },
  empty: '没有未办结的事项。发送“/提请”提出第一件。',
};

export const sampleEmpty: ListCardProps = {
  title: '任务',
  filters: '由我承办 · 未销号',
  rows: [],
  page: 1,
  pages: 1,
  command: 'tasks',
  empty: '没有由您承办的任务。',
};
