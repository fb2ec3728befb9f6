import { dayOf, type Instant, type WorkCalendar } from '../core/deadlines.js';
import type { Author, Scene } from '../core/decision.js';
import type { Mechanism } from '../core/mechanism.js';
import { type Seats, seatsOn } from '../core/seats.js';
import type { FaultPoint } from './fault.js';
import type { Pace } from './outbound/pace.js';
import type { CalendarBook, DocumentMaker, FileShelf, History, Messenger, TaskBook } from './ports.js';
import type { Store } from './records.js';
import type { Turns } from './turns.js';

/** What is worth a line in the log; no user text. */
export interface Journal {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything the application works with, handed over by `main.ts`. */
export interface World {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly calendarBook: CalendarBook;
  readonly taskBook: TaskBook;
  readonly fileShelf: FileShelf;
  readonly history: History;
  readonly documents: DocumentMaker;
  readonly mechanism: Mechanism;
  readonly calendar: WorkCalendar;
  readonly tokenize: (text: string) => readonly string[];
  readonly now: () => Instant;
  /** 限流. */
  readonly pace: Pace;
  /** Lets so many ms pass, where time passes by itself: a round that has run out of room goes on by itself. */
  readonly pause?: ((ms: number) => Promise<void>) | undefined;
  /** Changes of one record in one process wait for each other instead of losing the race. */
  readonly turns: Turns;
  /** The name by which the platform knows somebody. */
  readonly nameOf: (openId: string) => Promise<string | undefined>;
  readonly journal: Journal;
  /** Told of each place where the process might die; only the campaigns listen. */
  readonly fault?: ((point: FaultPoint) => void) | undefined;
}

/** The seats as they are held now: looked up for every act, so that a removed seat stops at once. */
export const seatsNow = async (world: World): Promise<Seats> =>
  seatsOn(await world.store.seats.holdings(), dayOf(world.now()));

export const sceneAt = async (world: World, by: Author): Promise<Scene> => ({
  now: world.now(),
  by,
  mechanism: world.mechanism,
  calendar: world.calendar,
  seats: await seatsNow(world),
});
