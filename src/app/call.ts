import type { Instant } from '../core/deadlines.js';
import type { Author, Decision, RecordKind, Scene } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { AreaKey, Mechanism, SeatName, Unit, UnitKey } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import { can, mayRead, mustHold, seatFor } from '../core/permissions.js';
import type { Action, World as Powers, Target } from '../core/powers.js';
import { Refusal } from '../core/refusal.js';
import { type Say, sayWith } from '../core/say.js';
import { leader, liaison, type Person, type Seats, unitOf } from '../core/seats.js';
import type { Task } from '../core/task/task.js';
import { type Cause, change, create, newId } from './change.js';
import type { Menu } from './command.js';
import { partsOf } from './fields.js';
import type { RecordTypes } from './records.js';
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
  task(id: string): Promise<Task>;
  paper(id: string): Promise<Paper>;
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
  onTask(action: Action, id: string, target: Target, decide: (t: Task, scene: Scene) => Decision<Task>): Promise<Task>;
  onPaper(
    action: Action,
    id: string,
    target: Target,
    decide: (d: Paper, scene: Scene) => Decision<Paper>,
  ): Promise<Paper>;
  newPaper(seat: SeatName, make: (id: string, scene: Scene) => Decision<Paper>): Promise<Paper>;
  newMatter(seat: SeatName, make: (id: string, scene: Scene) => Decision<Matter>): Promise<Matter>;
  newMeeting(seat: SeatName, make: (id: string, scene: Scene) => Decision<Meeting>): Promise<Meeting>;
  newId(kind: 'matter' | 'meeting'): Promise<string>;
  hold(action: Action, target: Target): SeatName;
  author(seat: SeatName | undefined): Author;
  person(text: string): Person;
  unit(text: string): UnitKey;
  units(given: readonly string[]): UnitKey[];
  area(text: string): AreaKey;
  /** The key of a sub-type by key or name. */
  subType(text: string): string;
}

export interface Start {
  readonly world: World;
  readonly menu: Menu;
  readonly openId: string;
  readonly origin: Origin;
  readonly key: string;
  readonly named: string | undefined;
  /** The unit of the card that was clicked: of several seats that may act, its own acts. */
  readonly unit?: UnitKey | undefined;
}

export const openCall = async ({ world, menu, openId, origin, key, named, unit }: Start): Promise<Call> => {
  const seats = await seatsNow(world);
  const { mechanism, calendar } = world;
  const now = world.now();
  const powers: Powers = { mechanism, seats, calendar, now };
  const actor = seats.person(openId) ?? { openId, name: '' };
  const say = sayWith(mechanism, seats);
  const seat = named === undefined ? undefined : seatNamed(named, seats, say, openId);
  const ofCard =
    unit === undefined
      ? []
      : [liaison(unit), leader(unit)].filter((s) => seats.heldBy(openId).some((h) => h.seat === s));
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
  const task = async (id: string): Promise<Task> => see(id, await world.store.task.read(id), (t) => ({ task: t }));
  const paper = async (id: string): Promise<Paper> => see(id, await world.store.paper.read(id), (d) => ({ paper: d }));
  /** Changes a record for the seat that may do it: looked at before, and again at the moment of the change. */
  const on =
    <K extends RecordKind>(kind: K, read: (id: string) => Promise<RecordTypes[K]>) =>
    async (
      action: Action,
      id: string,
      target: Target,
      decide: (record: RecordTypes[K], scene: Scene) => Decision<RecordTypes[K]>,
    ): Promise<RecordTypes[K]> => {
      const seen = { ...target, [kind]: await read(id) };
      const own = chosen(action, seen);
      const by = author(seatFor(openId, action, seen, powers, own));
      return change(world, kind, id, { ...cause(by.seat), by }, (record, scene) => {
        const held = mustHold(openId, action, { ...target, [kind]: record }, { ...powers, now: scene.now }, own);
        return decide(record, { ...scene, by: author(held) });
      });
    };
  /** The seat named for this act, else that of the clicked card where it may act. */
  const chosen = (action: Action, target: Target): SeatName | undefined =>
    seat ?? ofCard.find((s) => seatFor(openId, action, target, powers, s) !== undefined);
  const hold = (action: Action, target: Target): SeatName =>
    mustHold(openId, action, target, powers, chosen(action, target));
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
    task,
    paper,
    onMatter: on('matter', matter),
    onMeeting: on('meeting', meeting),
    onTask: on('task', task),
    onPaper: on('paper', paper),
    newPaper: (of, make) => create(world, 'paper', key, cause(of), make),
    newMatter: (of, make) => create(world, 'matter', key, cause(of), make),
    newMeeting: (of, make) => create(world, 'meeting', key, cause(of), make),
    newId: (kind) => newId(world, kind),
    person: (text) => personNamed(text, seats, say),
    unit: (text) => unitNamed(text, mechanism),
    units: (given) =>
      partsOf(given, (word) => findUnit(word, mechanism) !== undefined).map((word) => unitNamed(word, mechanism)),
    area: (text) => areaNamed(text, mechanism),
    subType: (text) => subTypeNamed(text, mechanism),
  };
};

