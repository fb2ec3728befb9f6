import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesBeside } from './keptRead.js';
import type { FileRecord, MessageRecord, World } from './world.js';

const MESSAGES = 2000;
const FILE_BYTES = 100 * 1024 * 1024;
const UUID_MEMORY_MS = 3_600_000;
const quietMs = 500;

/** Writes the world to its file whenever it has been quiet for half a second, and at the end. */
export interface Keeping {
  changed(): void;
  /** Resolves when the file holds the world as it is now. */
  flush(): Promise<void>;
}

/** Keeps the newest 2000 messages and 100 MB of files. The file is replaced whole, so that a crash leaves the old one. */
export function keepWorld(world: World, file: string, warn: (line: string) => void): Keeping {
  const lineOf = messageLines();
  const written = new Set(world.files.keys());
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const write = async (): Promise<void> => {
    const files = newestFiles(world);
    await writeBytes(files, filesBeside(file), written);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, `${lines(world, files, lineOf).join('\n')}\n`);
    await rename(`${file}.new`, file);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    last = last.then(write).catch((error: unknown) => warn(`the sandbox's messages could not be kept: ${error}`));
    return last;
  };
  return {
    changed: () => {
      timer ??= setTimeout(() => void flush(), quietMs).unref();
    },
    flush,
  };
}

function lines(world: World, files: readonly FileRecord[], lineOf: (record: MessageRecord) => string): string[] {
  const messages = [...world.messages.values()];
  const dropped = messages.slice(0, Math.max(0, messages.length - MESSAGES));
  const chats = [...world.chats.values()].map((chat) => {
    const gone = dropped.filter((one) => one.chatId === chat.chatId).length;
    return { ...chat, forgotten: chat.forgotten + gone };
  });
  return [
    line('world', header(world)),
    ...chats.map((one) => line('chat', one)),
    ...messages.slice(dropped.length).map(lineOf),
    ...[...world.calendars.values()].map((one) => line('calendar', one)),
    ...[...world.tasks.values()].map((one) => line('task', one)),
    ...files.map(({ bytes: _, ...one }) => line('file', one)),
  ];
}

function header(world: World): object {
  const since = world.clock.now() - UUID_MEMORY_MS;
  return {
    version: 1,
    run: world.run,
    botOpenId: world.bot.openId,
    tenantKey: world.app.tenantKey,
    people: [...world.people.values()].map(({ openId, unionId, userId, departmentId }) => ({
      openId,
      unionId,
      userId,
      departmentId,
    })),
    departments: [...world.departments.values()],
    sentByUuid: [...world.sentByUuid].filter(([, { at }]) => at > since),
    chatByUuid: [...world.chatByUuid].filter(([, { at }]) => at > since),
    taskByToken: world.taskByToken,
  };
}

function line(kind: string, record: object): string {
  return JSON.stringify([kind, record], (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}

/** Most messages stay as they are: their lines are made once. */
function messageLines(): (record: MessageRecord) => string {
  const made = new WeakMap<MessageRecord, { readonly stamp: string; readonly line: string }>();
  return (record) => {
    const { updatedAt, isRecalled, history, edits, readers, reactions, urgentTo } = record;
    const sizes = [history.length, edits, readers.size, reactions.size, urgentTo.size];
    const stamp = `${updatedAt} ${isRecalled} ${sizes.join(' ')}`;
    const known = made.get(record);
    if (known?.stamp === stamp) return known.line;
    const { history: _, ...rest } = record;
    const fresh = { stamp, line: line('message', rest) };
    made.set(record, fresh);
    return fresh.line;
  };
}

function newestFiles(world: World): FileRecord[] {
  let room = FILE_BYTES;
  const newest = [...world.files.values()].reverse().filter(({ size }) => {
    room -= size;
    return room >= 0;
  });
  return newest.reverse();
}

async function writeBytes(files: readonly FileRecord[], folder: string, written: Set<string>): Promise<void> {
  if (files.length > 0) await mkdir(folder, { recursive: true });
  for (const { key, bytes } of files) {
    if (written.has(key)) continue;
    await writeFile(join(folder, key), bytes);
    written.add(key);
  }
}
