import { type Button, buttons, type Card, card, form, list, note, type Row } from './kit.js';

export interface SearchCardProps {
  readonly rows: readonly Row[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Every word was found; otherwise most of them. */
  readonly isWhole: boolean;
  /** Input of the same search, for its other pages. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** 检索: what was found, newest first. The words searched for are not said again (spec §11, "Confidential"). */
export const searchCard = (p: SearchCardProps): Card =>
  card({
    title: '检索结果',
    subtitle: p.page > 1 || p.hasMore ? `第 ${p.page} 页` : undefined,
    colour: 'blue',
    summary: '检索结果',
    forward: false,
    blocks: [
      note(p.isWhole ? '全部词语均符合，最新的在前' : '没有记录符合全部词语，以下符合其中大部分'),
      list(p.rows),
      buttons(turning(p)),
      form({
        name: 'search',
        fields: [{ kind: 'text', name: 'text', label: '再次检索', required: true, max: 100 }],
        buttons: [{ label: '检索', command: 'search', kind: 'primary' }],
      }),
    ],
  });

const turning = ({ page, hasMore, input }: SearchCardProps): Button[] => [
  ...(page > 1 ? [{ label: '上一页', command: 'search', input: { ...input, page: page - 1 } }] : []),
  ...(hasMore ? [{ label: '下一页', command: 'search', input: { ...input, page: page + 1 } }] : []),
];

export const sample: SearchCardProps = {
  rows: [
    {
      title: 'M2026-0001 不动产解封与过户',
      note: '某机械制造有限公司 · 破产财产处置 · 业务会议',
      tag: { text: '待回执', color: 'yellow' },
      buttons: [{ label: '查看', command: 'matter', input: { matter: 'M2026-0001' } }],
    },
    {
      title: 'H2026-0003 联席会议',
      note: '2026年6月18日（周四）09:30 · 某联纪〔2026〕1号',
      tag: { text: '已印发', color: 'green' },
      buttons: [{ label: '查看', command: 'meeting', input: { meeting: 'H2026-0003' } }],
    },
    {
      title: 'T2026-0004 出具书面口径',
      note: '税务局 寅三 · 2026年12月10日前',
      tag: { text: '办理中', color: 'wathet' },
      buttons: [{ label: '查看', command: 'task', input: { task: 'T2026-0004' } }],
    },
  ],
  page: 1,
  hasMore: true,
  isWhole: true,
  input: { text: '解封' },
};

export const samplePart: SearchCardProps = {
  ...sample,
  rows: sample.rows.slice(0, 1),
  page: 2,
  hasMore: false,
  isWhole: false,
};
