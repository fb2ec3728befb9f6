import type { Kept, SeatChange } from '../../core/seat/book.js';
import type { Holding } from '../../core/seats.js';

export interface SeatBook {
  /** Every holding there was, is and will be. */
  holdings(): Promise<Kept[]>;
  /**
   * Decides on the book as it is and writes what that changes, all of it or nothing, once per key; decides anew when somebody was
   * quicker. `seen`: this key has changed the book before.
   */
  change(key: string, decide: (book: readonly Kept[]) => SeatChange): Promise<'written' | 'seen'>;
  /** Fills the book from a roster file when it is empty. */
  seed(holdings: readonly Holding[]): Promise<void>;
}
