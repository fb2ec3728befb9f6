import { type Ask, askNext } from '../ask.js';
import type { Decision, Scene } from '../decision.js';
import { amend, decided, withAsk } from './change.js';
import type { Entry } from './entry.js';
import { tellRecorder, toOthers } from './questions.js';

/** One step of what is due at an entry; nothing when nothing is. What is confirmed is carried out elsewhere. */
export const tick = (scene: Scene, e: Entry): Decision<Entry> | undefined => {
  const ask = e.asks.find((a) => a.due !== undefined && a.due.at <= scene.now);
  if (!ask) return undefined;
  return ask.rung >= ask.line.length - 1 ? lapse(scene, e) : climb(scene, e, ask);
};

const climb = (scene: Scene, e: Entry, ask: Ask): Decision<Entry> => {
  const { ask: next, effects } = askNext(scene, ask);
  const asks = withAsk(e.asks, next);
  return decided(scene, amend(e, { asks }), 'askNext', '期限已过，一并请下一席位确认', toOthers(e, effects));
};

/** 失效: nobody confirmed it; it never counted. */
const lapse = (scene: Scene, e: Entry): Decision<Entry> => {
  const next = amend(e, { status: 'lapsed', reason: '逾期无人确认', asks: [] });
  return decided(scene, next, 'lapse', '逾期无人确认，代录失效', tellRecorder(next));
};
