/** What each guard is there for, as a check that passes with it and fails without: it answers what went wrong. */
import type { FaultPoint } from '../../src/app/fault.js';
import type { Inbound } from '../../src/app/ports.js';
import type { World } from '../../src/app/world.js';
import type { Guard } from './harnessGuards.js';
import { agree, at, begin, begins, clauseOf, conclusionOf, confirmRaise, raise, toMeeting } from './harnessMatter.js';
import { openPeople, type People } from './harnessPeople.js';
import { type CrashTown, type Dress, type Life, openCrashTown } from './harnessTown.js';

const minute = 60_000;

interface Scene {
  readonly town: CrashTown;
  readonly people: People;
  /** The bot dies at the next hit of this point, once. */
  arm(point: FaultPoint): void;
}

const play = async (dress: Dress, downMs: number, act: (scene: Scene) => Promise<string[]>): Promise<string[]> => {
  let armed: FaultPoint | undefined;
  const town = await openCrashTown({
    at: begins,
    dress,
    onFault: (point, life) => {
      if (point !== armed) return;
      armed = undefined;
      life.kill();
    },
  });
  try {
    await town.up();
    const people = openPeople(town, { downMs });
    await begin(town, people);
    const arm = (point: FaultPoint): void => {
      armed = point;
    };
    return await act({ town, people, arm });
  } finally {
    await town.stop();
  }
};

const once = (what: string, n: number): string[] => (n === 1 ? [] : [`${what}: ${n} times`]);

/** How many messages of the seat hold these words. */
const count = ({ platform, who }: CrashTown, seat: string, ...words: string[]): number =>
  platform
    .messages({ openId: who(seat) })
    .filter((m) => m.sender === 'bot' && m.card && words.every((w) => platform.cardText(m).includes(w))).length;

/** The invitation goes out, and the process dies before it can write that down. */
const dieSending = (dress: Dress, downMs: number): Promise<string[]> =>
  play(dress, downMs, async ({ town, people, arm }) => {
    const m = await raise(town, people);
    arm('deliver:sent');
    await confirmRaise(people, m);
    return once('the invitation was sent', count(town, 'liaison:court', m, '请回执'));
  });

/** Two processes read a meeting, each decides for another seat, and both write. */
const writeAtOnce = async (dress: Dress): Promise<string[]> => {
  let waiting: (() => void)[] | undefined;
  const meet = (world: World): World => {
    const { meeting } = world.store;
    const write: typeof meeting.write = async (...args) => {
      const others = waiting;
      if (others !== undefined && others.length === 0) await new Promise<void>((resolve) => others.push(resolve));
      else if (others !== undefined) {
        waiting = undefined;
        const written = await meeting.write(...args);
        for (const go of others) go();
        return written;
      }
      return meeting.write(...args);
    };
    return { ...world, store: { ...world.store, meeting: { ...meeting, write } } };
  };
  return play(
    (world) => meet(dress(world)),
    0,
    async ({ town, people }) => {
      const m = await raise(town, people);
      await confirmRaise(people, m);
      await agree(people, m);
      const h = await toMeeting(town, people, m);
      const lives = [town.life(), await town.up()] as const;
      waiting = [];
      const seats = ['liaison:tax', 'leader:tax'] as const;
      const event = (n: 0 | 1): Inbound => ({
        ...{ kind: 'message', chat: 'direct', isAddressed: true, createdAt: town.clock.now() },
        ...{ eventId: `at_once_${n}`, messageId: `om_at_once_${n}`, actor: town.who(seats[n]) },
        chatId: town.platform.directChat(town.who(seats[n])),
        text: clauseOf(h, m).replace('decision=移交评估资料', `decision=移交第${n + 1}批资料`),
      });
      await Promise.all([lives[0].bot.receive(event(0)), lives[1].bot.receive(event(1))]);
      await town.settled();
      const clauses = (await lives[1].world.store.meeting.read(h))?.items.flatMap((i) => i.clauses) ?? [];
      return clauses.length === 2 ? [] : [`two clauses were added at once and ${clauses.length} is there`];
    },
  );
};

