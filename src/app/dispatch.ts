import { randomUUID } from 'node:crypto';
import { Refusal } from '../core/refusal.js';
import type { Origin } from './call.js';
import type { Command, Menu, Reply } from './command.js';
import { CommandFailure } from './commandLog.js';
import { uuidFor } from './digestOf.js';
import { fileArrived } from './fileArrived.js';
import { merge, readValue } from './input.js';
import { beyondLimit, isWorthSaying } from './limits/doer.js';
import { readArgs, readLine } from './line.js';
import { clamp } from './named.js';
import { answerClick, answerLine, type Outcome } from './outcome.js';
import type { CardClicked, Inbound, MessageArrived } from './ports.js';
import { isStoreDown, runCommand, unsupported } from './runCommand.js';
import { personLeft } from './seats/personLeft.js';
import { sentMessage } from './sentMessage.js';
import type { World } from './world.js';

const nothing: Outcome = { answer: {}, deliveries: [] };

/** A refusal is an answer; a failure of the store makes the platform push again; a bug gets an apology with a number. */
export const handle = async (world: World, menu: Menu, event: Inbound, drop: () => Promise<void>): Promise<Outcome> => {
  try {
    return await route(world, menu, event);
  } catch (error) {
    if (isStoreDown(error)) {
      await drop().catch(() => undefined);
      throw error;
    }
    const reference = referenceOf(world, event, error);
    return apologise(event, `系统出现问题，操作未完成，请稍后再试，或将编号${reference}告知管理员。`);
  }
};

/** The number under which it is in the log: a command's bug is there already. */
const referenceOf = (world: World, event: Inbound, error: unknown): string => {
  if (error instanceof CommandFailure) return error.reference;
  const reference = randomUUID().slice(0, 8);
  world.journal.error(
    { event: event.eventId, reference, error: error instanceof Error ? error.stack : String(error) },
    'event failed',
  );
  return reference;
};

const apologise = (event: Inbound, text: string): Outcome => {
  if (event.kind === 'click') return { answer: { toast: { type: 'error', content: text } }, deliveries: [] };
  if (event.kind !== 'message') return nothing;
  return {
    answer: {},
    deliveries: [{ to: { replyTo: event.messageId }, text, uuid: uuidFor(event.eventId, 'sorry') }],
  };
};

const route = async (world: World, menu: Menu, event: Inbound): Promise<Outcome> => {
  switch (event.kind) {
    case 'message':
      return line(world, menu, event);
    case 'click':
      return click(world, menu, event);
    case 'menu':
      return chosen(world, menu, event, event.key);
    case 'entered':
      return (await isNewcomer(world, event)) ? chosen(world, menu, event, 'help') : nothing;
    case 'botAdded':
      return {
        answer: {},
        deliveries: [
          {
            to: { chatId: event.chatId },
            text: '府院联动助手已加入本群。请@我并发送“/帮助”查看用法；管理员可发送“/工作群”将本群设为工作群。',
            uuid: uuidFor(event.eventId, 'hello'),
          },
        ],
      };
    case 'left':
      await personLeft(world, event);
      return nothing;
    case 'botRemoved':
      if ((await world.store.settings.workGroup()) === event.chatId) await world.store.settings.setWorkGroup(undefined);
      return nothing;
    default:
      return nothing;
  }
};

const shownBy: Readonly<Record<string, string>> = { H: 'meeting', T: 'task', D: 'paper', R: 'entry', J: 'handover' };

/** A list named with a number means the one record; 查看 shows whatever the number is of. */
const commandOf = (menu: Menu, { word, args }: { word: string; args: readonly string[] }): Command | undefined => {
  const command = menu.find(word);
  const letter = /^([MHTDRJ])\d{4}-\d+$/i.exec(args[0] ?? '')?.[1]?.toUpperCase();
  if (command?.name === 'matter' && letter !== undefined) return menu.find(shownBy[letter] ?? 'matter');
  return command?.one !== undefined && letter !== undefined ? menu.find(command.one) : command;
};

/** Welcomed once, and only before anything else has been said to them. */
const isNewcomer = async (world: World, { actor, eventId }: Inbound): Promise<boolean> =>
  !(await world.store.sent.hasReached(actor)) &&
  world.store.settings.claimOnce(`welcome/${actor}`, eventId, world.now());

const line = async (world: World, menu: Menu, event: MessageArrived): Promise<Outcome> => {
  const origin: Origin = { kind: 'message', chat: event.chat, chatId: event.chatId, messageId: event.messageId };
  const start = { world, menu, openId: event.actor, origin, key: event.eventId, at: event.createdAt };
  if (event.file) return fileArrived({ ...event, file: event.file }, start);
  const typed = readLine(event.text);
  const command = typed && commandOf(menu, typed);
  if (!typed || !command) {
    const words = typed?.word ? unknownCommand(menu, typed.word) : '请以“/”开头发送命令，例如“/帮助”“/提请”“/我的”。';
    const tooMany = await beyondLimit(start, 'query');
    if (tooMany && !(await isWorthSaying(start))) return nothing;
    const text = tooMany?.message ?? words;
    return {
      answer: {},
      deliveries: [{ to: { replyTo: event.messageId }, text, uuid: uuidFor(event.eventId, 'answer') }],
    };
  }
  const unknown = unknownCommand(menu, typed.word);
  const reply = await runCommand(command, readArgs(command, typed.args), { ...start, unknown });
  const isTooMany = reply instanceof Refusal && reply.code === 'limit';
  return isTooMany && !(await isWorthSaying(start)) ? nothing : answerLine(world, event, reply);
};

/** The nearest names are offered. */
const unknownCommand = (menu: Menu, word: string): string => {
  const near = menu.near(word).map((zh) => `“/${zh}”`);
  const offer = near.length > 0 ? `可以试试${near.join('、')}，或` : '请';
  return `没有“${clamp(word)}”这个命令，${offer}发送“/帮助”查看全部命令。`;
};

const click = async (world: World, menu: Menu, event: CardClicked): Promise<Outcome> => {
  const sent = await sentMessage(world, event.messageId);
  world.fault?.('dispatch:seen');
  const chat = sent?.openId === undefined && sent !== undefined ? 'group' : 'direct';
  const origin: Origin = { kind: 'click', chat, chatId: event.chatId, messageId: event.messageId };
  const start = {
    world,
    menu,
    openId: event.actor,
    origin,
    key: event.eventId,
    at: event.createdAt,
    unit: sent?.view?.unit ?? sent?.covered?.unit,
  };
  let reply: Reply | Refusal;
  try {
    const { command: name, input } = readValue(event.value);
    const command = menu.find(name);
    if (!command) throw new Refusal('input', unsupported);
    reply = await runCommand(command, merge(command, input, event.form), start);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = error;
  }
  return answerClick(world, event, reply, sent);
};

const chosen = async (world: World, menu: Menu, event: Inbound, name: string): Promise<Outcome> => {
  const { actor: openId, eventId, createdAt: at } = event;
  const command = menu.find(name) ?? menu.find('help');
  if (!command) return nothing;
  const origin: Origin = { kind: 'menu', chat: 'direct', chatId: undefined, messageId: undefined };
  const reply = await runCommand(command, {}, { world, menu, openId, origin, key: eventId, at });
  const uuid = uuidFor(eventId, 'answer');
  if (reply instanceof Refusal) return { answer: {}, deliveries: [{ to: { openId }, text: reply.message, uuid }] };
  return { answer: {}, deliveries: [{ to: { openId }, view: reply.view, card: reply.card, text: reply.says, uuid }] };
};
