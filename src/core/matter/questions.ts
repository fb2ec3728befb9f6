import { type Asked, directorLine, officeLine, officeSeats, openAsk, unitLine } from '../ask.js';
import type { Decision, Scene, View } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { otherConvenors, seatsOfRole } from '../seats.js';
import { decided, move, withAsk } from './change.js';
import { type Matter, ownerOf } from './matter.js';

/** The questions that a matter itself puts, one a status. Questions about answers and clauses belong to the meeting. */

const view = (m: Matter, card: string): View => ({ card, matter: m.id, meeting: m.meeting });

/** Who records (§5): the proposer's liaison at the business tier, the office above. */
const recorders = (scene: Scene, m: Matter): SeatName[][] => {
  const owner = ownerOf(m);
  return m.tier === 'business' && owner
    ? unitLine(owner)
    : [[...officeSeats], otherConvenors(scene.mechanism, scene.seats)];
};

/** 请记录结论: the meeting's time has passed. */
export const askForOutcome = (scene: Scene, m: Matter): Asked =>
  openAsk(scene, {
    key: 'record',
    view: view(m, 'record'),
    line: recorders(scene, m),
    limits: [scene.mechanism.limits.ask],
  });

/** 请记录结论, past the tier's limit: liaison and leader at once, met or not (spec §4 step 4). */
export const askOverdue = (scene: Scene, m: Matter): Asked => {
  const line = recorders(scene, m);
  const isUnit = line.length === 3;
  return openAsk(scene, {
    key: 'record',
    view: { ...view(m, 'record'), note: 'overdue' },
    line: isUnit ? [line.slice(0, 2).flat(), ...line.slice(2)] : line,
    limits: [scene.mechanism.limits.overdueGrace],
  });
};

/** 请召集: the office director (special) or both chief convenors (joint) are asked to convene (R47). */
export const askToConvene = (scene: Scene, m: Matter): Asked => {
  const line = m.tier === 'special' ? directorLine(scene) : [seatsOfRole(scene.mechanism, 'chiefConvenor')];
  return openAsk(scene, {
    key: 'convene',
    view: view(m, 'convening'),
    line,
    limits: [scene.mechanism.limits.convene],
  });
};

/** 请提请: the office director is asked to submit to the joint conference (R47). */
export const askToSubmit = (scene: Scene, m: Matter): Asked =>
  openAsk(scene, {
    key: 'submit',
    view: view(m, 'submission'),
    line: directorLine(scene),
    limits: [scene.mechanism.limits.submit],
  });

/** 请办结: the raiser is asked to close with the three-part review (R10). */
export const askToClose = (scene: Scene, m: Matter): Asked => {
  const owner = ownerOf(m);
  return openAsk(scene, {
    key: 'close',
    view: view(m, 'closing'),
    line: owner ? unitLine(owner) : [[...officeSeats]],
    limits: [scene.mechanism.limits.ask],
  });
};

/** 请核验办结: the office verifies what the raiser closed; nobody verifies in person what they closed (spec §5). */
export const askToVerifyClosure = (scene: Scene, m: Matter): Asked =>
  openAsk(scene, {
    key: 'verifyClosure',
    view: view(m, 'closing'),
    line: officeLine(scene, new Set(m.closing ? [m.closing.openId] : [])),
    limits: [scene.mechanism.limits.ask],
  });

/** Climbs to the special tier: 待召集. */
export const climbToSpecial = (scene: Scene, m: Matter, act: string, text: string): Decision<Matter> => {
  const moved = move(m, 'awaitingConvening', {
    tier: 'special',
    meeting: undefined,
    meetingAt: undefined,
    tierDue: undefined,
    isStanding: false,
  });
  const { ask, effects } = askToConvene(scene, moved);
  return decided(scene, withAsk(moved, ask), act, text, effects);
};

/** Stands unresolved at the special tier: 待提请. */
export const awaitSubmission = (scene: Scene, m: Matter, act: string, text: string): Decision<Matter> => {
  const moved = move(m, 'awaitingSubmission', {
    tier: 'special',
    meeting: undefined,
    meetingAt: undefined,
    tierDue: undefined,
    isStanding: false,
  });
  const { ask, effects } = askToSubmit(scene, moved);
  return decided(scene, withAsk(moved, ask), act, text, effects);
};