/** While one dispatcher sends, another looks at the same record. */
const sendAtOnce = async (dress: Dress): Promise<string[]> => {
  const uuids: string[] = [];
  const lives: Life[] = [];
  const watched = (world: World): World => {
    const send: World['messenger']['send'] = async (to, content, uuid) => {
      uuids.push(uuid);
      const others = lives.splice(0).filter((one) => one.world !== self);
      for (const one of others) await one.bot.deliver();
      return world.messenger.send(to, content, uuid);
    };
    const self = { ...world, messenger: { ...world.messenger, send } };
    return self;
  };
  return play(
    (world) => watched(dress(world)),
    0,
    async ({ town, people }) => {
      const m = await raise(town, people);
      lives.push(town.life(), await town.up());
      await confirmRaise(people, m);
      const twice = uuids.length - new Set(uuids).size;
      return twice === 0 ? [] : [`two dispatchers sent the same message: ${twice} times`];
    },
  );
};

export const checks: Readonly<Record<Guard, (dress: Dress) => Promise<string[]>>> = {
  rev: writeAtOnce,

  'seen key': (dress) =>
    play(dress, minute, async ({ town, people, arm }) => {
      const m = await raise(town, people);
      await confirmRaise(people, m);
      await agree(people, m);
      const h = await toMeeting(town, people, m);
      arm('change:written');
      const reply = await people.line('liaison:tax', clauseOf(h, m));
      const clauses = (await town.life().world.store.meeting.read(h))?.items.flatMap((i) => i.clauses) ?? [];
      // The core refuses the very same clause as well: then at least the answer is that of an act that was done.
      const answer = reply?.card ? [] : [`what was done is answered by: ${reply?.text}`];
      return [...once('a clause was added', clauses.length), ...answer];
    }),

  lease: sendAtOnce,
  'look-up': (dress) => dieSending(dress, 120 * minute),
  uuid: (dress) => dieSending(dress, minute),

  'event id': (dress) =>
    play(dress, 0, async ({ town, people }) => {
      const { platform } = town;
      const m = await raise(town, people);
      await confirmRaise(people, m);
      const { eventId } = platform.pushes().findLast((p) => p.eventType === 'card.action.trigger') ?? { eventId: '' };
      const first = await platform.redeliver(eventId);
      await agree(people, m);
      const again = await platform.redeliver(eventId);
      return first.equals(again) ? [] : ['the same click was answered in two ways'];
    }),

  'message id': (dress) =>
    play(dress, 0, async ({ town, people }) => {
      const heard: Inbound[] = [];
      const m = await raise(town, people);
      const said = town.platform
        .messages({ openId: town.who('liaison:tax') })
        .findLast((one) => one.text?.startsWith('/提请'));
      heard.push({
        ...{ kind: 'message', chat: 'direct', isAddressed: true, createdAt: town.clock.now() },
        ...{ eventId: 'another', messageId: said?.messageId ?? '', actor: town.who('liaison:tax') },
        chatId: said?.chatId ?? '',
        text: said?.text ?? '',
      });
      for (const event of heard) await town.life().bot.receive(event);
      const drafts = await town.life().world.store.lists.matters({ isDraft: true }, 1, 10);
      return once(`${m} was raised`, drafts.total);
    }),

  'hand-over key': (dress) =>
    play(dress, minute, async ({ town, people, arm }) => {
      const m = await raise(town, people);
      await confirmRaise(people, m);
      await agree(people, m);
      const h = await toMeeting(town, people, m);
      await people.line('liaison:tax', clauseOf(h, m));
      await people.line('liaison:tax', conclusionOf(h, m));
      arm('handOver:told');
      await people.line('liaison:court', `/确认结论 ${h} ${m} 确认`);
      const tasks = await town.life().world.store.lists.tasksOf(m);
      return once('the task was opened', tasks.length);
    }),

  'digest claim': (dress) =>
    play(dress, 0, async ({ town, people }) => {
      const m = await raise(town, people);
      await confirmRaise(people, m);
      await people.moveTo(at('2026-11-25', '09:00'));
      await people.moveTo(at('2026-11-26', '09:35'));
      return once('the director read of the raise', count(town, 'officeDirector', '新提请', m));
    }),
};
