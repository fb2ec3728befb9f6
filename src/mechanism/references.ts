import type { WrittenMechanism } from './schema.js';
import type { Problem } from './source.js';
export function referenceProblems(_m: WrittenMechanism): Problem[] {
  return [];
}
