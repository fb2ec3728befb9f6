/** What the bot's end said to a push. */
export interface Receipt {
  readonly isOk: boolean;
  readonly body: Buffer;
}

/** The way events and callbacks take to the bot. */
export interface Transport {
  /** Rejects when nobody can be reached; never settles when nobody answers. `signal` ends the attempt. */
  push(payload: Buffer, signal: AbortSignal): Promise<Receipt>;
}
