import type { SeatName } from '../mechanism.js';

export interface BoundaryRule {
  /** A regular expression source, matched clause by clause against text without spaces and in half width. */
  readonly pattern: string;
  /** Takes a clause back out of the rule although `pattern` fits: a court's act that is reported, not asked for. */
  readonly except?: string | undefined;
  readonly what: string;
  /** What may be coordinated instead. */
  readonly instead: string;
  /** Sentences that the rule must stop, and sentences like them that no rule may stop: held against the rules when the file is read. */
  readonly stops: readonly string[];
  readonly passes: readonly string[];
}

/** 利害关系 (A29): a body to which some companies belong, and the seats of whoever heads it. */
export interface Interest {
  readonly name: string;
  /** Looked for in the company's name, the title and the facts. */
  readonly words: readonly string[];
  readonly seats: readonly SeatName[];
  /** Why these seats are interested. */
  readonly why: string;
}

/** 依据: what a refusal cites and a card quotes, in the county's own words: a clause of its document, or a rule of the house. */
export interface Clauses {
  /** The office does the daily work: upper outcomes, minutes, circulars. */
  readonly office: string;
  /** The court alone decides cases (R4). */
  readonly judiciary: string;
  /** Units raise matters and answer invitations. */
  readonly raise: string;
  /** The office director raises straight to the joint tier (R47b). */
  readonly raiseDirect: string;
  /** Taking part in a meeting, ruling on who does. */
  readonly meetings: string;
  /** Minutes are cosigned and addressed to all sides (R35). */
  readonly minutes: string;
  /** 联合起草文件 (R41). */
  readonly drafting: string;
  /** 任务分解、责任到人、督导检查 (R64–R67). */
  readonly tasks: string;
  /** Nobody rules on their own unit's decline. */
  readonly ownDecline: string;
  /** Nobody verifies what they own. */
  readonly ownTask: string;
  /** Who reads what is confidential. */
  readonly secrecy: string;
  /** Who keeps the roster and the work group. */
  readonly roster: string;
  /** What is recorded on behalf of a unit needs evidence and a second seat (R73). */
  readonly entry: string;
  /** Single cases become rules (R7). */
  readonly rules: string;
}
