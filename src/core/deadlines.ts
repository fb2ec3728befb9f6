/** 期限: see the helper's work; these are the agreed types. */
/** `YYYY-MM-DD` in Asia/Shanghai. */
export type Day = string;
/** Milliseconds since 1970, UTC. */
export type Instant = number;

export interface Due {
  readonly at: Instant;
  readonly on: Day;
  /** Why it is that date, one Chinese sentence (R72). */
  readonly why: string;
  /** 暂定: crosses a year without published holidays. */
  readonly isProvisional: boolean;
}
