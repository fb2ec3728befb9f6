import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { attach, chooseMenu, enterChat, leaveOffice, makeGroup, readMessage, recallOwn, say } from './acting.js';
import { calendarEventSeen } from './calendarSeen.js';
import { buttonsOf } from './cardButtons.js';
import { cardWords } from './cardText.js';
import { chatOf, chatSeen, directChatOf, knownDirectChat } from './chatsOf.js';
import { clickValue, pressLabel } from './clicking.js';
import { isVirtual, realClock } from './clock.js';
import { type Delivery, makeDelivery } from './delivery.js';
import { makeFaults } from './faults.js';
import { objectIn, parseJson } from './json.js';
import { type Keeping, keepWorld } from './keeping.js';
import { keepLast } from './keepLast.js';
import { fillWorld, readKept } from './keptRead.js';
import { makeLongConnection } from './longConnection.js';
import { addBot, addMembers, removeBot, removeMembers } from './membership.js';
import { messageSeen } from './messageSeen.js';
import type { Call, Change, JsonObject, Message, Platform, PlatformOptions } from './platformApi.js';
import { routes } from './routes/index.js';
import { carryOutFault } from './sandboxPage.js';
import { makeServer } from './server.js';
import { taskSeen } from './taskSeen.js';
import { makeWebhook } from './webhook.js';
import { makeWorld, type World } from './world.js';

/** A stand-in for the Feishu Open Platform on one port, as strict as the platform, for tests and for the sandbox. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const listeners = new Set<(change: Change) => void>();
  const calls: Call[] = [];
  let webhookUrl = options.webhookUrl;
  let delivery: Delivery | undefined;
  let keeping: Keeping | undefined;

  const clock = options.clock ?? realClock;
  const warn = options.warn ?? options.journal ?? (() => {});
  const earlier = options.keepIn ? readKept(options.keepIn, clock.now(), warn) : undefined;
  const out = {
    changed: (change: Change) => {
      keeping?.changed();
      for (const listener of listeners) listener(change);
    },
    deliver: (type: string, event: JsonObject) => void delivery?.event(type, event),
  };
  const world = makeWorld(options, clock, out, earlier?.world);
  if (options.keepIn) {
    if (earlier) fillWorld(world, earlier, options.keepIn);
    keeping = keepWorld(world, options.keepIn, warn);
  }
  const { state, faults } = makeFaults({
    revokeTokens: () => world.tokens.revokeAll(),
    cut: () => sockets.cut(),
    halfOpen: (on) => sockets.deafen(on),
  });
  const sockets = makeLongConnection(world, state);
  const webhook = makeWebhook(world, () => webhookUrl);
  const pushing = makeDelivery(
    world,
    options.transport === 'webhook' ? webhook : sockets,
    state,
    options.patienceMs ?? 2000,
  );
  delivery = pushing;
  if (isVirtual(world.clock)) world.clock.holdWhile(pushing.isBusy);

  const server = makeServer({
    world,
    faults: state,
    routes,
    logged: (call) => {
      keepLast(calls, call);
      keeping?.changed();
      const known = call.route === undefined ? ' (unknown)' : '';
      world.journal(`${call.method} ${call.path}${known}: ${call.status} ${call.code}`);
    },
    page: (method, path, body, origin) => {
      if (method !== 'POST') return undefined;
      if (path === '/callback/ws/endpoint') return sockets.bootstrap(body, origin);
      return path === '/sandbox/faults' ? carryOutFault(faults, body) : undefined;
    },
  });
  server.on('upgrade', sockets.upgrade);
  const url = await listen(server, options);
  const nameOf = (openId: string) => (openId === world.bot.openId ? world.bot.name : world.people.get(openId)?.name);

  return {
    run: world.run,
    url,
    clock: world.clock,
    bot: world.bot,
    faults,
    setWebhookUrl: (address) => {
      webhookUrl = address;
    },
    verifyWebhook: () => challenge(world, pushing),
    people: () => options.people,

    chats: () => [...world.chats.values()].filter((chat) => !chat.isDissolved).map(chatSeen),
    directChat: (openId) => directChatOf(world, openId).chatId,
    createGroup: (name, members, withBot = true) => makeGroup(world, name, members, withBot),
    addBot: (chatId, by) => addBot(world, chatOf(world, chatId), by),
    removeBot: (chatId, by) => removeBot(world, chatOf(world, chatId), by),
    addMembers: (chatId, openIds, by) => addMembers(world, chatOf(world, chatId), openIds, by),
    removeMembers: (chatId, openIds, by) => removeMembers(world, chatOf(world, chatId), openIds, by),
    setInRange: (openId, isInRange) => {
      const person = world.people.get(openId);
      if (person) person.isInRange = isInRange;
    },

    say: async (openId, text, said) => say(world, pushing, openId, text, said),
    attach: async (openId, file, how) => attach(world, pushing, openId, file, how),
    file: (key) => world.files.get(key),
    click: async (openId, messageId, value, form, how) =>
      clickValue(world, pushing, { openId, messageId }, value, form, how),
    press: async (openId, messageId, label, form) => pressLabel(world, pushing, { openId, messageId }, label, form),
    menu: async (openId, eventKey) => chooseMenu(world, pushing, openId, eventKey),
    enter: async (openId) => enterChat(world, pushing, openId),
    leave: async (openId) => leaveOffice(world, pushing, openId),
    recall: async (openId, messageId) => recallOwn(world, pushing, openId, messageId),
    read: async (openId, messageId) => readMessage(world, pushing, openId, messageId),

    messages: (where) =>
      messagesIn(world, 'chatId' in where ? where.chatId : knownDirectChat(world, where.openId)?.chatId),
    message: (messageId) => {
      const record = world.messages.get(messageId);
      return record && messageSeen(world, record);
    },
    cardText: (message) => (message.card ? cardWords(message.card, nameOf) : (message.text ?? '')),
    buttons: (message) => (message.card ? buttonsOf(message.card).map(({ seen }) => seen) : []),
    calendarEvents: () =>
      [...world.calendars.values()].flatMap((calendar) =>
        [...calendar.events.values()].map((event) => calendarEventSeen(calendar, event)),
      ),
    tasks: () => [...world.tasks.values()].map(taskSeen),
    calls: () => calls,
    pushes: () => pushing.pushes(),
    connections: () => sockets.count(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => pushing.settled(),

    rawEvent: async (envelope) => (await pushing.raw(envelope)).body,
    redeliver: async (eventId) => (await pushing.redeliver(eventId)).body,
    stop: async () => {
      pushing.stop();
      sockets.close();
      await closed(server);
      await keeping?.flush();
    },
  };
}

function messagesIn(world: World, chatId: string | undefined): Message[] {
  return [...world.messages.values()]
    .filter((record) => record.chatId === chatId)
    .map((one) => messageSeen(world, one));
}

/** The console's check of an address: the same words must come back. */
async function challenge(world: World, pushing: Delivery): Promise<boolean> {
  const words = randomBytes(8).toString('hex');
  const asked = { challenge: words, token: world.app.verificationToken, type: 'url_verification' };
  const { body } = await pushing.raw(asked);
  return objectIn(parseJson(body.toString())).challenge === words;
}

function listen(server: Server, { port = 0, host = '127.0.0.1' }: PlatformOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(`http://${host}:${typeof address === 'object' && address ? address.port : port}`);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
