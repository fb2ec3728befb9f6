import { createHash, randomUUID } from 'node:crypto';
import { Refusal } from '../core/refusal.js';
import { type Origin, openCall } from './call.js';
import type { Command, Menu, Reply } from './command.js';
import { uuidFor } from './digestOf.js';
import { formOf } from './form.js';
import { merge, parse, readValue } from './input.js';
import { type RawInput, readArgs, readLine } from './line.js';
import { answerClick, answerLine, type Outcome } from './outcome.js';
import type { Answer, CardClicked, Inbound, MessageArrived, Receive } from './ports.js';
import type { World } from './world.js';

export interface Dispatcher {
  readonly receive: Receive;
  /** Resolves when no event is in flight. */
  idle(): Promise<void>;
}

const nothing: Outcome = { answer: {}, deliveries: [] };

/**
 * The one way in (spec §6): inbox → who, which command, parse → command → stored answer. `afterwards` is told of every
 * event that was handled, so that what it set off is sent at once.
 */
export const dispatcher = (world: World, menu: Menu, afterwards: (eventId: string) => void): Dispatcher => {
  const inFlight = new Map<string, Promise<Answer>>();
  const once = async (event: Inbound): Promise<Answer> => {
    const { eventId: id } = event;
    const messageId = event.kind === 'message' ? event.messageId : undefined;
    const taken = await world.store.inbox.take({ id, messageId, digest: digestOf(event), at: world.now() });
    if (taken.state === 'again') return taken.answer;
    if (taken.state === 'clash')
      return { toast: { type: 'error', content: '该操作与此前提交的内容不一致，请重新操作。' } };
    if (taken.state === 'busy') return waitForAnswer(world, event);
    const { answer, deliveries } = await handle(world, menu, event);
    await world.store.inbox.finish(id, answer, deliveries, world.now());
    afterwards(id);
    return answer;
  };
  return {
    receive: (event) => {
      if (event.kind === 'message' && event.chat === 'group' && !event.isAddressed) return Promise.resolve({});
      const running = inFlight.get(event.eventId);
      if (running) return running;
      const handled = once(event).finally(() => inFlight.delete(event.eventId));
      inFlight.set(event.eventId, handled);
      return handled;
    },
    idle: async () => {
      await Promise.allSettled(inFlight.values());
    },
  };
};

/** The same event with another body is not the same event. Only what decides counts: who, where, what. */
const digestOf = (event: Inbound): string => {
  const { createdAt: _, ...body } = event;
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
};

/** Another process is at this very event: its answer is worth a short wait; else the platform pushes again. */
const waitForAnswer = async (world: World, event: Inbound): Promise<Answer> => {
  for (let i = 0; i < 20; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const messageId = event.kind === 'message' ? event.messageId : undefined;
    const taken = await world.store.inbox.take({
      id: event.eventId,
      messageId,
      digest: digestOf(event),
      at: world.now(),
    });
    if (taken.state === 'again') return taken.answer;
  }
  throw new Error(`event ${event.eventId} is still being handled elsewhere`);
};

/** A refusal is an answer; a failure of the store makes the platform push again; a bug gets an apology with a number. */
const handle = async (world: World, menu: Menu, event: Inbound): Promise<Outcome> => {
  try {
    return await route(world, menu, event);
  } catch (error) {
    if (isStoreDown(error)) {
      await world.store.inbox.drop(event.eventId).catch(() => undefined);
      throw error;
    }
    const reference = randomUUID().slice(0, 8);
    world.journal.error(
      { event: event.eventId, reference, error: error instanceof Error ? error.stack : String(error) },
      'event failed',
    );
    return apologise(event, `系统出现问题，操作未完成，请稍后再试，或将编号${reference}告知管理员。`);
  }
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
      return chosen(world, menu, event.actor, event.eventId, event.key);
    case 'entered':
      return (await world.store.settings.claimOnce(`welcome/${event.actor}`, world.now()))
        ? chosen(world, menu, event.actor, event.eventId, 'help')
        : nothing;
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
    case 'botRemoved':
      if ((await world.store.settings.workGroup()) === event.chatId) await world.store.settings.setWorkGroup(undefined);
      return nothing;
    default:
      return nothing;
  }
};

