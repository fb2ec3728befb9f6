import { formatInstant, type Instant } from '../src/core/deadlines.js';
import { buttons, type Card, card, facts, group, note, quote, text } from './kit.js';
import { at, day } from './samples/day.js';

/** 过问记录: one attempt, in words. */
export interface BoundaryRow {
  readonly at: Instant;
  /** 张某（税务局联系人） */
  readonly who: string;
  /** 提请 M2026-0001 */
  readonly act: string;
  readonly texts: readonly { readonly field: string; readonly what: string; readonly text: string }[];
}

export interface BoundaryRecordCardProps {
  readonly rows: readonly BoundaryRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** 过问记录 (R4, features D5): what asked the court to decide in a given way, for the court's own eyes. */
export const boundaryRecordCard = ({ rows, total, page, pages }: BoundaryRecordCardProps): Card =>
  card({
    title: '过问记录',
    subtitle: pages > 1 ? `第 ${page} 页，共 ${pages} 页` : undefined,
    colour: 'blue',
    summary: '过问记录',
    forward: false,
    blocks: [
      note(`共${total}条。仅供法院依规定如实记录、报告过问案件情况使用，其他席位不能查阅。`),
      ...(rows.length === 0 ? [text('没有过问记录。', { tone: 'grey' })] : rows.map(rowBlock)),
      buttons([...turn('上一页', page - 1, pages), ...turn('下一页', page + 1, pages)]),
    ],
  });

const rowBlock = (row: BoundaryRow) =>
  group([
    text(`${formatInstant(row.at)} ${row.who}`, { bold: true }),
    facts([['办理', row.act], ...row.texts.map((one): [string, string] => [one.field, one.what])]),
    ...row.texts.map((one) => quote(one.field, one.text)),
  ]);

const turn = (label: string, page: number, pages: number) =>
  page >= 1 && page <= pages ? [{ label, command: 'boundaryRecord', input: { page } }] : [];

export const sample: BoundaryRecordCardProps = {
  total: 4,
  page: 1,
  pages: 2,
  rows: [
    {
      at: at(day, '10:20'),
      who: '寅三（税务局联系人）',
      act: '提请',
      texts: [{ field: '请求协调的内容', what: '请法院驳回或者不受理', text: '请法院对该企业的破产申请不予受理。' }],
    },
    {
      at: at(day, '09:05'),
      who: '丙三（联席会议办公室工作人员），代录：财政局',
      act: '意见 M2026-0001',
      texts: [{ field: '意见', what: '要求按指定内容判决', text: '建议判令原股东补足出资。' }],
    },
  ],
};

export const sampleEmpty: BoundaryRecordCardProps = { total: 0, page: 1, pages: 1, rows: [] };
