import type { Logger } from 'pino';
import type { CalendarBook, FileShelf, History, Messenger, TaskBook } from '../app/ports.js';
import { openCalendar } from './calendar.js';
import { type FeishuApp, openClient } from './client.js';
import { type Directory, openDirectory } from './directory.js';
import { openFileShelf } from './fileShelf.js';
import { openHistory } from './history.js';
import { openMessenger } from './messenger.js';
import { openTaskBook } from './taskBook.js';

/** The ways out to the platform, over one client: they share its token and its connections. */
export interface FeishuDoor {
  readonly messenger: Messenger;
  readonly calendarBook: CalendarBook;
  readonly taskBook: TaskBook;
  readonly fileShelf: FileShelf;
  readonly history: History;
  readonly directory: Directory;
  close(): void;
}

export function openDoor(app: FeishuApp, logger: Logger): FeishuDoor {
  const client = openClient({ app, logger });
  const directory = openDirectory(client);
  return {
    messenger: openMessenger(client),
    calendarBook: openCalendar(client),
    taskBook: openTaskBook(client),
    fileShelf: openFileShelf(client),
    history: openHistory({ client, botOpenId: directory.botOpenId, logger }),
    directory,
    close: () => client.close(),
  };
}
