import type { Seal } from '../core/audit/entry.js';
import { type Day, dayOf, type Instant, type WorkCalendar } from '../core/deadlines.js';
import type { Author, Scene } from '../core/decision.js';
import type { Mechanism } from '../core/mechanism.js';
import { type Holding, type Seats, seatsOn } from '../core/seats.js';
import { succeeded } from '../core/succession.js';
import type { Menu } from './command.js';
import type { FaultPoint } from './fault.js';
import type { Limits } from './limits/limits.js';
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
  /** 办理限额 of persons and groups; absent where the clock stands still, as there nobody would ever be let in again. */
  readonly limits?: Limits | undefined;
  /** Lets so many ms pass, where time passes by itself: a round that has run out of room goes on by itself. */
  readonly pause?: ((ms: number) => Promise<void>) | undefined;
  /** Changes of one record in one process wait for each other instead of losing the race. */
  readonly turns: Turns;
  /** The commands, for what was recorded on behalf of a unit and is confirmed; the bot puts them there. */
  readonly menu?: Menu | undefined;
  /** 审计签封. */
  readonly seal: Seal;
  /** Keeps a line outside the database. */
  readonly keepLine?: ((line: string) => Promise<void>) | undefined;
  /** The name by which the platform knows somebody. */
  readonly nameOf: (openId: string) => Promise<string | undefined>;
  /** 通讯录: open ids by mobile number or e-mail address; who is not found is absent. Throws `FeishuError`. */
  readonly resolve?: ((contacts: readonly string[]) => Promise<ReadonlyMap<string, string>>) | undefined;
  readonly journal: Journal;
  /** Told of each place where the process might die; only the campaigns listen. */
  readonly fault?: ((point: FaultPoint) => void) | undefined;
}

/** The seats as they are held now: looked up for every act, so that a removed seat stops at once. */
export const seatsNow = async (world: World): Promise<Seats> =>
  seatsOf(world, await world.store.seats.holdings(), dayOf(world.now()));

/** The seats of a day, with those of merged units held by their successors. */
export const seatsOf = ({ mechanism }: Pick<World, 'mechanism'>, holdings: readonly Holding[], day: Day): Seats =>
  seatsOn(succeeded(mechanism, holdings, day), day);

export const sceneAt = async (world: World, by: Author): Promise<Scene> => ({
  now: world.now(),
  by,
  mechanism: world.mechanism,
  calendar: world.calendar,
  seats: await seatsNow(world),
});
