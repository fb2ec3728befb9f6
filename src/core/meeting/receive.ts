import type { Decision, HandOver, Scene } from '../decision.js';
import { joinAgenda, leaveAgenda } from './agenda.js';
import { decomposed, followed } from './follow.js';
import type { Meeting } from './meeting.js';
import { joinPaper, leavePaper } from './paperAgenda.js';

/** What another record tells this meeting. Returns nothing when it is already so. */
export const receive = (scene: Scene, h: Meeting, message: HandOver): Decision<Meeting> | undefined => {
  if (message.type === 'joinAgenda') return joinAgenda(scene, h, message.matter);
  if (message.type === 'leaveAgenda') return leaveAgenda(scene, h, message.matter, message.reason);
  if (message.type === 'joinPaper') return joinPaper(scene, h, message.paper);
  if (message.type === 'leavePaper') return leavePaper(scene, h, message.paper, message.reason);
  if (message.type === 'decomposed') return decomposed(scene, h, message);
  if (message.type === 'followed') return followed(scene, h, message);
  return undefined;
};
