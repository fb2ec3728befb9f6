import type { SeatName } from './mechanism.js';
import { type Action, type Entitled, powers, type Target, type World } from './powers.js';
import { Refusal } from './refusal.js';

/** The seats of `openId` that may do the act, the named one or the one asked first. */
export const seatFor = (
  openId: string,
  action: Action,
  target: Target,
  world: World,
  named?: SeatName,
): SeatName | undefined => {
  const held = new Set(world.seats.heldBy(openId).map((x) => x.seat));
  const { seats, except, people }: Entitled = powers[action](target, world);
  if (except?.has(openId)) return undefined;
  const able = [...seats.filter((s) => held.has(s)), ...(people?.has(openId) ? held : [])];
  if (named !== undefined) return able.find((s) => s === named);
  const asked = new Set(
    [
      ...(target.matter?.asks ?? []),
      ...(target.meeting?.asks ?? []),
      ...(target.task?.asks ?? []),
      ...(target.paper?.asks ?? []),
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
  const { who, clause } = powers[action](target, world);
  throw new Refusal('right', `您无权办理此事，请由${who}办理（${clause}）。`);
};

/** Whether a person may see a record's title and text. A draft is its raiser's alone (spec §11). */
export const mayRead = (openId: string, target: Target, world: World): boolean =>
  target.matter?.status === 'draft' ? target.matter.raisedBy.openId === openId : can(openId, 'read', target, world);
