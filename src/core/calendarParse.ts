/** What pickers send and people type, read into days and instants (specification §11, Values). */
import { formatWeekday } from './calendarFormat.js';
import { dayOf, isDay, minuteMs, startOfDay, yearOf } from './day.js';
import type { Day, Instant } from './deadlines.js';

/** No date is longer; it keeps a hostile text from keeping the patterns busy. */
const longest = 100;
/** Outside these a year is a slip of the pen. */
const [firstYear, lastYear] = [1900, 2199];

interface Reading {
  readonly day: Day;
  /** Milliseconds since midnight; none when only a day was given. */
  readonly time: number | undefined;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const dashed = String.raw`(?<year>\d{4})(?<separator>[-/.])(?<month>\d{1,2})\k<separator>(?<date>\d{1,2})`;
const chinese = String.raw`(?<year>\d{4})\s*年\s*(?<month>\d{1,2})\s*月\s*(?<date>\d{1,2})\s*[日号]`;
const dayName = String.raw`(?:\s*\(?(?<weekday>(?:周|星期)[一二三四五六日天])\)?)?`;
const colonTime = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`;
const spokenTime = String.raw`(?<spokenHour>\d{1,2})\s*[时点](?:\s*(?:(?<spokenMinute>\d{1,2})\s*分?|(?<half>半)|整))?`;
const time = String.raw`(?<noon>上午|下午)?\s*(?:${colonTime}|${spokenTime})`;
// A glued minus outside ISO 8601 is a range of hours (`9:00-11:30`), not an offset.
const isoOffset = String.raw`(?:\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?))?`;
const typedOffset = String.raw`(?:\s*(?<zone>Z|\+\d{2}(?::?\d{2})?|(?<=\s)-\d{4}))?`;
// After digits a time needs a gap (`2026-11-2515:00` is no date); after 日 or a weekday it does not.
const gap = String.raw`(?:\s+|(?<=[)一二三四五六日天])|(?=[上下]午))`;
const shapes = [
  new RegExp(`^${dashed}T${colonTime}${isoOffset}$`, 'i'),
  new RegExp(`^${dashed}${dayName}(?:${gap}${time})?${typedOffset}$`, 'i'),
  new RegExp(`^${chinese}${dayName}(?:\\s*${time})?${typedOffset}$`, 'i'),
];

type Groups = Readonly<Record<string, string | undefined>>;

const readDay = ({ year = '', month = '', date = '', weekday }: Groups): Day | undefined => {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isDay(day) || yearOf(day) < firstYear || yearOf(day) > lastYear) return undefined;
  // A weekday that does not fit the date is a slip of the pen: better asked again than guessed.
  const named = weekday?.replace('星期', '周').replace('天', '日');
  return named === undefined || named === formatWeekday(day) ? day : undefined;
};

const hourOf = (hour: number, noon: string | undefined): number => {
  if (noon === '上午') return hour < 12 ? hour : Number.NaN;
  if (noon === '下午') return hour < 12 ? hour + 12 : hour;
  return hour;
};

const readTime = (groups: Groups): number | undefined => {
  const hour = hourOf(Number(groups.hour ?? groups.spokenHour), groups.noon);
  const minute = Number(groups.minute ?? groups.spokenMinute ?? (groups.half === undefined ? 0 : 30));
  const second = Number(groups.second ?? 0);
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  const milliseconds = Number((groups.fraction ?? '').padEnd(3, '0').slice(0, 3));
  return (hour * 60 + minute) * minuteMs + second * 1000 + milliseconds;
};

/** Minutes east of UTC; Asia/Shanghai when nothing is said; nothing when it is no offset in use. */
const readOffset = (zone: string | undefined): number | undefined => {
  if (zone === undefined) return 8 * 60;
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

const read = (text: string): Reading | undefined => {
  if (text.length > longest) return undefined;
  const plain = text.normalize('NFKC').trim();
  const groups = shapes.map((shape) => shape.exec(plain)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return undefined;
  const [day, minutes] = [readDay(groups), readOffset(groups.zone)];
  if (day === undefined || minutes === undefined) return undefined;
  if (groups.hour === undefined && groups.spokenHour === undefined) return { day, time: undefined, offset: minutes };
  const clock = readTime(groups);
  return clock === undefined ? undefined : { day, time: clock, offset: minutes };
};

/**
 * A time as Feishu's pickers send it (`2026-11-25 15:00 +0800`, `2026-11-25 +0800`), the same without offset (Asia/Shanghai),
 * ISO 8601, or as people type it (`2026年11月25日 15:00`, `2026/11/25 下午3点半`). A day alone is its midnight. Impossible or
 * ambiguous texts (`2026-02-30`, `25:00`, `11-25 15:00`) are nothing.
 */
export const parseInstant = (text: string): Instant | undefined => {
  const reading = read(text);
  if (reading === undefined) return undefined;
  return startOfDay(reading.day) + (reading.time ?? 0) + (8 * 60 - reading.offset) * minuteMs;
};

/** A day in the same forms. A day alone is that day whatever its offset; a time is the day it falls on in Asia/Shanghai. */
export const parseDay = (text: string): Day | undefined => {
  const reading = read(text);
  if (reading === undefined || reading.time === undefined) return reading?.day;
  const at = parseInstant(text);
  return at === undefined ? undefined : dayOf(at);
};
