export type Cell = string | number | undefined;

/** What a spreadsheet would take for a formula: its sign, wide or narrow, or what a spreadsheet skips before one. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const cell = (value: Cell): string => {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

/** 表格: a CSV that spreadsheets open as text: with a byte order mark, every text quoted, formulas neutralised. */
export const csvOf = (rows: readonly (readonly Cell[])[]): Uint8Array =>
  new TextEncoder().encode(`\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`);
