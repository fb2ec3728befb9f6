import type { Instant } from '../../core/deadlines.js';

/** 暂停发送: since a restore, until an operator releases it. */
export interface Hold {
  /** When the backup was made: what was sent after it is not known here. */
  readonly backupAt: Instant;
  readonly restoredAt: Instant;
}

export interface Settings {
  workGroup(): Promise<string | undefined>;
  setWorkGroup(chatId: string | undefined): Promise<void>;
  addFeedback(entry: {
    readonly key: string;
    readonly openId: string;
    readonly text: string;
    readonly at: Instant;
  }): Promise<void>;
  /** True for the first owner, as often as it asks: what is done once is claimed here. */
  claimOnce(key: string, owner: string, at: Instant): Promise<boolean>;
  isClaimed(key: string): Promise<boolean>;
  hold(): Promise<Hold | undefined>;
  /** Messages are held back. Answers to what comes in now are sent all the same. */
  isHeld(): Promise<boolean>;
}
