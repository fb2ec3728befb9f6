import type { Command } from '../../src/app/command.js';
import { metaOf } from '../../src/app/fields.js';

const records: Readonly<Record<string, string>> = {
  事项编号: 'M2026-0001',
  会议编号: 'H2026-0001',
  任务编号: 'T2026-0001',
  文件编号: 'D2026-0001',
};
const values: Readonly<Record<string, string>> = {
  record: '1',
  datetime: '2026-12-01 10:00',
  date: '2026-12-01',
  number: '1',
  person: 'liaison:court',
  seat: 'liaison:court',
  unit: 'court',
  units: 'court',
  area: 'a03',
  subType: '3.3',
  criteria: 'c1',
};

/** Something sensible for each field of a command. */
export const sensible = ({ input }: Command): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input.shape).map(([name, type]) => {
      const { title, widget, options } = metaOf(type);
      return [name, records[title] ?? Object.keys(options ?? {})[0] ?? values[widget] ?? '请协调办理'];
    }),
  );
