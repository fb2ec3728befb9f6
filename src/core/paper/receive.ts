import type { Decision, HandOver, Scene } from '../decision.js';
import type { Paper } from './paper.js';

/** What a joint conference tells this paper. Returns nothing when it is already so. */
export const receive = (_scene: Scene, _d: Paper, _message: HandOver): Decision<Paper> | undefined => undefined;
