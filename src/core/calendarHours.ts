/** 工作时间: the two halves of a working day (specification §11, Silence and working time). */
import { addWorkdays, isWorkday } from './calendarWorkdays.js';
import { addDays, dayOf, instantOf, millisecondsOfClock, minuteMs, startOfDay } from './day.js';
import type { Day, Holidays, Instant } from './deadlines.js';
import type { WorkHours } from './mechanism.js';

interface Half {
  readonly opens: Instant;
  readonly closes: Instant;
}

const inOrder = (a: number | undefined, b: number | undefined): boolean => a !== undefined && b !== undefined && a < b;

/** Throws RangeError unless the four times are in order. */
export const checkHours = ({ morning, afternoon }: WorkHours): void => {
  const [opens, pauses] = morning.map(millisecondsOfClock);
  const [resumes, closes] = afternoon.map(millisecondsOfClock);
  if (!(inOrder(opens, pauses) && inOrder(resumes, closes) && (pauses === resumes || inOrder(pauses, resumes))))
    throw new RangeError(`working hours are out of order: ${[...morning, ...afternoon].join(' ')}`);
};

const halvesOf = (holidays: Holidays, hours: WorkHours, day: Day): readonly Half[] =>
  isWorkday(holidays, day)
    ? [hours.morning, hours.afternoon].map(([from, to]) => ({
        opens: instantOf(day, from),
        closes: instantOf(day, to),
      }))
    : [];

export const isWorkingTime = (holidays: Holidays, hours: WorkHours, at: Instant): boolean =>
  halvesOf(holidays, hours, dayOf(at)).some(({ opens, closes }) => at >= opens && at <= closes);

export const nextWorkingTime = (holidays: Holidays, hours: WorkHours, at: Instant): Instant => {
  const day = dayOf(at);
  const half = halvesOf(holidays, hours, day).find(({ closes }) => at <= closes);
  return half === undefined ? instantOf(addWorkdays(holidays, day, 1), hours.morning[0]) : Math.max(at, half.opens);
};

export const minutesOfWork = (holidays: Holidays, hours: WorkHours, from: Instant, to: Instant): number => {
  const last = dayOf(to);
  let worked = 0;
  for (let day = dayOf(from); startOfDay(day) <= startOfDay(last); day = addDays(day, 1))
    for (const { opens, closes } of halvesOf(holidays, hours, day))
      worked += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  return Math.floor(worked / minuteMs);
};

export const oneWorkdayBefore = (holidays: Holidays, at: Instant): Instant => {
  const day = dayOf(at);
  return startOfDay(addWorkdays(holidays, day, -1)) + (at - startOfDay(day));
};
