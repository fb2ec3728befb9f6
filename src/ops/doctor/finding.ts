/** 检查结果: `ok` ✓; `bad` ✗ keeps the system from working as it should; `open` – cannot be known from here, or is only to be noted. */
export interface Finding {
  /** 检查项: 权限 im:message. */
  readonly check: string;
  readonly state: 'ok' | 'bad' | 'open';
  /** What is so. */
  readonly says: string;
  /** What to do about it: where to click, what to set. */
  readonly todo?: string | undefined;
}

const marks = { ok: '✓', bad: '✗', open: '–' } as const;

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says });
export const bad = (check: string, says: string, todo: string): Finding => ({ check, state: 'bad', says, todo });
export const open = (check: string, says: string, todo?: string): Finding => ({ check, state: 'open', says, todo });

/** One line a check. */
export const lineOf = ({ check, state, says, todo }: Finding): string =>
  `${marks[state]} ${check}：${says.replace(/[。.]+$/, '')}${todo === undefined ? '' : `。${todo}`}`;

/** Why something could not be looked at, on one line and not too long. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 200);
