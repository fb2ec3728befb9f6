import type { SeatName } from './mechanism.js';
import { type Action, type Entitled, powers, type Target, type World } from './powers.js';
import { Refusal } from './refusal.js';
import { sayWith } from './say.js';

/** The seats of `openId` that may do the act, the named one or the one asked first. */
export const seatFor = (
  openId: string,
  action: Action,
  target: Target,
  world: World,
  named?: SeatName,
): SeatName | undefined => {
  const held = new Set(world.seats.heldBy(openId).map((x) => x.seat));
  if (held.size === 0 && target.handover === undefined) return undefined;
  const { seats, except, people, newcomer }: Entitled = powers[action](target, world);
  if (except?.has(openId)) return undefined;
  const able = [...seats.filter((s) => held.has(s)), ...(people?.has(openId) ? held : [])];
  if (newcomer?.openId === openId) able.push(newcomer.seat);
  if (named !== undefined) return able.find((s) => s === named);
  if (able.length < 2) return able[0];
  const asked = new Set(
    [
      ...(target.matter?.asks ?? []),
      ...(target.meeting?.asks ?? []),
      ...(target.task?.asks ?? []),
      ...(target.paper?.asks ?? []),
      ...(target.entry?.asks ?? []),
      ...(target.handover?.asks ?? []),
    ].flatMap((a) => a.asked),
  );
  return able.find((s) => asked.has(s)) ?? able[0];
};

export const can = (openId: string, action: Action, target: Target, world: World): boolean =>
  seatFor(openId, action, target, world) !== undefined;

/** The seat that acts, or a refusal that names the clause and who can (R71). */
export const mustHold = (openId: string, action: Action, target: Target, world: World, named?: SeatName): SeatName => {
  const seat = seatFor(openId, action, target, world, named);
  if (seat !== undefined) return seat;
  throw denied(target, world, powers[action](target, world));
};

/** 无权办理: who may, the seats and their holders where that is short and nothing of it is confidential, and the clause. */
const denied = (target: Target, world: World, entitled: Entitled): Refusal => {
  const now = isSecret(target) ? '' : holdersOf(entitled, world);
  return new Refusal('right', `您无权办理此事，请由${entitled.who}办理（${now}${entitled.clause}）。`);
};

const isSecret = ({ matter, meeting, task }: Target): boolean =>
  [matter, meeting, task].some((record) => record?.isConfidential === true);

/** More seats than this are named by what they have in common only. */
const mostNamed = 4;

/** 税务局联系人某某、税务局分管负责同志；… The name where one person alone holds the seat. */
const holdersOf = ({ seats, people, except, who }: Entitled, { mechanism, seats: held }: World): string => {
  const titles = sayWith(mechanism, held);
  const distinct = [...new Set(seats)];
  const seated = distinct.flatMap((seat) => {
    const holders = held.holders(seat).filter((p) => !except?.has(p.openId));
    const title = titles.seat(seat) === who ? '' : titles.seat(seat);
    return holders.length === 0 ? [] : [`${title}${holders.length === 1 ? (holders[0]?.name ?? '') : ''}`];
  });
  const persons = [...(people ?? [])].flatMap((openId) =>
    distinct.some((seat) => held.holders(seat).some((p) => p.openId === openId))
      ? []
      : (held.person(openId)?.name ?? []),
  );
  const named = [...persons, ...seated].filter((text) => text !== '');
  if (distinct.length + persons.length > mostNamed) return '';
  if (named.length > 0) return `${named.join('、')}；`;
  return seated.length + persons.length === 0 && distinct.length > 0 ? '席位空缺；' : '';
};

/** Whether a person may see a record's title and text. A draft is its raiser's alone (spec §11). */
export const mayRead = (openId: string, target: Target, world: World): boolean =>
  target.matter?.status === 'draft' ? target.matter.raisedBy.openId === openId : can(openId, 'read', target, world);
