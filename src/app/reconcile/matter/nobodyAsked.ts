import type { Asked } from '../../../core/ask.js';
import type { Scene } from '../../../core/decision.js';
import { decided, withAsk } from '../../../core/matter/change.js';
import type { Matter } from '../../../core/matter/matter.js';
import {
  askForOutcome,
  askToClose,
  askToConvene,
  askToSubmit,
  askToVerifyClosure,
} from '../../../core/matter/questions.js';
import type { Check, Near } from '../check.js';
import { meetingOf } from './itemAt.js';

type Put = (scene: Scene, m: Matter) => Asked;

/** The question that the matter's status puts, where nobody has been put it. */
const missing = (m: Matter, near: Near): Put | undefined => {
  if (m.asks.length > 0 || m.deferredUntil !== undefined) return undefined;
  if (m.status === 'awaitingConvening') return askToConvene;
  if (m.status === 'awaitingSubmission') return askToSubmit;
  if (m.status === 'awaitingClosure') return m.closing ? askToVerifyClosure : askToClose;
  const at = meetingOf(m, near);
  const isRecorded = at === undefined ? false : at.item.result !== undefined;
  return m.status === 'awaitingOutcome' && !isRecorded ? askForOutcome : undefined;
};

/** 无人办理: the matter waits, and nobody is asked (spec §3: no status waits in silence). */
export const nobodyAsked: Check<'matter'> = {
  name: 'nobodyAsked',
  zh: '事项在等待，但未请任何席位办理',
  find: (m, near) => missing(m, near) && '未请任何席位办理，补请',
  mend: (m, { scene, near }) => {
    const put = missing(m, near);
    if (!put) return undefined;
    const { ask, effects } = put(scene, m);
    return decided(scene, withAsk(m, ask), 'askAgain', '请有关席位办理', effects);
  },
};
