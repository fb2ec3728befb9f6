import type { Instant } from '../core/deadlines.js';
import type { Author, Decision, Scene } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { Mechanism, SeatName, UnitKey } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { can, mayRead, mustHold, seatFor } from '../core/permissions.js';
import type { Action, World as Powers, Target } from '../core/powers.js';
import { Refusal } from '../core/refusal.js';
import { type Say, sayWith } from '../core/say.js';
import { type Person, type Seats, unitOf } from '../core/seats.js';
import { type Cause, change, create, newId } from './change.js';
import type { Menu } from './command.js';
import { seatsNow, type World } from './world.js';

/** Where a command came from. */
export interface Origin {
  readonly kind: 'message' | 'click' | 'menu';
  readonly chat: 'direct' | 'group';
  readonly chatId: string | undefined;
  readonly messageId: string | undefined;
}

/** One call of a command: who, from where, and what it may do to the records. */
export interface Call {
  readonly world: World;
  readonly menu: Menu;
  readonly actor: Person;
  readonly origin: Origin;
  readonly key: string;
  readonly now: Instant;
  readonly seats: Seats;
  readonly mechanism: Mechanism;
  readonly say: Say;
  readonly powers: Powers;
  /** The seat that the person names for this act. */
  readonly named: SeatName | undefined;
  may(action: Action, target: Target): boolean;
  /** The unit whose liaison or leader the actor is for this act. */
  unitFor(action: Action, target: Target): UnitKey;
  /** A record that the actor may see; else as if it were not there (spec §11, confidential). */
  matter(id: string): Promise<Matter>;
  meeting(id: string): Promise<Meeting>;
  /** Changes a matter for the seat that may, or refuses naming who can. */
  onMatter(
    action: Action,
    id: string,
    target: Target,
    decide: (m: Matter, scene: Scene) => Decision<Matter>,
  ): Promise<Matter>;
  onMeeting(
    action: Action,
    id: string,
    target: Target,
    decide: (h: Meeting, scene: Scene) => Decision<Meeting>,
  ): Promise<Meeting>;
  newMatter(seat: SeatName, make: (id: string, scene: Scene) => Decision<Matter>): Promise<Matter>;
  newMeeting(seat: SeatName, make: (id: string, scene: Scene) => Decision<Meeting>): Promise<Meeting>;
  newId(kind: 'matter' | 'meeting'): Promise<string>;
  hold(action: Action, target: Target): SeatName;
  author(seat: SeatName | undefined): Author;
  person(text: string): { readonly name: string; readonly openId: string | undefined };
  unit(text: string): UnitKey;
}

export interface Start {
  readonly world: World;
  readonly menu: Menu;
  readonly openId: string;
  readonly origin: Origin;
  readonly key: string;
  readonly named: string | undefined;
}

export const openCall = async ({ world, menu, openId, origin, key, named }: Start): Promise<Call> => {
  const seats = await seatsNow(world);
  const { mechanism, calendar } = world;
  const now = world.now();
  const powers: Powers = { mechanism, seats, calendar, now };
  const actor = seats.person(openId) ?? { openId, name: '' };
  const say = sayWith(mechanism, seats);
  const seat = named === undefined ? undefined : seatNamed(named, seats, say, openId);
  const author = (of: SeatName | undefined): Author => ({ ...actor, seat: of });
  const cause = (of: SeatName | undefined): Cause => ({
    key,
    by: author(of),
    clicked: origin.kind === 'click' ? origin.messageId : undefined,
  });
  const see = <R>(id: string, record: R | undefined, target: (record: R) => Target): R => {
    if (record === undefined || !mayRead(openId, target(record), powers)) throw absent(id);
    return record;
  };
  const matter = async (id: string): Promise<Matter> =>
    see(id, await world.store.matter.read(id), (m) => ({ matter: m }));
  const meeting = async (id: string): Promise<Meeting> =>
    see(id, await world.store.meeting.read(id), (h) => ({ meeting: h }));
  const hold = (action: Action, target: Target): SeatName => mustHold(openId, action, target, powers, seat);
  return {
    world,
    menu,
    actor,
    origin,
    key,
    now,
    seats,
    mechanism,
    say,
    powers,
    named: seat,
    matter,
    meeting,
    hold,
    author,
    may: (action, target) => can(openId, action, target, powers),
    unitFor: (action, target) => {
      const held = hold(action, target);
      const unit = unitOf(held);
      if (unit === undefined) throw new Refusal('right', `${say.seat(held)}不代表单位，请由相关单位联系人办理。`);
      return unit;
    },
    onMatter: async (action, id, target, decide) => {
      const seen = await matter(id);
      const by = author(seatFor(openId, action, { ...target, matter: seen }, powers, seat));
      return change(world, 'matter', id, { ...cause(by.seat), by }, (m, scene) => {
        const held = mustHold(openId, action, { ...target, matter: m }, { ...powers, now: scene.now }, seat);
        return decide(m, { ...scene, by: author(held) });
      });
    },
    onMeeting: async (action, id, target, decide) => {
      const seen = await meeting(id);
      const by = author(seatFor(openId, action, { ...target, meeting: seen }, powers, seat));
      return change(world, 'meeting', id, { ...cause(by.seat), by }, (h, scene) => {
        const held = mustHold(openId, action, { ...target, meeting: h }, { ...powers, now: scene.now }, seat);
        return decide(h, { ...scene, by: author(held) });
      });
    },
    newMatter: (of, make) => create(world, 'matter', key, cause(of), make),
    newMeeting: (of, make) => create(world, 'meeting', key, cause(of), make),
    newId: (kind) => newId(world, kind),
    person: (text) => personNamed(text, seats),
    unit: (text) => unitNamed(text, mechanism),
  };
};

const absent = (id: string): Refusal => new Refusal('absent', `没有找到${id}，请核对编号。`);

/** The seat by its name or as it is said, among those the person holds. */
const seatNamed = (text: string, seats: Seats, say: Say, openId: string): SeatName => {
  const found = seats.heldBy(openId).find((h) => h.seat === text || say.seat(h.seat) === text);
  if (!found) throw new Refusal('right', `您没有担任席位“${text}”，请改用您担任的席位。`);
  return found.seat;
};

/** A person is an open id, a mention, a seat's name, or a name that only one person bears (spec §11, Values). */
const personNamed = (text: string, seats: Seats): { name: string; openId: string | undefined } => {
  const word = text.replace(/^@/, '');
  const byId = seats.person(word);
  if (byId) return byId;
  const holder = seats.holders(word)[0];
  if (holder) return holder;
  const same = seats.named(word.replace(/[（(].*$/, ''));
  if (same.length > 1) throw new Refusal('input', `名册中有多人叫“${word}”，请从名单中选择或用@指定。`);
  if (/^ou_/.test(word)) throw new Refusal('input', '所选人员不在名册内，请从名单中选择或请管理员绑定席位。');
  return same[0] ?? { name: word, openId: undefined };
};

/** A unit by key, name, short name or alias. */
const unitNamed = (text: string, mechanism: Mechanism): UnitKey => {
  const word = text.trim();
  const found = mechanism.units.find((u) => [u.key, u.name, u.short, ...u.aliases].includes(word));
  if (!found) throw new Refusal('input', `没有名为“${word}”的单位，请从名单中选择。`);
  return found.key;
};
