/** Answers one or more coming API calls wrongly. */
export interface CallFault {
  readonly kind:
    | 'http500'
    | 'rateLimited'
    /** 99991663 as HTTP 400. */
    | 'tokenExpired'
    /** 99991663 as HTTP 200. */
    | 'tokenExpiredOk'
    /** 99991672 as HTTP 400, whatever the call. */
    | 'scopeMissing'
    /** Never answers. */
    | 'hang'
    /** Does what was asked, then cuts the connection. */
    | 'lostResponse'
    /** Cuts the connection without doing anything. */
    | 'reset'
    /** A given code as HTTP 400. */
    | 'code';
  /** Part of the route, such as `/im/v1/messages` or `/calendar/`; absent: any call. */
  readonly path?: string | undefined;
  readonly method?: string | undefined;
  /** How many calls; 1 when absent. */
  readonly times?: number | undefined;
  readonly code?: number | undefined;
  readonly message?: string | undefined;
  /** Seconds in `x-ogw-ratelimit-reset`. */
  readonly resetAfter?: number | undefined;
}

export interface Faults {
  add(fault: CallFault): void;
  /** Calendar calls answer 99991672 until `true` is given again. */
  setCalendarScope(has: boolean): void;
  /** Every token handed out so far stops working. */
  revokeTokens(): void;
  /** Pushes the next `times` events twice. */
  duplicate(times?: number): void;
  /** Holds the next `count` events back and pushes them in reverse. */
  reorder(count: number): void;
  /** Every event is pushed `ms` later; 0 ends it. */
  delay(ms: number): void;
  /** `/callback/ws/endpoint` refuses as "busy" `times` times. */
  busyBootstrap(times: number): void;
  /** Drops every long connection at once. */
  cut(): void;
  /** The long connections of now stay open but nothing gets through in either direction, until `halfOpen(false)`. */
  halfOpen(on: boolean): void;
  clear(): void;
}
