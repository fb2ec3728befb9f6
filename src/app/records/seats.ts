import type { Holding } from '../../core/seats.js';

export interface SeatBook {
  holdings(): Promise<Holding[]>;
  /** Ends the seat's present holding and begins another, once per key. */
  bind(holding: Holding, key: string): Promise<void>;
  /** This key has bound already: a repeat finishes what a crash cut off. */
  isBound(key: string): Promise<boolean>;
  /** Fills the book from a roster file when it is empty. */
  seed(holdings: readonly Holding[]): Promise<void>;
}
