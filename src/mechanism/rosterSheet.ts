import { type Day, parseDay } from '../core/deadlines.js';
import type { Mechanism, SeatName } from '../core/mechanism.js';
import type { RowProblem } from '../core/seat/importing.js';
import type { Holding } from '../core/seats.js';

/** 名册表: its columns, in this order when it is written; read by their heads, whatever their order. */
export const columns = ['席位', '席位名称', '姓名', '手机', '邮箱', 'openId', '起', '止', '代理'] as const;
type Column = (typeof columns)[number];

export type Cell = string | number | boolean | Date | null | undefined;

/** A row that names somebody; whoever has no open id is looked up by mobile or e-mail. */
export interface SheetRow {
  readonly row: number;
  readonly seat: SeatName;
  readonly name: string;
  readonly mobile: string | undefined;
  readonly email: string | undefined;
  readonly openId: string | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly isSubstitute: boolean;
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Every seat with its holders of now and later; a vacant one has a row without a name, to be filled in. */
export const sheetOf = (mechanism: Mechanism, holdings: readonly Holding[], today: Day): string[][] => [
  [...columns],
  ...mechanism.seats.flatMap(({ name, title }) => {
    const own = holdings
      .filter((h) => h.seat === name && (h.to === undefined || (h.to >= today && h.to >= h.from)))
      .sort((a, b) => Number(a.isSubstitute) - Number(b.isSubstitute) || a.from.localeCompare(b.from));
    const rows = own.map((h) => [
      name,
      title,
      h.name,
      '',
      '',
      h.openId,
      h.from,
      h.to ?? '',
      h.isSubstitute ? '是' : '否',
    ]);
    return (rows.length > 0 ? rows : [[name, title, '', '', '', '', '', '', '否']]).map((row) => row.map(neutral));
  }),
];

/** Reads a sheet; every problem is named with its row, as the spreadsheet counts them. */
export const readSheetRows = (
  cells: readonly (readonly Cell[])[],
  mechanism: Mechanism,
): { readonly rows: readonly SheetRow[]; readonly problems: readonly RowProblem[] } => {
  const heads = (cells[0] ?? []).map(textOf);
  const missing = (['席位', '姓名'] as const).filter((one) => !heads.includes(one));
  if (missing.length > 0) return { rows: [], problems: [{ row: 1, reason: `缺少表头${missing.join('、')}` }] };
  const rows: SheetRow[] = [];
  const problems: RowProblem[] = [];
  for (const [at, line] of cells.slice(1).entries()) {
    const row = at + 2;
    const of = (column: Column): Cell => line[heads.indexOf(column)];
    const text = (column: Column): string => textOf(of(column));
    if (['姓名', '手机', '邮箱', 'openId'].every((one) => text(one as Column) === '')) continue; // columns, listed
    const reasons = problemsOf(mechanism, text, of);
    if (reasons.length > 0) problems.push(...reasons.map((reason) => ({ row, reason })));
    else rows.push(rowOf(row, seatOf(mechanism, text('席位')) ?? '', text, of));
  }
  return { rows, problems };
};

const seatOf = (mechanism: Mechanism, text: string): SeatName | undefined =>
  mechanism.seats.find((s) => s.name === text)?.name;

const optional = (text: string): string | undefined => (text === '' ? undefined : text);

const rowOf = (row: number, seat: SeatName, text: (c: Column) => string, of: (c: Column) => Cell): SheetRow => ({
  row,
  seat,
  name: text('姓名'),
  mobile: optional(text('手机').replace(/[\s-]/g, '')),
  email: optional(text('邮箱')),
  openId: optional(text('openId')),
  from: dayIn(of('起')),
  to: dayIn(of('止')),
  isSubstitute: text('代理') === '是',
});

const problemsOf = (mechanism: Mechanism, text: (c: Column) => string, of: (c: Column) => Cell): string[] => {
  const reasons: string[] = [];
  const wrong = (isWrong: boolean, reason: string): void => {
    if (isWrong) reasons.push(reason);
  };
  const [openId, mobile, email] = [text('openId'), text('手机').replace(/[\s-]/g, ''), text('邮箱')];
  wrong(seatOf(mechanism, text('席位')) === undefined, `没有席位“${text('席位').slice(0, 40)}”，请对照机制文件核对`);
  wrong(text('姓名') === '', '缺少姓名');
  wrong(text('姓名').length > 50, '姓名不能超过50字');
  wrong(openId + mobile + email === '', '缺少 openId、手机或邮箱，无法对应到飞书账号');
  wrong(openId !== '' && !/^ou_[0-9A-Za-z_-]{4,64}$/.test(openId), 'openId 格式不对，应以 ou_ 开头');
  wrong(mobile !== '' && !/^(\+\d{1,3})?\d{11}$/.test(mobile), '手机格式不对，应为11位手机号');
  wrong(email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email), '邮箱格式不对');
  for (const column of ['起', '止'] as const)
    wrong(text(column) !== '' && dayIn(of(column)) === undefined, `${column}的日期无法识别，请按 2026-11-24 填写`);
  wrong(!['', '是', '否'].includes(text('代理')), '代理只能填写是或否');
  wrong(text('代理') === '是' && text('止') === '', '代理须填写止的日期');
  return reasons;
};

/** As it was typed: without the apostrophe that keeps a formula from being one. */
const textOf = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell)
    .trim()
    .replace(/^'(?=[=+\-@])/, '');
};

const dayIn = (cell: Cell): Day | undefined => {
  const text = textOf(cell);
  return text === '' ? undefined : parseDay(text);
};
