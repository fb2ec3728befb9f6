import { type Day, dayOf } from '../deadlines.js';
import type { Scene } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { liaison } from '../seats.js';
import { isMerged } from '../succession.js';

export interface Vacancy {
  readonly seat: SeatName;
  readonly since: Day;
}

/** Working days that a member's liaison seat may be vacant before the office is reminded of it (R26). */
const patience = 5;

/** 联系人空缺 (R26): member units whose liaison seat has been vacant for more than five working days, the longest first. */
export const longVacancies = ({ mechanism, seats, calendar, now }: Omit<Scene, 'by'>): Vacancy[] => {
  const today = dayOf(now);
  return mechanism.units
    .filter((u) => u.member && !isMerged({ mechanism, now }, u.key))
    .flatMap(({ key }): Vacancy[] => {
      const since = seats.vacantSince(liaison(key));
      return since === undefined ? [] : [{ seat: liaison(key), since }];
    })
    .filter(({ since }) => calendar.workdaysBetween(since, today) >= patience)
    .sort((a, b) => a.since.localeCompare(b.since));
};
