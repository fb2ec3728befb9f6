import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Kept, kept, keptLine } from './keptShape.js';
import type { World } from './world.js';

/** Where the bytes of files lie, beside the world's own file. */
export const filesBeside = (file: string): string => `${file}.files`;

/** What an earlier run has left. A damaged file is set aside under a name that says so, and the world starts empty. */
export function readKept(file: string, now: number, warn: (line: string) => void): Kept | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return parsed(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    warn(`the sandbox's earlier messages could not be read and were ${setAside(file, now)}: ${reason}`);
    return undefined;
  }
}

function setAside(file: string, now: number): string {
  const aside = `${file}.damaged-${now}`;
  try {
    renameSync(file, aside);
    return `set aside as ${basename(aside)}`;
  } catch {
    return 'left in their place';
  }
}

function parsed(source: string): Kept {
  const lines = source.split('\n').filter((line) => line !== '');
  const all = lines.map((line) => keptLine.parse(JSON.parse(line)));
  const of = (kind: (typeof all)[number][0]) => all.filter(([one]) => one === kind).map(([, record]) => record);
  return {
    world: kept.world.parse(of('world')[0]),
    chats: of('chat').map((one) => kept.chat.parse(one)),
    messages: of('message').map((one) => kept.message.parse(one)),
    calendars: of('calendar').map((one) => kept.calendar.parse(one)),
    tasks: of('task').map((one) => kept.task.parse(one)),
    files: of('file').map((one) => kept.file.parse(one)),
  };
}

/** Puts everything back, less what belonged to people who are no longer there. */
export function fillWorld(
  world: World,
  { chats, messages, calendars, tasks, files, world: own }: Kept,
  file: string,
): void {
  for (const chat of chats) {
    const members = new Set([...chat.members].filter((openId) => world.people.has(openId)));
    if (chat.kind === 'group' || members.size > 0) world.chats.set(chat.chatId, { ...chat, members });
  }
  for (const message of messages) {
    if (!world.chats.has(message.chatId)) continue;
    const history = message.msgType === 'interactive' ? [message.content] : [];
    world.messages.set(message.messageId, { ...message, history });
  }
  for (const calendar of calendars) world.calendars.set(calendar.calendarId, calendar);
  for (const task of tasks) world.tasks.set(task.guid, task);
  for (const [uuid, memory] of own.sentByUuid) world.sentByUuid.set(uuid, memory);
  for (const [token, guid] of own.taskByToken) world.taskByToken.set(token, guid);
  for (const [uuid, memory] of own.chatByUuid) world.chatByUuid.set(uuid, memory);
  fillFiles(world, files, filesBeside(file));
}

/** Files whose bytes are gone are forgotten, and so are bytes that no file names. */
function fillFiles(world: World, files: Kept['files'], folder: string): void {
  const there = new Set(existsSync(folder) ? readdirSync(folder) : []);
  for (const one of files) {
    if (!there.delete(one.key)) continue;
    const bytes = readFileSync(join(folder, one.key));
    if (bytes.length === one.size) world.files.set(one.key, { ...one, bytes });
  }
  for (const name of there) rmSync(join(folder, name), { force: true, recursive: true });
}
