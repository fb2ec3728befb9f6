import type { Instant } from '../core/deadlines.js';
import type { Author, Decision, RecordKind, Scene } from '../core/decision.js';
import { behalfAuthor } from '../core/entry/behalf.js';
import type { Entry } from '../core/entry/entry.js';
import type { Handover } from '../core/handover/handover.js';
import type { Matter } from '../core/matter/matter.js';
import type { AreaKey, Mechanism, SeatName, UnitKey } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import { can, mayRead, mustHold, seatFor } from '../core/permissions.js';
import type { Action, World as Powers, Target } from '../core/powers.js';
import { Refusal } from '../core/refusal.js';
import { type Say, sayWith } from '../core/say.js';
import { actingName, leader, liaison, type Person, type Seats, unitOf } from '../core/seats.js';
import type { Task } from '../core/task/task.js';
import { type Cause, change, create, newId } from './change.js';
import type { Menu } from './command.js';
import { partsOf } from './fields.js';
import { areaNamed, findUnit, isOutsider, outsider, personNamed, seatNamed, subTypeNamed, unitNamed } from './named.js';
import { type Behalf, seatedAs, seatsFor } from './onBehalf/seating.js';
import type { RecordTypes } from './records.js';
import { sceneAt, type World } from './world.js';

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
  /** 保密记录 that were looked at for this call, for the audit chain. */
  readonly secrets: ReadonlySet<string>;
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
  entry(id: string): Promise<Entry>;
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
  handover(id: string): Promise<Handover>;
  onHandover(action: Action, id: string, decide: (j: Handover, scene: Scene) => Decision<Handover>): Promise<Handover>;
  newHandover(seat: SeatName, make: (id: string, scene: Scene) => Decision<Handover>): Promise<Handover>;
  onEntry(
    action: Action,
    id: string,
    target: Target,
    decide: (e: Entry, scene: Scene) => Decision<Entry>,
  ): Promise<Entry>;
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
  readonly behalf?: Behalf | undefined;
}

export const openCall = async ({ world, menu, openId, origin, key, named, unit, behalf }: Start): Promise<Call> => {
  const seats = await seatsFor(world, openId, behalf);
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
  const author = (of: SeatName | undefined): Author =>
    behalf
      ? { ...behalfAuthor(world, behalf.seat, behalf.by, behalf.confirmedBy), seat: of }
      : { ...actor, name: actingName(seats, actor, of), seat: of };
  const cause = (of: SeatName | undefined): Cause => ({
    key,
    by: author(of),
    clicked: origin.kind === 'click' ? origin.messageId : undefined,
  });
  const secrets = new Set<string>();
  const see = <R>(id: string, record: R | undefined, target: (record: R) => Target): R => {
    if (record === undefined || !mayRead(openId, target(record), powers)) throw absent(id);
    if (isSecret(target(record))) secrets.add(id);
    return record;
  };
  const matter = async (id: string): Promise<Matter> =>
    see(id, await world.store.matter.read(id), (m) => ({ matter: m }));
  const meeting = async (id: string): Promise<Meeting> =>
    see(id, await world.store.meeting.read(id), (h) => ({ meeting: h }));
  const task = async (id: string): Promise<Task> => see(id, await world.store.task.read(id), (t) => ({ task: t }));
  const paper = async (id: string): Promise<Paper> => see(id, await world.store.paper.read(id), (d) => ({ paper: d }));
  const entry = async (id: string): Promise<Entry> => see(id, await world.store.entry.read(id), (e) => ({ entry: e }));
  const handover = async (id: string): Promise<Handover> =>
    see(id, await world.store.handover.read(id), (j) => ({ handover: j }));
  /** Changes a record for the seat that may do it: looked at before, and again at the moment of the change. */
  const on =
    <K extends RecordKind>(kind: K, read: (id: string) => Promise<RecordTypes[K]>) =>
    async (
      action: Action,
      id: string,
      target: Target,
      decide: (record: RecordTypes[K], scene: Scene) => Decision<RecordTypes[K]>,
    ): Promise<RecordTypes[K]> => {
      const record = await read(id);
      const seen = { ...target, [kind]: record };
      const own = chosen(action, seen);
      const by = author(seatFor(openId, action, seen, powers, own));
      if (behalf?.isTrial) return tried(action, seen, own, by, (scene) => decide(record, scene));
      return change(world, kind, id, { ...cause(by.seat), by }, (latest, scene) => {
        // The seats as they are now, read after the record: whoever lost theirs meanwhile is refused (S13).
        const held = mustHold(
          openId,
          action,
          { ...target, [kind]: latest },
          { ...powers, now: scene.now, seats: seatedAs(world, scene.seats, openId, behalf) },
          own,
        );
        return decide(latest, { ...scene, by: author(held) });
      });
    };
  /** 试办: what the act would come to, without a trace. */
  const tried = async <R>(
    action: Action,
    seen: Target,
    own: SeatName | undefined,
    by: Author,
    decide: (scene: Scene) => Decision<R>,
  ): Promise<R> => {
    const scene = await sceneAt(world, by);
    const held = mustHold(openId, action, seen, { ...powers, now: scene.now }, own);
    return decide({ ...scene, by: author(held) }).next;
  };
  const make =
    <K extends 'matter' | 'meeting' | 'paper'>(kind: K) =>
    async (of: SeatName, decide: (id: string, scene: Scene) => Decision<RecordTypes[K]>): Promise<RecordTypes[K]> =>
      behalf?.isTrial ? decide('', await sceneAt(world, author(of))).next : create(world, kind, key, cause(of), decide);
  /** The seat named for this act, else that of the clicked card where it may act. */
  const chosen = (action: Action, target: Target): SeatName | undefined =>
    seat ?? ofCard.find((s) => seatFor(openId, action, target, powers, s) !== undefined);
  const hold = (action: Action, target: Target): SeatName =>
    mustHold(openId, action, target, powers, chosen(action, target));
  return {
    world,
    menu,
    secrets,
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
    entry,
    onMatter: on('matter', matter),
    onMeeting: on('meeting', meeting),
    onTask: on('task', task),
    onPaper: on('paper', paper),
    onEntry: on('entry', entry),
    handover,
    onHandover: (action, id, decide) => on('handover', handover)(action, id, {}, decide),
    newHandover: (of, make) => create(world, 'handover', key, cause(of), make),
    newPaper: make('paper'),
    newMatter: make('matter'),
    newMeeting: make('meeting'),
    newId: async (kind) => (behalf?.isTrial ? '' : newId(world, kind)),
    person: (text) => (behalf && isOutsider(text, seats, say) ? outsider(text) : personNamed(text, seats, say)),
    unit: (text) => unitNamed(text, mechanism),
    units: (given) =>
      partsOf(given, (word) => findUnit(word, mechanism) !== undefined).map((word) => unitNamed(word, mechanism)),
    area: (text) => areaNamed(text, mechanism),
    subType: (text) => subTypeNamed(text, mechanism),
  };
};

const isSecret = ({ matter, meeting, task }: Target): boolean =>
  [matter, meeting, task].some((record) => record?.isConfidential === true);

const absent = (id: string): Refusal => new Refusal('absent', `没有找到${id}，请核对编号。`);
