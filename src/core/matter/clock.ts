import { askNext } from '../ask.js';
import type { Decision, Scene } from '../decision.js';
import { amend, decided, limitRuns, withAsk } from './change.js';
import { resume } from './ladder.js';
import type { Matter, Outcome } from './matter.js';
import { askOverdue, awaitSubmission, climbToSpecial } from './questions.js';
import { expireDraft, leaveMeeting } from './withdraw.js';

/** One step of what is due at a matter; nothing when nothing is. The sweep repeats it until then. */
export const tick = (scene: Scene, m: Matter): Decision<Matter> | undefined => {
  const { now } = scene;
  if (m.status === 'draft') return m.tierDue && m.tierDue.at <= now ? expireDraft(scene, m) : undefined;
  if (m.deferredUntil !== undefined && m.deferredUntil <= now) return resume(scene, m);
  if (m.overdueAt && m.overdueAt.at <= now) return recordOverdue(scene, m);
  if (limitRuns(m) && !m.overdueAt && m.tierDue && m.tierDue.at <= now) return askToConclude(scene, m);
  return passLimit(scene, m);
};

/** Past its tier's limit: who records is asked to conclude; 2 working days later 逾期未解决 is recorded (spec §4 step 4). */
const askToConclude = (scene: Scene, m: Matter): Decision<Matter> => {
  const { days, basis } = scene.mechanism.limits.overdueGrace;
  const { ask, effects } = askOverdue(scene, m);
  const next = withAsk(amend(m, { overdueAt: scene.calendar.limit(scene.now, days, basis) }), ask);
  return decided(scene, next, 'askToConclude', '已过本层级办理期限，请记录结论', effects);
};

/** 逾期未解决 counts as unresolved; convening stays with the officer (R47). */
const recordOverdue = (scene: Scene, m: Matter): Decision<Matter> => {
  const outcome: Outcome = {
    tier: m.tier,
    meeting: m.meeting,
    result: 'overdue',
    conclusion: `逾期未解决：${[m.tierDue?.why, m.overdueAt?.why].filter((why) => why !== undefined).join('；')}`,
    basis: undefined,
    at: scene.now,
    by: scene.by.name,
  };
  const noted = { ...m, outcomes: [...m.outcomes, outcome] };
  const done =
    m.tier === 'business'
      ? climbToSpecial(scene, noted, 'overdue', `记录逾期未解决，请办公室主任召集${scene.mechanism.tiers.special.name}`)
      : awaitSubmission(
          scene,
          noted,
          'overdue',
          `记录逾期未解决，请${scene.mechanism.office.name}提请${scene.mechanism.tiers.joint.name}`,
        );
  return { ...done, effects: [...done.effects, ...leaveMeeting(m, `${m.id}逾期未解决，转上一层级`)] };
};

const passLimit = (scene: Scene, m: Matter): Decision<Matter> | undefined => {
  const ask = m.asks.find((a) => a.due !== undefined && a.due.at <= scene.now);
  if (!ask) return undefined;
  const { ask: next, effects } = askNext(scene, ask);
  const text = next.rung > ask.rung ? '期限已过，一并请下一席位办理' : '期限已过，继续列入待办';
  return decided(scene, withAsk(m, next), 'askNext', text, effects);
};
