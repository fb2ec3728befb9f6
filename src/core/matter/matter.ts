import type { Ask } from '../ask.js';
import type { Day, Due, Instant } from '../deadlines.js';
import type { AreaKey, Result, SeatName, Tier, UnitKey } from '../mechanism.js';

export type Phase = 'before' | 'during' | 'after';
export type Obstacle = 'government' | 'legal' | 'routine' | 'support';
export type Rank = 'liaison' | 'leader';

export type MatterStatus =
  | 'draft'
  | 'proposed'
  | 'scheduled'
  | 'awaitingOutcome'
  | 'awaitingConvening'
  | 'awaitingSubmission'
  | 'inProgress'
  | 'awaitingClosure'
  | 'closed'
  | 'withdrawn'
  | 'referred'
  | 'terminated';

/** A unit that takes part, and why (R24, A22). */
export interface Part {
  readonly unit: UnitKey;
  readonly role: 'lead' | 'assist';
  readonly why: string;
}

/** 意见: a unit's position in its own words, carried upward. */
export interface Position {
  readonly unit: UnitKey;
  readonly text: string;
  readonly name: string;
  readonly at: Instant;
}

export interface Raiser {
  /** Absent when the office director raised it straight to the joint tier. */
  readonly unit: UnitKey | undefined;
  readonly seat: SeatName;
  readonly openId: string;
  readonly name: string;
}

/** What a tier came to: the record of the climb. */
export interface Outcome {
  readonly tier: Tier;
  readonly meeting: string | undefined;
  /**
   * `overdue`: recorded by the clock past the tier's limit (逾期未解决); `blocked`: a task turned out 不可归责. Both count as
   * unresolved (R47).
   */
  readonly result: Result | 'overdue' | 'blocked';
  readonly conclusion: string;
  readonly basis: string | undefined;
  readonly at: Instant;
  readonly by: string;
}

export interface Deferral {
  readonly tier: Tier;
  readonly until: Day;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

/** A task that a meeting left. */
export interface Work {
  /** `H2026-0001/3` */
  readonly source: string;
  readonly meeting: string;
  readonly isDone: boolean;
}

/** 办结: the three-part review of whoever closes (R10), until the office has verified it and for ever after. */
export interface Closing {
  /** 沟通过程 */
  readonly process: string;
  /** 具体做法 */
  readonly method: string;
  /** 总体效果 */
  readonly effect: string;
  readonly by: string;
  readonly openId: string;
  readonly at: Instant;
}

/** 承办法官 of the case, as the raiser named them; `openId` when it is somebody of the roster. */
export interface Judge {
  readonly name: string;
  readonly openId?: string | undefined;
}

/** 事项. */
export interface Matter {
  /** `M2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly createdAt: Instant;
  readonly company: string;
  readonly creditCode: string | undefined;
  readonly caseNo: string | undefined;
  readonly judge?: Judge | undefined;
  readonly title: string;
  readonly facts: string;
  readonly ask: string;
  readonly basis: string | undefined;
  readonly phase: Phase;
  readonly obstacle: Obstacle;
  readonly topics: readonly string[];
  readonly dutyArea: AreaKey | undefined;
  readonly subType: string | undefined;
  /** Why this area: key words found in the text, best first; `chosenBy` says whether a person overrode them. */
  readonly routing: {
    readonly chosenBy: 'words' | 'person' | undefined;
    readonly ranked: readonly {
      readonly area: AreaKey;
      readonly words: readonly string[];
      readonly subType: string | undefined;
    }[];
  };
  readonly raisedBy: Raiser;
  readonly parts: readonly Part[];
  /** Units added by the raiser beyond the area. */
  readonly added: readonly UnitKey[];
  readonly rank: Rank;
  /** 提议时间 of the business meeting. */
  readonly meetAt: Instant;
  readonly isConfidential: boolean;
  readonly isUrgent: boolean;
  readonly criteria: readonly string[];
  readonly tier: Tier;
  readonly status: MatterStatus;
  readonly raisedAt: Instant | undefined;
  /** The tier's own limit (业务 10, 专题 10 working days), counted from the raise or the convening. */
  readonly tierDue: Due | undefined;
  /** Set when the limit has passed and a conclusion was asked for: when 逾期未解决 will be recorded. */
  readonly overdueAt: Due | undefined;
  readonly meetings: readonly string[];
  /** The meeting that has the matter now. */
  readonly meeting: string | undefined;
  readonly meetingAt: Instant | undefined;
  readonly positions: readonly Position[];
  readonly outcomes: readonly Outcome[];
  readonly deferrals: readonly Deferral[];
  readonly deferredUntil: Instant | undefined;
  /** Tasks that its meetings left, by source. 部分解决: the rest climbs while they are worked on. */
  readonly work: readonly Work[];
  /** 挂账督办: on every special agenda until concluded again. */
  readonly isStanding: boolean;
  readonly closing: Closing | undefined;
  readonly asks: readonly Ask[];
  readonly endReason: string | undefined;
  readonly endedAt: Instant | undefined;
  /** When the clock must look at this matter again; derived by `nextActionAt`. */
  readonly nextActionAt: Instant | undefined;
}

const ended: readonly MatterStatus[] = ['closed', 'withdrawn', 'referred', 'terminated'];
export const isEnded = (m: Matter): boolean => ended.includes(m.status);

/** Every unit that takes part, the raising unit included. */
export const unitsOf = (m: Matter): UnitKey[] => [
  ...new Set([...(m.raisedBy.unit ? [m.raisedBy.unit] : []), ...m.parts.map((p) => p.unit)]),
];

export const leadOf = (m: Matter): UnitKey | undefined => m.parts.find((p) => p.role === 'lead')?.unit;

/** The unit that answers for the matter: the raiser's, or the lead unit of a matter raised straight to the joint tier. */
export const ownerOf = (m: Matter): UnitKey | undefined => m.raisedBy.unit ?? leadOf(m);

/** Something that was agreed is still being worked on. */
export const hasOpenWork = (m: Matter): boolean => m.work.some((w) => !w.isDone);
