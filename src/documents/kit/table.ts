import { Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx';
import { textWidth } from './page.js';
import { run } from './paragraph.js';
import type { StyleName } from './styles.js';
import { linesOf } from './text.js';

/** What stands in a cell: a text, a label in 黑体, or a text as large as the body's. */
export type Cell = string | { readonly label: string } | { readonly large: string };

/** Rows shorter than this stay on one page. */
const shortRow = 300;

/** A table as wide as the text. `shares` are the columns' parts of the width; the last cell of a shorter row takes the rest. */
export const table = (
  shares: readonly number[],
  rows: readonly (readonly Cell[])[],
  head?: readonly string[],
): Table => {
  const widths = widthsOf(shares);
  const top =
    head === undefined
      ? []
      : [
          rowOf(
            widths,
            head.map((label) => ({ label })),
            true,
          ),
        ];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    margins: { top: 40, bottom: 40, left: 100, right: 100 },
    rows: [...top, ...rows.map((row) => rowOf(widths, row, false))],
  });
};

const widthsOf = (shares: readonly number[]): number[] => {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((textWidth * share) / whole));
};

const rowOf = (widths: readonly number[], cells: readonly Cell[], isHead: boolean): TableRow => {
  const length = cells.reduce((sum, cell) => sum + textOf(cell).length, 0);
  return new TableRow({
    tableHeader: isHead,
    cantSplit: length < shortRow,
    children: cells.map((cell, index) => {
      const isLast = index === cells.length - 1;
      return cellOf(cell, isLast ? widths.slice(index) : widths.slice(index, index + 1));
    }),
  });
};

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : 'label' in cell ? cell.label : cell.large);

const styleOf = (cell: Cell): StyleName =>
  typeof cell === 'string' ? 'cell' : 'label' in cell ? 'cellLabel' : 'flush';

const cellOf = (cell: Cell, widths: readonly number[]): TableCell =>
  new TableCell({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    ...(widths.length > 1 ? { columnSpan: widths.length } : {}),
    verticalAlign: VerticalAlignTable.CENTER,
    children: linesOf(textOf(cell)).map((line) => new Paragraph({ style: styleOf(cell), children: [run(line)] })),
  });

/** A fact: its label and what it says. */
export type Fact = readonly [label: string, words: string];

/** Facts as rows; those that say nothing are left out. */
export const factRows = (facts: readonly Fact[]): Cell[][] =>
  facts.filter(([, words]) => words.trim() !== '').map(([label, words]) => [{ label }, words]);

/** Facts one under the other. */
export const factTable = (facts: readonly Fact[]): Table[] => {
  const rows = factRows(facts);
  return rows.length === 0 ? [] : [table([2, 8], rows)];
};
