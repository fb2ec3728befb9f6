import type { Ask } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Seated, View } from '../decision.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import type { Proof } from '../task/task.js';

export type EntryStatus = 'pending' | 'confirmed' | 'rejected' | 'lapsed';

/** The Chinese words of an entry's status. */
export const entryZh: Readonly<Record<EntryStatus, string>> = {
  pending: '待确认',
  confirmed: '已确认',
  rejected: '不予确认',
  lapsed: '失效',
};

/** What a person typed: the command's own fields, by name. */
export type EntryInput = Readonly<Record<string, string | readonly string[]>>;

/** What is to be recorded, before it has a number. */
export interface NewEntry {
  readonly unit: UnitKey;
  /** The unit's seat in whose name it will be done. */
  readonly seat: SeatName;
  readonly command: string;
  /** 回执: the command's Chinese name. */
  readonly act: string;
  readonly input: EntryInput;
  /** The input as it is read: 参会层级 · 联系人参加. */
  readonly lines: readonly { readonly title: string; readonly text: string }[];
  /** The records that it is done to. */
  readonly about: readonly string[];
  /** 代录依据: who of the unit said so, when, by which letter or call. */
  readonly evidence: string;
}

/** 代录 (spec §5, R73): an answer given on paper or by phone; it counts once a second seat has confirmed it. */
export interface Entry extends NewEntry {
  /** `R2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly createdAt: Instant;
  readonly status: EntryStatus;
  /** 佐证材料: sent in reply to the entry's card. */
  readonly files: readonly Proof[];
  /** 记录人. */
  readonly by: Seated;
  readonly confirmation: (Seated & { readonly at: Instant }) | undefined;
  /** When the confirmed command was carried out: once, whoever carries it out. */
  readonly doneAt: Instant | undefined;
  /** What it led to, for the card's button. */
  readonly result: View | undefined;
  /** Why it does not count. */
  readonly reason: string | undefined;
  readonly asks: readonly Ask[];
  readonly nextActionAt: Instant | undefined;
}

/** Confirmed, and its command has not been carried out yet. */
export const isToRun = (e: Entry): boolean => e.status === 'confirmed' && e.doneAt === undefined;

/** What the confirmed command changes records under: the same key never changes one twice. */
export const runKey = (id: string): string => `entry/${id}`;

/** 税务局回执 */
export const entryWords = (unit: string, e: Pick<NewEntry, 'act'>): string => `${unit}${e.act}`;
