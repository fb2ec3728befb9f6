import type { Decision, Scene } from '../decision.js';
import type { AreaKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import type { Matter } from './matter.js';
import { partsFor } from './parts.js';

/** 改选领域 in the preview: the units follow, the sub-type is asked for anew (spec §4 step 1). */
export const chooseArea = (scene: Scene, m: Matter, area: AreaKey): Decision<Matter> => {
  if (m.status !== 'draft') throw new Refusal('state', `${m.id}已提请，不能再改选领域。`);
  const next = amend(m, {
    dutyArea: area,
    subType: undefined,
    topics: scene.mechanism.areas.find((a) => a.key === area)?.topics ?? [],
    routing: { ...m.routing, chosenBy: 'person' },
    parts: partsFor(scene, m, area, undefined),
  });
  return decided(scene, next, 'chooseArea', '改选职责分工领域');
};
