import { formatDay } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { sayWith } from '../say.js';
import { inPerson, type Person, unitOf } from '../seats.js';
import { decided } from './change.js';
import { type Estate, type Handover, type Purpose, purposeZh } from './handover.js';
import { askToSign, tellBoth } from './questions.js';

export interface Drafting {
  readonly purpose: Purpose;
  readonly seat: SeatName;
  readonly from: Person | undefined;
  readonly to: Person;
  readonly span: Handover['span'];
  readonly estate: Estate;
}

/** 发起交接 (R12): the list of what lies with the seat goes to both; or an admin's wish for themselves goes to the director. */
export const draftHandover = (scene: Scene, id: string, drafting: Drafting): Decision<Handover> => {
  const { seat, to, purpose } = drafting;
  const name = sayWith(scene.mechanism, scene.seats).seat(seat);
  if (purpose !== 'substitute' && inPerson(scene.seats, seat).includes(to.openId))
    throw new Refusal('done', `${name}已由${to.name}担任。`);
  const j: Handover = {
    ...drafting,
    id,
    rev: 0,
    createdAt: scene.now,
    unit: unitOf(seat) ?? scene.mechanism.seats.find((s) => s.name === seat)?.unit,
    startedBy: { name: scene.by.name, openId: scene.by.openId },
    status: 'drafted',
    signatures: [],
    hasMovedTasks: false,
    cancelReason: undefined,
    asks: [],
    nextActionAt: undefined,
  };
  const done = decided(scene, j, 'handover', `发起${purposeZh[purpose]}：${name}，${wish(j)}`);
  const asked = askToSign(scene, done);
  const reached = new Set(asked.effects.flatMap((e) => (e.kind === 'show' && e.view.handover ? [e.to] : [])));
  const told = tellBoth(scene, j).filter((e) => e.kind === 'show' && !reached.has(e.to));
  return { ...asked, effects: [...asked.effects, ...told] };
};

const wish = ({ from, to, span }: Handover): string =>
  span
    ? `拟由${to.name}自${formatDay(span.from)}至${formatDay(span.to)}代理`
    : from
      ? `${from.name}移交${to.name}`
      : `拟由${to.name}接任`;
