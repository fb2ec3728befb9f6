import { dayOf, type Instant } from '../../../src/core/deadlines.js';
import type { SeatName, Tier, UnitKey } from '../../../src/core/mechanism.js';
import type { Target, World } from '../../../src/core/powers.js';
import { type Holding, seatsOn } from '../../../src/core/seats.js';
import { calendar, mechanism } from '../fixtures.js';

export type Kind = 'none' | 'matter' | 'meeting' | 'task' | 'paper' | 'seat' | 'entry' | 'handover';

/** What spec §5 has to know of a record, written down by hand beside the way in which it was brought about. */
export interface Facts {
  readonly tier: Tier;
  /** The raising unit, or the lead unit of what was raised straight to the joint tier. */
  readonly owner: UnitKey | undefined;
  readonly isDirect?: true;
  /** 挂账: heard again at the special tier. */
  readonly isStanding?: true;
  /** Units of the matter, the owner left out; of a meeting, those invited; of a task, its parts. */
  readonly units: readonly UnitKey[];
  /** Questions whose first limit passed in silence. */
  readonly silent?: string;
  readonly chair?: SeatName;
  /** The seat that is substituted or handed over. */
  readonly seat?: SeatName;
  /** The unit whose answer is looked at where an act is done for one. */
  readonly about?: UnitKey;
  /** Seats beyond those of the units and the office that were asked at once. */
  readonly asked?: readonly SeatName[];
  /** The member unit that proposed the meeting. */
  readonly proposedBy?: UnitKey;
  /** A regular meeting, or one that a member unit proposed. */
  readonly isRegular?: true;
  /** Seats that have signed the minutes. */
  readonly signed?: readonly SeatName[];
  /** Sides that have verified the task. */
  readonly verified?: 'office' | 'raiser';
  /** Seats whose holders may not act in person: they own, asked, answered or closed it themselves. */
  readonly concerned?: readonly SeatName[];
  /** 长周期. */
  readonly isLong?: true;
  /** Only the demo roster, so that nobody of the office is left. */
  readonly isBare?: true;
}

/** 情形: a record in one of its states. */
export interface Situation {
  readonly name: string;
  readonly kind: Kind;
  /** The status in which the record is, as its type writes it. */
  readonly status: string;
  readonly target: Target;
  readonly facts: Facts;
  readonly now: Instant;
  readonly holdings: readonly Holding[];
}

export const worldOf = (s: Situation, extra: readonly Holding[] = []): World => ({
  now: s.now,
  mechanism,
  calendar,
  seats: seatsOn([...s.holdings, ...extra], dayOf(s.now)),
});

/** The same record, confidential. */
export const confidential = (s: Situation): Situation => ({
  ...s,
  name: `${s.name}, confidential`,
  target: {
    ...s.target,
    ...(s.target.matter ? { matter: { ...s.target.matter, isConfidential: true } } : {}),
    ...(s.target.meeting ? { meeting: { ...s.target.meeting, isConfidential: true } } : {}),
    ...(s.target.task ? { task: { ...s.target.task, isConfidential: true } } : {}),
  },
});
