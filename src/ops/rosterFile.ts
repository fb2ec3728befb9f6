import { stat } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { Cell } from '../mechanism/rosterSheet.js';
import { OpsError } from './place.js';

const mostBytes = 5_000_000;
const mostRows = 5_000;
const widths = [28, 36, 14, 16, 26, 42, 14, 14, 8];

/** Every cell as text, the heads kept in view. */
export const writeRosterFile = async (file: string, rows: readonly (readonly string[])[]): Promise<void> => {
  const cells = rows.map((row, at) =>
    row.map((value) => ({ value, type: String, ...(at === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  const options = { sheet: '名册', columns: widths.map((width) => ({ width })), stickyRowsCount: 1 };
  await writeXlsxFile(cells, options).toFile(file);
};

/** The first sheet's cells. @throws OpsError when it is no spreadsheet, or too large for a roster */
export const readRosterFile = async (file: string): Promise<Cell[][]> => {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new OpsError(`找不到文件${file}。`);
  if (found.size > mostBytes) throw new OpsError(`文件${file}超过5MB，不是名册表。`);
  try {
    const rows = await readSheet(file);
    if (rows.length > mostRows) throw new OpsError(`名册表超过${mostRows}行，请核对文件。`);
    return rows as Cell[][]; // the library's types say `typeof Date` where they mean a Date
  } catch (error) {
    if (error instanceof OpsError) throw error;
    throw new OpsError(`文件${file}不是 .xlsx 表格，请另存为 .xlsx 后再导入。`);
  }
};
