import type { Instant } from '../../core/deadlines.js';
import type { SeatName, UnitKey } from '../../core/mechanism.js';
import type { PageOf } from './lists.js';

/** One field's text that asked the court to decide in a given way, and the rule that stopped it. */
export interface NotedText {
  /** The field's Chinese title. */
  readonly field: string;
  /** What the rule calls it: 请法院驳回或者不受理. */
  readonly what: string;
  readonly text: string;
}

/** 过问记录 (R4, features D5): who tried what, kept for the court alone, so that it can meet its own duty to record. */
export interface BoundaryNote {
  /** The event's id: one note an event, however often it is handled. */
  readonly id: string;
  readonly at: Instant;
  readonly openId: string;
  readonly name: string;
  readonly seats: readonly SeatName[];
  /** 代录: the unit whose words were recorded. */
  readonly onBehalfOf?: UnitKey | undefined;
  /** The command's Chinese name. */
  readonly command: string;
  /** Numbers of the records that it was about. */
  readonly about: readonly string[];
  readonly texts: readonly NotedText[];
}

/** No log, audit, search or export reads this book. */
export interface BoundaryBook {
  /** Keeps a note once. */
  keep(note: BoundaryNote): Promise<void>;
  /** Newest first; pages count from 1. */
  page(page: number, size: number): Promise<PageOf<BoundaryNote>>;
  /** How many were made after one instant, up to another. */
  countBetween(after: Instant, until: Instant): Promise<number>;
}
