import { showTo } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided, move, withAsk } from './change.js';
import { type Closing, hasOpenWork, isEnded, type Matter } from './matter.js';
import { statusZh } from './moves.js';
import { ruleProposal } from './precedent.js';
import { askToClose, askToVerifyClosure } from './questions.js';

export type Review = Pick<Closing, 'process' | 'method' | 'effect'>;

/** Nothing of the matter is open: it waits to be closed, or was sent back by the office with nothing left to work on. */
export const isClosable = (m: Matter): boolean =>
  (m.status === 'awaitingClosure' && m.closing === undefined) ||
  (m.status === 'inProgress' && !m.isStanding && !hasOpenWork(m));

/** 办结 (R10): the raiser closes with the three-part review; the office is asked to verify it. */
export const close = (scene: Scene, m: Matter, review: Review): Decision<Matter> => {
  mayClose(m);
  const closing: Closing = { ...review, by: scene.by.name, openId: scene.by.openId, at: scene.now };
  const asks = m.asks.filter((a) => a.key !== 'close');
  const next = m.status === 'inProgress' ? move(m, 'awaitingClosure', { closing }) : amend(m, { closing, asks });
  const { ask, effects } = askToVerifyClosure(scene, next);
  return decided(scene, withAsk(next, ask), 'close', `申请办结：${review.effect}`, effects);
};

const mayClose = (m: Matter): void => {
  if (m.status === 'closed') throw new Refusal('done', `${m.id}已办结。`);
  if (m.status === 'awaitingClosure' && m.closing)
    throw new Refusal('done', `已由${m.closing.by}于${formatInstant(m.closing.at)}申请办结，等待核验。`);
  if (hasOpenWork(m)) {
    const open = m.work.filter((w) => !w.isDone).length;
    throw new Refusal('state', `${m.id}还有${open}项任务未销号，请待任务全部核验后再办结。`);
  }
  if (isClosable(m)) return;
  const why = m.isStanding && m.status === 'inProgress' ? '挂账督办中' : statusZh(m.status);
  throw new Refusal('state', `${m.id}目前${why}，不能办结，请打开事项查看进展。`);
};

export interface Verdict {
  readonly verdict: 'approve' | 'reject';
  readonly reason: string | undefined;
}

/**
 * 核验办结: the office verifies; rejected, the matter is 办理中 again with the reason (spec §11). `alike`: matters of its sub-type
 * closed in the twelve months before; a third one proposes a rule (R7).
 */
export const verifyClosure = (
  scene: Scene,
  m: Matter,
  { verdict, reason }: Verdict,
  alike?: number,
): Decision<Matter> => {
  const closing = mayVerify(scene, m, verdict);
  if (verdict === 'reject') {
    if (!reason) throw new Refusal('input', '请填写不同意办结的理由后再提交。');
    const back = move(m, 'inProgress', { closing: undefined });
    const { ask, effects } = askToClose(scene, back);
    return decided(scene, withAsk(back, ask), 'verifyClosure', `办结未通过核验：${reason}`, effects);
  }
  const next = move(m, 'closed', { endReason: closing.effect, endedAt: scene.now });
  const told = [m.raisedBy.openId, closing.openId].filter((one) => one !== '' && one !== scene.by.openId);
  return decided(scene, next, 'verifyClosure', '核验办结', [
    ...showTo({ card: 'matter', matter: m.id }, told, 'update'),
    ...(alike === undefined ? [] : ruleProposal(scene, next, alike)),
  ]);
};

const mayVerify = (scene: Scene, m: Matter, verdict: Verdict['verdict']): Closing => {
  if (m.status === 'closed') throw new Refusal(verdict === 'approve' ? 'done' : 'state', `${m.id}已办结。`);
  if (isEnded(m)) throw new Refusal('state', `${m.id}已${statusZh(m.status)}，无需核验。`);
  if (m.status !== 'awaitingClosure') throw new Refusal('state', `${m.id}目前${statusZh(m.status)}，尚未申请办结。`);
  if (!m.closing) throw new Refusal('state', `${m.id}尚未申请办结，请待提请单位填写后再核验。`);
  if (m.closing.openId === scene.by.openId)
    throw new Refusal('right', '办结申请由您本人提出，请由办公室其他人员核验。');
  return m.closing;
};
