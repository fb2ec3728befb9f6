import { type Ask, askNext } from '../ask.js';
import type { Decision, Scene } from '../decision.js';
import { amend, decided, withAsk } from './change.js';
import { recordUnheard } from './opine.js';
import type { Paper } from './paper.js';

/** One step of what is due at a paper; nothing when nothing is. The sweep repeats it until then. */
export const tick = (scene: Scene, d: Paper): Decision<Paper> | undefined => {
  const ask = d.asks.find((a) => a.due !== undefined && a.due.at <= scene.now);
  if (!ask) return undefined;
  return ask.rung >= ask.line.length - 1 ? atEnd(scene, d, ask) : climb(scene, d, ask);
};

const climb = (scene: Scene, d: Paper, ask: Ask): Decision<Paper> => {
  const { ask: next, effects } = askNext(scene, ask);
  const asks = withAsk(d.asks, next);
  return decided(scene, amend(d, { asks }), 'askNext', '期限已过，一并请下一席位办理', effects);
};

/** The line has ended: a unit's silence is recorded as 未会签; any other question stays open. */
const atEnd = (scene: Scene, d: Paper, ask: Ask): Decision<Paper> => {
  const [kind, unit = ''] = ask.key.split(':');
  const silent = kind === 'opine' ? recordUnheard(scene, d, unit) : undefined;
  if (silent) return silent;
  const rest = amend(d, { asks: withAsk(d.asks, { ...ask, due: undefined }) });
  return decided(scene, rest, 'limitPassed', '期限已过，继续列入待办');
};
