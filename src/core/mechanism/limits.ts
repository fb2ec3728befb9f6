/** A number of working days (or natural days where the name says so) with where it comes from. */
export interface Limit {
  readonly days: number;
  /** `系统默认` or the clause that sets it. */
  readonly basis: string;
}

/**
 * 期限. All in working days, but `draftKeptDays`, `clauseDefaultDays`, `longExtension` and the two notices, which are natural days, and
 * `extensionTimes`, which is a number of times.
 */
export interface Limits {
  /** A unit answers an invitation. */
  readonly answer: Limit;
  /** The office director rules on a decline; then the other convenor. */
  readonly ruling: Limit;
  /** Any asked seat without a limit of its own; then its leader or substitute is asked too. */
  readonly ask: Limit;
  /** A matter at the business tier, from the raise. */
  readonly businessTier: Limit;
  /** A matter at the special tier, from the convening. */
  readonly specialTier: Limit;
  /** From the tier limit to the record 逾期未解决. */
  readonly overdueGrace: Limit;
  /** A clause is unconfirmed: the leader is asked. */
  readonly confirmLeader: Limit;
  /** A clause is unconfirmed: the silence is recorded (`silenceMeans`). */
  readonly confirmSilence: Limit;
  /** The officer decides on a matter that climbed; then the other convenor is asked too. */
  readonly convene: Limit;
  /** The office submits what a special meeting left unresolved. */
  readonly submit: Limit;
  /** After the meeting. */
  readonly draftMinutes: Limit;
  /** After the draft; silence then reads 未会签. */
  readonly cosign: Limit;
  /** After the meeting. */
  readonly issueMinutes: Limit;
  /** After issue. */
  readonly receipt: Limit;
  /** Natural days a draft matter is kept. */
  readonly draftKeptDays: Limit;
  /** Natural days for a clause without a date of its own. */
  readonly clauseDefaultDays: Limit;
  /** The longest single extension of a task. */
  readonly extension: Limit;
  /** How many extensions a task may have: a number of times. */
  readonly extensionTimes: Limit;
  /** 长周期: natural days of the longest single extension that the director may approve. */
  readonly longExtension: Limit;
  /** A unit signs a 督办单, then answers it. */
  readonly superviseSign: Limit;
  readonly superviseAnswer: Limit;
  /** A second seat confirms what was recorded on behalf of a unit; each further rung the same. */
  readonly confirmRecord: Limit;
  /** A periodic list is due this long before the regular special meeting. */
  readonly listLead: Limit;
  /** After a missed list, before the liaison is pressed; each further rung the same. */
  readonly listGrace: Limit;
  /** Natural days before the end of a period in which a regular meeting is still missing (R36, R42). */
  readonly noticeFirst: Limit;
  readonly noticeSecond: Limit;
}
