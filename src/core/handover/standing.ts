import type { Scene } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { inPerson, isShared, leader, roleOf } from '../seats.js';
import { type Handover, signatureOf } from './handover.js';

type Now = Pick<Scene, 'seats'>;

/** 移交人已离任: nobody is left who could sign for the predecessor. */
export const hasLeft = ({ seats }: Now, j: Handover): boolean =>
  j.from === undefined || !inPerson(seats, j.seat).includes(j.from.openId);

/** The seat has gone to somebody else meanwhile, who knows nothing of this handover. */
export const isOvertaken = ({ seats }: Now, j: Handover): boolean =>
  j.purpose === 'handover' &&
  hasLeft({ seats }, j) &&
  !isShared(j.seat) &&
  inPerson(seats, j.seat).some((openId) => openId !== j.from?.openId && openId !== j.to.openId);

/** 本单位分管负责同志, who confirms for its liaison; nobody confirms for their own seat. */
const ownLeader = (j: Handover): SeatName[] =>
  j.unit !== undefined && roleOf(j.seat) === 'liaison' ? [leader(j.unit)] : [];

/** Whose confirmation stands for the signature of a predecessor who has left. */
export const standIns = (j: Handover): SeatName[] => [...ownLeader(j), 'admin'];

/** Whose confirmation lets tasks in person go over: an admin has no power over tasks. */
export const taskMovers = (j: Handover): SeatName[] => [...ownLeader(j), 'officeDirector', 'officeStaff'];

const isConfirmedBy = (j: Handover, seats: readonly SeatName[]): boolean =>
  j.signatures.some((s) => s.party === 'confirmer' && s.seat !== undefined && seats.includes(s.seat));

/** Both have signed, or whoever stands for the one who has left; an admin's own wish is confirmed. */
export const isComplete = (now: Now, j: Handover): boolean => {
  if (j.purpose !== 'handover') return signatureOf(j, 'confirmer') !== undefined;
  if (signatureOf(j, 'successor') === undefined) return false;
  return signatureOf(j, 'predecessor') !== undefined || (hasLeft(now, j) && isStoodFor(j));
};

/** A confirmation changes something now: for who has left, for tasks in person, or for what an admin asks for themselves. */
export const isConfirmable = (now: Now, j: Handover): boolean =>
  j.status === 'drafted'
    ? j.purpose !== 'handover' || hasLeft(now, j) || j.estate.tasks.length > 0
    : j.status === 'signed' && !j.hasMovedTasks && j.estate.tasks.length > 0;

/** Somebody has confirmed in the place of a predecessor who has left. */
export const isStoodFor = (j: Handover): boolean => isConfirmedBy(j, standIns(j));

export const mayMoveTasks = (j: Handover): boolean =>
  j.status === 'signed' && !j.hasMovedTasks && j.estate.tasks.length > 0 && isConfirmedBy(j, taskMovers(j));
