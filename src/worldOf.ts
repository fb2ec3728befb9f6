import type { Logger } from 'pino';
import type { DocumentMaker } from './app/ports.js';
import { openTurns } from './app/turns.js';
import type { World } from './app/world.js';
import { dayOf, workCalendar } from './core/deadlines.js';
import type { FeishuDoor } from './feishu/door.js';
import { loadHolidays } from './mechanism/holidays.js';
import type { RosterEntry } from './mechanism/roster.js';
import { seatingOf } from './mechanism/seating.js';
import { makeTokenizer } from './mechanism/tokenize.js';
import type { OpenStore } from './store/store.js';

/** The library for documents is large: it is loaded when the first one is made. */
const documentMaker: DocumentMaker = {
  make: async (type, source) => {
    const { documents } = await import('./documents/index.js');
    const { fileName, make } = documents[type];
    return { name: fileName(source), bytes: await make(source) };
  },
  archive: async (source) => (await import('./documents/archive.js')).archiveOf(source),
};

interface Parts
  extends Pick<World, 'mechanism' | 'now' | 'messenger' | 'calendarBook' | 'taskBook' | 'fileShelf' | 'history'> {
  readonly directory: FeishuDoor['directory'];
  readonly pace: World['pace'];
  readonly limits: World['limits'];
  readonly pause: World['pause'];
  readonly seal: World['seal'];
  readonly keepLine: World['keepLine'];
  readonly store: OpenStore;
  readonly logger: Logger;
}

/** Everything the application works with, from the adapters of this process. */
export const worldOf = ({
  store,
  mechanism,
  logger,
  now,
  pace,
  pause,
  limits,
  seal,
  keepLine,
  directory,
  ...ways
}: Parts): World => ({
  store,
  messenger: ways.messenger,
  calendarBook: ways.calendarBook,
  taskBook: ways.taskBook,
  fileShelf: ways.fileShelf,
  history: ways.history,
  documents: documentMaker,
  mechanism,
  calendar: workCalendar(
    loadHolidays({ localRest: mechanism.localRest, localWork: mechanism.localWork }),
    mechanism.workHours,
  ),
  tokenize: makeTokenizer(mechanism),
  now,
  pace,
  limits,
  pause,
  turns: openTurns(),
  seal,
  keepLine,
  nameOf: (openId) => directory.nameOf(openId),
  resolve: (contacts) => directory.resolve(contacts),
  journal: logger,
});

/** The roster file fills an empty book of seats; afterwards chat commands change it. */
export const seat = async (
  world: World,
  roster: readonly RosterEntry[],
  platform: FeishuDoor,
  logger: Logger,
): Promise<void> => {
  if (roster.length === 0) return;
  const { holdings, unknown } = await seatingOf(roster, dayOf(world.now()), (contacts) =>
    platform.directory.resolve(contacts),
  );
  if (unknown.length > 0)
    logger.warn({ count: unknown.length }, 'roster: persons whom the platform does not know, their seats stay vacant');
  await world.store.seats.seed(holdings);
};
