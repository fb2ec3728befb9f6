/**
 * 放假安排: the State Council's notices from `chinese-days`, which knows nothing of unpublished years and then calls every weekday
 * a working day. A year therefore counts as covered only when each of its feasts on a weekday carries a record of its own; any
 * other year rests on weekends and its statutory days, and what is computed in it is 暂定.
 */
import chineseDays from 'chinese-days';
import { addDays, type Day, type Holidays, isDay, weekday, yearOf } from '../core/deadlines.js';

// CommonJS without names that Node can see: only the default import works on both sides of the type check.
const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays;

/** Years looked at: the seven feasts are holidays since 2008; beyond the last only weekends rest. */
const [firstYear, lastYear] = [2008, 2050];
const localName = '当地安排';

/**
 * The package reads a bare `YYYY-MM-DD` in UTC and writes it in the zone of the process, a day early west of Greenwich. Its table of
 * holidays is off by the same and may be asked with bare days; a lunar day is asked at noon, which every zone reads and writes on
 * the same day; and of a solar term, which it makes a bare day itself, only the day that it would write so is the right one.
 */
const solarOf = (lunar: Day): Day => getSolarDateFromLunar(`${lunar}T12:00`).date;

const qingmingOf = (year: number): Day => {
  const written = getSolarTermDate(year, 4, 'pure_brightness');
  const day = [3, 4, 5, 6].map((date) => `${year}-04-0${date}`).find((bare) => getDayDetail(bare).date === written);
  if (day === undefined) throw new Error(`chinese-days: no 清明 in ${year}: ${written}`);
  return day;
};

interface Feast {
  readonly name: string;
  readonly day: Day;
  /** Statutory days beside the feast itself, as offsets from it (2024 amendment: 13 days in all). */
  readonly also: readonly number[];
}

const feastsOf = (year: number): readonly Feast[] => [
  { name: '元旦', day: `${year}-01-01`, also: [] },
  { name: '春节', day: solarOf(`${year}-01-01`), also: [-1, 1, 2] },
  { name: '清明节', day: qingmingOf(year), also: [] },
  { name: '劳动节', day: `${year}-05-01`, also: [1] },
  { name: '端午节', day: solarOf(`${year}-05-05`), also: [] },
  { name: '中秋节', day: solarOf(`${year}-08-15`), also: [] },
  { name: '国庆节', day: `${year}-10-01`, also: [1, 2] },
];

/** The package's own record of a day, as `Tomb-sweeping Day,清明,1`; nothing when it only tells weekdays from weekends. */
const recordOf = (day: Day): { readonly name: string; readonly isWorked: boolean } | undefined => {
  const { name, work } = getDayDetail(day);
  const [, chinese] = name.split(',');
  if (chinese === undefined) return undefined;
  return { name: /[节旦]$/.test(chinese) ? chinese : `${chinese}节`, isWorked: work };
};

const daysOfYear = (year: number): Day[] => {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
};

interface Tables {
  readonly restDays: Set<Day>;
  readonly workDays: Set<Day>;
  readonly coveredYears: Set<number>;
  readonly statutoryDays: Set<Day>;
  readonly names: Map<Day, string>;
}

const takePublished = (tables: Tables, day: Day): void => {
  const record = recordOf(day);
  if (record === undefined) return;
  if (record.isWorked) tables.workDays.add(day);
  else tables.restDays.add(day);
  if (!record.isWorked) tables.names.set(day, record.name);
};

const statutoryDaysOf = ({ day, also }: Feast): Day[] => [0, ...also].map((offset) => addDays(day, offset));

const takeYear = (tables: Tables, year: number, localRest: ReadonlySet<Day>): void => {
  const feasts = feastsOf(year);
  // One record proves nothing: 元旦 of the next year's notice often reaches into December. So the year is asked feast by feast.
  const isKnown = (day: Day): boolean => weekday(day) > 5 || recordOf(day)?.isWorked === false || localRest.has(day);
  const isCovered = feasts.every(({ day }) => isKnown(day));
  for (const feast of feasts) for (const day of statutoryDaysOf(feast)) tables.names.set(day, feast.name);
  for (const day of daysOfYear(year)) takePublished(tables, day);
  if (isCovered) tables.coveredYears.add(year);
  else for (const day of feasts.flatMap(statutoryDaysOf)) tables.statutoryDays.add(day);
};

const takeLocal = (tables: Tables, localRest: readonly Day[], localWork: readonly Day[]): void => {
  for (const day of localRest) {
    tables.workDays.delete(day);
    tables.restDays.add(day);
    if (!tables.names.has(day) && weekday(day) < 6) tables.names.set(day, localName);
  }
  for (const day of localWork) {
    tables.restDays.delete(day);
    tables.statutoryDays.delete(day);
    tables.workDays.add(day);
  }
};

/** Feasts are named before it is known whether their days rest: 除夕 was worked in 2024. */
const dropNamesOfWorkedDays = ({ names, restDays, statutoryDays }: Tables): void => {
  for (const day of names.keys()) if (!restDays.has(day) && !statutoryDays.has(day)) names.delete(day);
};

const checkLocal = (localRest: readonly Day[], localWork: readonly Day[]): void => {
  const wrong = [...localRest, ...localWork].find((day) => !isDay(day));
  if (wrong !== undefined) throw new RangeError(`localRest, localWork: not a day (YYYY-MM-DD): ${wrong}`);
  const worked = new Set(localWork);
  const twice = localRest.find((day) => worked.has(day));
  if (twice !== undefined) throw new RangeError(`localRest and localWork both name ${twice}`);
};

/**
 * The days that rest and the days that are worked, the county's own lists last, so that they win. A county that cannot wait for
 * a new version of the package enters a year's whole notice in `localRest` (the seven feasts included) and `localWork`; the
 * year then counts as covered. Throws RangeError when a list holds what is no day or both hold the same day.
 */
export const loadHolidays = (options: { localRest: readonly Day[]; localWork: readonly Day[] }): Holidays => {
  const { localRest, localWork } = options;
  checkLocal(localRest, localWork);
  const tables: Tables = {
    restDays: new Set(),
    workDays: new Set(),
    coveredYears: new Set(),
    statutoryDays: new Set(),
    names: new Map(),
  };
  const rest = new Set(localRest);
  for (let year = firstYear; year <= lastYear; year += 1) takeYear(tables, year, rest);
  takeLocal(tables, localRest, localWork);
  dropNamesOfWorkedDays(tables);
  return tables;
};
