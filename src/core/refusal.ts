/**
 * A refusal (退回操作): something a person can mend. The text is one Chinese sentence that says what to do and, for a
 * missing right, who has it (R71).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** What the audit chain says instead, where the message is for this person alone. */
  readonly audited: string | undefined;
  constructor(code: RefusalCode, message: string, audited?: string) {
    super(message);
    this.code = code;
    this.audited = audited;
  }
}

/**
 * `input`: a field is missing or wrong; `state`: not now; `right`: not this person; `absent`: no such record, or not for
 * this person's eyes; `done`: already so (shown as information, not as a warning); `limit`: too often (S14).
 */
export type RefusalCode = 'input' | 'state' | 'right' | 'absent' | 'done' | 'limit';
