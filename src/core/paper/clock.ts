import type { Decision, Scene } from '../decision.js';
import type { Paper } from './paper.js';

/** One step of what is due at a paper; nothing when nothing is. */
export const tick = (_scene: Scene, _d: Paper): Decision<Paper> | undefined => undefined;
