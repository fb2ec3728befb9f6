import { formatInstant, type Instant } from '../deadlines.js';
import { type Decision, logged, type Scene } from '../decision.js';
import { arrangeNow } from './arrange.js';
import { type Meeting, takingPart } from './meeting.js';
import { askToArrange } from './plan.js';

const twoHours = 120;

/** Everyone agreed or was released: arranged at the proposed time, or the proposer is asked when that is too near. */
export const settlePlan = (scene: Scene, done: Decision<Meeting>): Decision<Meeting> => {
  const h = done.next;
  if (h.status !== 'planning' || h.tier !== 'business' || h.startAt === undefined) return done;
  if (!takingPart(h).every((i) => i.answer === 'agree')) return done;
  const isTooNear = h.startAt <= scene.now || scene.calendar.minutesOfWork(scene.now, h.startAt) < twoHours;
  return isTooNear ? askToArrange(scene, done, 'arranging') : settled(scene, done, h.startAt);
};

const settled = (scene: Scene, done: Decision<Meeting>, startAt: Instant): Decision<Meeting> => {
  const entry = logged(scene, 'arrange', `各单位均已回执，会议定于${formatInstant(startAt)}召开`);
  return arrangeNow(scene, { ...done, log: [...done.log, entry] }, startAt);
};