const absent = (id: string): Refusal => new Refusal('absent', `没有找到${id}，请核对编号。`);

/** The seat by its name or as it is said, among those the person holds. */
const seatNamed = (text: string, seats: Seats, say: Say, openId: string): SeatName => {
  const found = seats.heldBy(openId).find((h) => h.seat === text || say.seat(h.seat) === text);
  if (!found) throw new Refusal('right', `您没有担任席位“${clamp(text)}”，请改用您担任的席位。`);
  return found.seat;
};

/** User text in a refusal is cut short. */
export const clamp = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

/** A person is an open id, a mention, a seat, or a name that only one person bears (spec §11, Values). */
const personNamed = (text: string, seats: Seats, say: Say): Person => {
  const word = text.replace(/^@/, '').trim();
  const bySeat = seats.holders(word)[0] ?? seats.all().find((h) => !h.isSubstitute && say.seat(h.seat) === word);
  const found = seats.person(word) ?? bySeat;
  if (found) return { openId: found.openId, name: found.name };
  const same = seats.named(word.replace(/[（(].*$/, ''));
  if (same.length > 1) throw new Refusal('input', `名册中有多人叫“${clamp(word)}”，请从名单中选择或用@指定。`);
  if (!same[0]) throw new Refusal('input', `名册中没有“${clamp(word)}”，请从名单中选择，或请管理员先绑定席位。`);
  return same[0];
};

/** A unit by key, name, short name or alias. */
const unitNamed = (text: string, mechanism: Mechanism): UnitKey => {
  const word = text.trim();
  const found = findUnit(word, mechanism);
  if (!found) throw new Refusal('input', `没有名为“${clamp(word)}”的单位，请从名单中选择。`);
  return found.key;
};

const findUnit = (word: string, mechanism: Mechanism): Unit | undefined =>
  mechanism.units.find((u) => [u.key, u.name, u.short, ...u.aliases].includes(word));

const areaNamed = (text: string, mechanism: Mechanism): AreaKey => {
  const found = mechanism.areas.find((a) => a.key === text || a.name === text);
  if (!found) throw new Refusal('input', `没有名为“${clamp(text)}”的职责分工领域，请从名单中选择。`);
  return found.key;
};

const subTypeNamed = (text: string, mechanism: Mechanism): string => {
  const all = mechanism.areas.flatMap((a) => a.subTypes);
  const found = all.find((s) => s.key === text) ?? all.find((s) => s.name === text);
  if (!found) throw new Refusal('input', `没有名为“${clamp(text)}”的事项类型，请从名单中选择。`);
  return found.key;
};
