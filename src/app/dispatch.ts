import { randomUUID } from 'node:crypto';
import type { Instant } from '../core/deadlines.js';
import type { View } from '../core/decision.js';
import { Refusal } from '../core/refusal.js';
import { noteRefusal } from './audit/noteCommand.js';
import { guardBoundary } from './boundary/guard.js';
import { type Origin, openCall } from './call.js';
import type { Command, Menu, Reply } from './command.js';
import { CommandFailure, commandLog, refusedAs } from './commandLog.js';
import { uuidFor } from './digestOf.js';
import { formOf, titlesOf } from './form.js';
import { merge, parse, readValue } from './input.js';
import type { Doer } from './limits/limits.js';
import { type Act, weigh } from './limits/weigh.js';
import { type RawInput, readArgs, readLine } from './line.js';
import { clamp } from './named.js';
import { enter } from './onBehalf/enter.js';
import { isOnBehalf } from './onBehalf/fields.js';
import { receiveEvidence } from './onBehalf/receiveEvidence.js';
import { answerClick, answerLine, type Outcome } from './outcome.js';
import type { CardClicked, FileArrived, Inbound, MessageArrived } from './ports.js';
import { receiveProof } from './proof.js';
import { refuseForm } from './reach.js';
import type { Sent } from './records.js';
import { personLeft } from './seats/personLeft.js';
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

const isStoreDown = (error: unknown): boolean =>
  error instanceof Error && /^Mongo(ose)?[A-Z]|^PoolCleared/.test(error.name) && error.name !== 'MongooseError';

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

/** What the clicked message shows. A quick finger may be ahead of our own note of having sent it. */
const sentMessage = async (world: World, messageId: string): Promise<Sent | undefined> => {
  for (let i = 0; i < 5; i += 1) {
    const sent = await world.store.sent.read(messageId);
    if (sent) return sent;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return undefined;
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
  if (event.file) return file({ ...event, file: event.file }, start);
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
  const reply = await tryRun(command, readArgs(command, typed.args), { ...start, unknown });
  const isTooMany = reply instanceof Refusal && reply.code === 'limit';
  return isTooMany && !(await isWorthSaying(start)) ? nothing : answerLine(world, event, reply);
};

/** A file is answered by one sentence: kept with its task, or why it is not. */
const file = async (event: MessageArrived & { readonly file: FileArrived }, start: StartOf): Promise<Outcome> => {
  const sent = event.parentId === undefined ? undefined : await sentMessage(start.world, event.parentId);
  let text: string;
  try {
    await start.world.limits?.take(doerOf(start), 'change');
    const call = await openCall({ ...start, named: undefined });
    if (call.seats.heldBy(start.openId).length === 0) throw stranger();
    const entry = (sent?.view ?? sent?.covered)?.entry;
    text = await (entry === undefined ? receiveProof(call, event, sent) : receiveEvidence(call, event, entry));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'limit' && !(await isWorthSaying(start))) return nothing;
    if (error.code !== 'limit') await noteFileRefusal(start, error, sent?.view ?? sent?.covered);
    text = error.message;
  }
  const uuid = uuidFor(event.eventId, 'answer');
  return { answer: {}, deliveries: [{ to: { replyTo: event.messageId }, text, uuid }] };
};

const noteFileRefusal = (start: StartOf, error: Refusal, view: View | undefined): Promise<void> => {
  const by = { openId: start.openId, name: '', seat: undefined };
  const noted = {
    ...start,
    by,
    origin: start.origin.kind,
    act: 'proof',
    result: refusedAs(error),
    text: error.message,
  };
  return noteRefusal(
    noted,
    [view?.task, view?.entry].filter((id) => id !== undefined),
  );
};

const stranger = (): Refusal => new Refusal('right', '您尚未登记席位，请联系系统管理员用“绑定”登记后再使用。');

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
    reply = await tryRun(command, merge(command, input, event.form), start);
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
  const reply = await tryRun(command, {}, { world, menu, openId, origin, key: eventId, at });
  const uuid = uuidFor(eventId, 'answer');
  if (reply instanceof Refusal) return { answer: {}, deliveries: [{ to: { openId }, text: reply.message, uuid }] };
  return { answer: {}, deliveries: [{ to: { openId }, view: reply.view, card: reply.card, text: reply.says, uuid }] };
};

/** `at`: when it was done. `unknown`: what a word that is no command would be answered. */
type StartOf = Omit<Parameters<typeof openCall>[0], 'named'> & {
  readonly at: Instant;
  readonly unknown?: string | undefined;
};

const unsupported = '该操作暂不支持，请发送“/帮助”查看可用命令。';

const doerOf = ({ openId, origin, at }: StartOf): Doer => ({
  openId,
  at,
  groupId: origin.chat === 'group' ? origin.chatId : undefined,
});

/** Why it is one act too many, when it is. */
const beyondLimit = async (start: StartOf, act: Act): Promise<Refusal | undefined> => {
  try {
    await start.world.limits?.take(doerOf(start), act);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const isWorthSaying = async (start: StartOf): Promise<boolean> =>
  (await start.world.limits?.isWorthSaying(doerOf(start))) ?? true;

/** Runs a command; what is missing opens its form, or the list of what it could be done to. */
const tryRun = async (command: Command, raw: RawInput, start: StartOf): Promise<Reply | Refusal> => {
  const log = commandLog(start, command, raw);
  try {
    await start.world.limits?.take(doerOf(start), weigh(command, raw));
    // A command whose input has a seat of its own (`bind`) means that one.
    const seat = 'seat' in command.input.shape ? undefined : raw.seat;
    const call = await openCall({ ...start, named: typeof seat === 'string' && seat !== '' ? seat : undefined });
    start.world.fault?.('dispatch:opened');
    log.by(call);
    if (command.isFor?.(call) === false) throw new Refusal('input', start.unknown ?? unsupported);
    if (call.seats.heldBy(start.openId).length === 0 && command.isForAll !== true) throw stranger();
    if (isOnBehalf(raw)) {
      const { reply, isForm } = await enter(command, raw, call, start);
      return isForm ? log.opened(reply) : log.done(reply);
    }
    const parsed = parse(command, raw);
    const wanting = parsed.state === 'ready' ? (command.requires?.(raw) ?? []) : [];
    if (parsed.state === 'ready' && wanting.length === 0) {
      await guardBoundary(command, parsed.input, call);
      const reply = await command.run(parsed.input, call);
      start.world.fault?.('dispatch:ran');
      return log.done(reply);
    }
    refuseForm(command, call);
    if (parsed.state === 'missing' && parsed.isRecordMissing && command.candidates)
      return log.opened({
        says: `请选择要${command.zh}的对象`,
        card: await command.candidates(call),
        isChange: false,
        isPrivate: true,
      });
    const names = parsed.state === 'missing' ? parsed.fields : wanting;
    return log.opened({
      says: command.shows ? command.does : `请填写${titlesOf(command, names)}后提交`,
      card: command.form?.(raw, call) ?? formOf(command, raw, call, wanting),
      isChange: false,
      isPrivate: true,
    });
  } catch (error) {
    if (error instanceof Refusal) return await log.refused(error);
    throw isStoreDown(error) ? error : log.failed(error);
  }
};
