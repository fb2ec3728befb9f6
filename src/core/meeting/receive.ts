import type { Decision, HandOver, Scene } from '../decision.js';
import { joinAgenda, leaveAgenda } from './agenda.js';
import type { Meeting } from './meeting.js';

/** What another record tells this meeting. Returns nothing when it is already so. */
export const receive = (scene: Scene, h: Meeting, message: HandOver): Decision<Meeting> | undefined => {
  if (message.type === 'joinAgenda') return joinAgenda(scene, h, message.matter);
  if (message.type === 'leaveAgenda') return leaveAgenda(scene, h, message.matter, message.reason);
  return undefined;
};
