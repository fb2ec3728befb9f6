import { randomUUID } from 'node:crypto';
import type { SeatBook } from '../app/records.js';
import type { Day } from '../core/deadlines.js';
import type { Mechanism } from '../core/mechanism.js';
import { importRows, type RowProblem, type Wanted } from '../core/seat/importing.js';
import { type Cell, readSheetRows, type SheetRow } from '../mechanism/rosterSheet.js';
import type { Resolve } from '../mechanism/seating.js';
import { OpsError } from './place.js';

export interface Import {
  readonly cells: readonly (readonly Cell[])[];
  readonly mechanism: Mechanism;
  readonly today: Day;
  /** Absent: no platform is configured. */
  readonly resolve: Resolve | undefined;
  readonly isDryRun: boolean;
}

/** 导入名册: every problem with its row, or all rows in one change. Answers what was changed. @throws OpsError */
export const importRoster = async (seats: SeatBook, given: Import): Promise<string[]> => {
  const { rows, problems } = readSheetRows(given.cells, given.mechanism);
  const { wanted, unknown } = await resolved(rows, given.resolve);
  const key = `import/${randomUUID()}`;
  let count = 0;
  const decide = (book: Parameters<typeof importRows>[0]) => {
    const imported = importRows(book, wanted, given.today, key);
    const all = [...problems, ...unknown, ...imported.problems].sort((a, b) => a.row - b.row);
    if (all.length > 0) throw new OpsError(`名册未导入，请先改正：\n${all.map(lineOf).join('\n')}`);
    count = imported.change.length;
    return imported.change;
  };
  if (given.isDryRun) decide(await seats.holdings());
  else await seats.change(key, decide);
  return [`${given.isDryRun ? '试导入' : '已导入'}：读取${rows.length}行，变动${count}条任职记录。`];
};

const lineOf = ({ row, reason }: RowProblem): string => `  第${row}行：${reason}`;

const resolved = async (
  rows: readonly SheetRow[],
  resolve: Resolve | undefined,
): Promise<{ readonly wanted: readonly Wanted[]; readonly unknown: readonly RowProblem[] }> => {
  const contacts = rows
    .filter((r) => r.openId === undefined)
    .flatMap((r) => [r.mobile, r.email].filter((c) => c !== undefined));
  const found = contacts.length > 0 && resolve ? await resolve(contacts) : new Map<string, string>();
  const wanted: Wanted[] = [];
  const unknown: RowProblem[] = [];
  for (const { name, mobile, email, ...row } of rows) {
    const openId = row.openId ?? found.get(mobile ?? '') ?? found.get(email ?? '');
    if (openId !== undefined) wanted.push({ ...row, person: { openId, name } });
    else
      unknown.push({
        row: row.row,
        reason: resolve ? '飞书通讯录中没有该手机或邮箱' : '未配置飞书应用，请填写 openId',
      });
  }
  return { wanted, unknown };
};
