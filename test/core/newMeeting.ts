import type { Decision, HandOver, Scene } from '../../src/core/decision.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { arrangeUpper, planBusiness } from '../../src/core/meeting/plan.js';

type Creating = Extract<HandOver, { type: 'planBusiness' | 'conveneUpper' }>;

/** The meeting that a message asks for; 挂账 matters stand on every special agenda. */
export const newMeeting = (
  scene: Scene,
  id: string,
  message: Creating,
  standing: (but: readonly string[]) => Matter[],
): Decision<Meeting> => {
  if (message.type === 'planBusiness') return planBusiness(scene, message.matter, id, message.startAt);
  const { convening, matters } = message;
  const more = convening.tier === 'special' ? standing(matters.map((m) => m.id)) : [];
  return arrangeUpper(scene, convening, [...matters, ...more.filter((m) => !m.isConfidential)]);
};
