import { askNext } from '../ask.js';
import type { Decision, Scene } from '../decision.js';
import { amend, decided, withAsk } from './change.js';
import type { Handover } from './handover.js';
import { remindUnsigned } from './questions.js';

/** One step of what is due at a handover; nothing when nothing is. The sweep repeats it until then. */
export const tick = (scene: Scene, j: Handover): Decision<Handover> | undefined => {
  const ask = j.asks.find((a) => a.due !== undefined && a.due.at <= scene.now);
  if (!ask) return undefined;
  if (ask.rung >= ask.line.length - 1) {
    const rest = amend(j, { asks: withAsk(j.asks, { ...ask, due: undefined }) });
    return decided(scene, rest, 'limitPassed', '期限已过，继续列入待办', remindUnsigned(scene, j));
  }
  const { ask: next, effects } = askNext(scene, ask);
  const shown = new Set(effects.flatMap((e) => (e.kind === 'show' ? [e.to] : [])));
  const reminded = remindUnsigned(scene, j).filter((e) => e.kind === 'show' && !shown.has(e.to));
  const asks = withAsk(j.asks, next);
  return decided(scene, amend(j, { asks }), 'askNext', '期限已过，一并请下一席位办理', [...effects, ...reminded]);
};