/** A list named with a number means the one record. */
const commandOf = (menu: Menu, { word, args }: { word: string; args: readonly string[] }): Command | undefined => {
  const command = menu.find(word);
  return command?.one !== undefined && /^[MHT]\d{4}-\d+$/i.test(args[0] ?? '') ? menu.find(command.one) : command;
};

const line = async (world: World, menu: Menu, event: MessageArrived): Promise<Outcome> => {
  const origin: Origin = { kind: 'message', chat: event.chat, chatId: event.chatId, messageId: event.messageId };
  const start = { world, menu, openId: event.actor, origin, key: event.eventId };
  const typed = readLine(event.text);
  const command = typed && commandOf(menu, typed);
  if (!typed || !command) {
    const near = typed ? menu.near(typed.word) : [];
    const text = typed
      ? `没有“${typed.word}”这个命令${near.length > 0 ? `，您是否要用${near.map((n) => `“/${n}”`).join('、')}` : ''}？发送“/帮助”查看全部命令。`
      : '请以“/”开头发送命令，例如“/帮助”“/提请”“/我的”。';
    return {
      answer: {},
      deliveries: [{ to: { replyTo: event.messageId }, text, uuid: uuidFor(event.eventId, 'answer') }],
    };
  }
  const reply = await tryRun(command, readArgs(command, typed.args), start);
  return answerLine(world, event, reply);
};

const click = async (world: World, menu: Menu, event: CardClicked): Promise<Outcome> => {
  const sent = await world.store.sent.read(event.messageId);
  const chat = sent?.openId === undefined && sent !== undefined ? 'group' : 'direct';
  const origin: Origin = { kind: 'click', chat, chatId: event.chatId, messageId: event.messageId };
  const start = { world, menu, openId: event.actor, origin, key: event.eventId };
  let reply: Reply | Refusal;
  try {
    const { command: name, input } = readValue(event.value);
    const command = menu.find(name);
    if (!command) throw new Refusal('input', '该操作暂不支持，请发送“/帮助”查看可用命令。');
    reply = await tryRun(command, merge(command, input, event.form), start);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = error;
  }
  return answerClick(world, event, reply, sent);
};

const chosen = async (world: World, menu: Menu, openId: string, eventId: string, name: string): Promise<Outcome> => {
  const command = menu.find(name) ?? menu.find('help');
  if (!command) return nothing;
  const origin: Origin = { kind: 'menu', chat: 'direct', chatId: undefined, messageId: undefined };
  const reply = await tryRun(command, {}, { world, menu, openId, origin, key: eventId });
  const uuid = uuidFor(eventId, 'answer');
  if (reply instanceof Refusal) return { answer: {}, deliveries: [{ to: { openId }, text: reply.message, uuid }] };
  return { answer: {}, deliveries: [{ to: { openId }, view: reply.view, card: reply.card, text: reply.says, uuid }] };
};

type StartOf = Omit<Parameters<typeof openCall>[0], 'named'>;

/** Runs a command; what is missing opens its form, or the list of what it could be done to. */
const tryRun = async (command: Command, raw: RawInput, start: StartOf): Promise<Reply | Refusal> => {
  try {
    const seat = raw.seat;
    const call = await openCall({ ...start, named: typeof seat === 'string' && seat !== '' ? seat : undefined });
    if (call.seats.heldBy(start.openId).length === 0 && command.isForAll !== true)
      throw new Refusal('right', '您尚未登记席位，请联系系统管理员用“绑定”登记后再使用。');
    const parsed = parse(command, raw);
    if (parsed.state === 'ready') return logged(start, command, await command.run(parsed.input, call));
    if (parsed.isRecordMissing && command.candidates)
      return {
        says: `请选择要${command.zh}的对象`,
        card: await command.candidates(call),
        isChange: false,
        isPrivate: true,
      };
    return { says: '请补充填写后提交', card: command.form?.(raw, call) ?? formOf(command, raw, call), isChange: false, isPrivate: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    start.world.journal.info(
      { event: start.key, actor: start.openId, command: command.name, result: error.code },
      'refused',
    );
    return error;
  }
};

const logged = (start: StartOf, command: Command, reply: Reply): Reply => {
  start.world.journal.info({ event: start.key, actor: start.openId, command: command.name, result: 'ok' }, 'done');
  return reply;
};
