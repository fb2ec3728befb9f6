import { plain } from './cues.js';
import type { Decision } from './decision.js';
import { logged, type Scene } from './decision.js';
import type { World } from './entitled.js';
import type { Judge, Matter } from './matter/matter.js';
import type { Interest, Mechanism, SeatName } from './mechanism.js';
import { Refusal } from './refusal.js';
import { sayWith } from './say.js';
import { inPerson, roleOf, type Seats } from './seats.js';

type Sources = Pick<World, 'mechanism' | 'seats'>;

/** 回避提示: a seat that had better not chair, and why. */
export interface Recusal {
  readonly seat: SeatName;
  readonly why: string;
}

/** 回避提示 of a matter: who had better not chair its next meeting, and who might instead. */
export interface RecusalNote {
  readonly flagged: readonly Recusal[];
  /** Absent when every seat that may chair is vacant or flagged itself. */
  readonly suggested: SeatName | undefined;
}

/** Why this seat had better not chair a meeting on the matter: the judge of the case holds it (A28), or the head of an interested body (A29). */
export const recusalsOf = (world: Sources, m: Matter, chair: SeatName): Recusal[] => [
  ...(m.judge && isJudge(world.seats, m.judge, chair) ? [{ seat: chair, why: `${m.judge.name}是本案承办法官` }] : []),
  ...interestsIn(world.mechanism, m)
    .filter((interest) => isHead(world.seats, interest, chair))
    .map(({ name, why }) => ({ seat: chair, why: `所涉企业属于“${name}”，${why}` })),
];

const isJudge = (seats: Seats, { openId, name }: Judge, chair: SeatName): boolean =>
  seats.holders(chair).some((p) => (openId === undefined ? p.name === name : p.openId === openId));

/** The seat itself, or another of the same person. */
const isHead = (seats: Seats, interest: Interest, chair: SeatName): boolean => {
  const heads = new Set(interest.seats.flatMap((seat) => inPerson(seats, seat)));
  return interest.seats.includes(chair) || inPerson(seats, chair).some((openId) => heads.has(openId));
};

/** Bodies whose words stand in the company's name, the title or the facts. */
const interestsIn = ({ interests }: Mechanism, { company, title, facts }: Matter): Interest[] => {
  const text = plain(`${company}。${title}。${facts}`);
  return interests.filter((interest) => interest.words.some((word) => text.includes(plain(word))));
};

/** 有权主持的席位 of a tier. */
export const chairsOf = ({ tiers, seats }: Mechanism, tier: Matter['tier']): SeatName[] => {
  const all = [...new Set([...seats.map((s) => s.name), 'officeDirector'])];
  return all.filter((seat) => tiers[tier].chair.includes(roleOf(seat)));
};

/** For a card: every seat that may chair is looked at; nothing when none is flagged. */
export const recusalNote = (world: Sources, m: Matter): RecusalNote | undefined => {
  const flagged = chairsOf(world.mechanism, m.tier).flatMap((seat) => recusalsOf(world, m, seat));
  return flagged.length === 0 ? undefined : { flagged, suggested: suggestedFor(world, [m]) };
};

/** Another of the highest role first: the other chief convenor (A29). */
const suggestedFor = (world: Sources, matters: readonly Matter[]): SeatName | undefined => {
  const [tier = 'special'] = matters.map((m) => m.tier);
  const { mechanism, seats } = world;
  const roles = mechanism.tiers[tier].chair;
  return chairsOf(mechanism, tier)
    .filter((seat) => seats.holders(seat).length > 0 && matters.every((m) => recusalsOf(world, m, seat).length === 0))
    .sort((a, b) => roles.indexOf(roleOf(a)) - roles.indexOf(roleOf(b)))[0];
};

/**
 * Convening under a flagged chair stays possible, knowingly: `isAware` says that the flag was seen. Answers what the log says
 * of it. @throws Refusal naming who might chair instead
 */
export const mindRecusal = (
  scene: Sources,
  matters: readonly Matter[],
  chair: SeatName,
  isAware: boolean,
): string | undefined => {
  const whys = [...new Set(matters.flatMap((m) => recusalsOf(scene, m, chair)).map((r) => r.why))];
  if (whys.length === 0) return undefined;
  const why = whys.join('；');
  if (isAware) return `已知悉回避提示：${why}`;
  const say = sayWith(scene.mechanism, scene.seats);
  const { clause } = scene.mechanism.tiers[matters[0]?.tier ?? 'special'];
  const other = suggestedFor(scene, matters);
  const instead = other === undefined ? '' : `建议由${say.seatWithHolder(other)}主持；`;
  throw new Refusal(
    'input',
    `${why}，不宜由${say.seat(chair)}主持，${instead}仍由其主持的，请在“知悉回避提示”中选择“是”后再召集（${clause}）。`,
  );
};

/** The same decision, with the flag that was seen in its log. */
export const withRecusal = <R>(scene: Scene, done: Decision<R>, words: string | undefined): Decision<R> =>
  words === undefined ? done : { ...done, log: [...done.log, logged(scene, 'convene', words)] };
