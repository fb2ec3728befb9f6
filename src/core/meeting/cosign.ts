import { officeSeats, openAsk } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { leader, liaison } from '../seats.js';
import { amend, decided, withoutAsk, withQuestion } from './change.js';
import { askToIssue, drafted } from './issue.js';
import type { Cosign, Meeting, Minutes } from './meeting.js';

/** 请会签: after the ask's limit the leader too; after 5 working days in all the silence reads 未会签. */
export const askToCosign = (scene: Scene, acc: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const { ask, cosign: silence } = scene.mechanism.limits;
  const asked = openAsk(scene, {
    key: `cosign:${unit}`,
    view: { card: 'minutes', meeting: acc.next.id, unit },
    line: [[liaison(unit)], [leader(unit)]],
    limits: [ask],
    silence,
  });
  return withQuestion(scene, acc, asked);
};

export const cosignZh = { pending: '待会签', agree: '同意', disagree: '不同意', silent: '未会签' } as const;

/** 会签: agree, or disagree with an opinion that the office settles as adopted or not. */
export const cosign = (
  scene: Scene,
  h: Meeting,
  input: { readonly unit: UnitKey; readonly verdict: 'agree' | 'disagree'; readonly opinion: string | undefined },
): Decision<Meeting> => {
  const minutes = drafted(h);
  const before = minutes.cosigns.find((c) => c.unit === input.unit);
  if (!before) throw new Refusal('right', '本纪要不需要贵单位会签。');
  if (before.verdict === 'agree' || before.verdict === 'disagree')
    throw new Refusal(
      before.verdict === input.verdict ? 'done' : 'state',
      `已由${before.by ?? '本单位'}于${formatInstant(before.at ?? 0)}会签：${cosignZh[before.verdict]}。`,
    );
  if (input.verdict === 'disagree' && !input.opinion) throw new Refusal('input', '请填写不同意见后再提交。');
  const signed: Cosign = {
    ...before,
    verdict: input.verdict,
    opinion: input.opinion,
    by: scene.by.name,
    at: scene.now,
  };
  return cosigned(scene, h, minutes, signed);
};

const cosigned = (scene: Scene, h: Meeting, minutes: Minutes, signed: Cosign): Decision<Meeting> => {
  const next = amend(scene, h, {
    minutes: { ...minutes, cosigns: minutes.cosigns.map((c) => (c.unit === signed.unit ? signed : c)) },
    asks: withoutAsk(h.asks, `cosign:${signed.unit}`),
  });
  const name = scene.mechanism.units.find((u) => u.key === signed.unit)?.short ?? signed.unit;
  const act = signed.verdict === 'silent' ? 'silence' : 'cosign';
  const done = decided(
    scene,
    next,
    act,
    `${name}会签：${cosignZh[signed.verdict]}${signed.opinion ? `（${signed.opinion}）` : ''}`,
  );
  return askToIssue(scene, signed.verdict === 'disagree' ? askToSettle(scene, done, signed.unit) : done);
};

/** 未会签: what the clock records when the limit has passed; it does not block. */
export const recordUncosigned = (scene: Scene, h: Meeting, unit: UnitKey): Decision<Meeting> | undefined => {
  const before = h.minutes?.cosigns.find((c) => c.unit === unit);
  return h.minutes && before
    ? cosigned(scene, h, h.minutes, { ...before, verdict: 'silent', at: scene.now })
    : undefined;
};

const askToSettle = (scene: Scene, acc: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const asked = openAsk(scene, {
    key: `settle:${unit}`,
    view: { card: 'opinion', meeting: acc.next.id, unit },
    line: [[...officeSeats]],
    limits: [scene.mechanism.limits.ask],
  });
  return withQuestion(scene, acc, asked);
};

/** 意见采纳: an opinion is adopted or not, with the reason, before the minutes are issued (spec §11). */
export const settleOpinion = (
  scene: Scene,
  h: Meeting,
  input: { readonly unit: UnitKey; readonly verdict: 'adopt' | 'reject'; readonly reason: string },
): Decision<Meeting> => {
  const minutes = drafted(h);
  const signed = minutes.cosigns.find((c) => c.unit === input.unit);
  if (signed?.verdict !== 'disagree') throw new Refusal('input', '该单位没有待处理的会签意见，请核对单位。');
  const { verdict, reason } = input;
  if (signed.settled)
    throw new Refusal(
      signed.settled.verdict === verdict ? 'done' : 'state',
      `该意见已由${signed.settled.by}处理：${signed.settled.verdict === 'adopt' ? '采纳' : '不采纳'}。`,
    );
  const settled: Cosign = { ...signed, settled: { verdict, reason, by: scene.by.name } };
  const next = amend(scene, h, {
    minutes: { ...minutes, cosigns: minutes.cosigns.map((c) => (c.unit === input.unit ? settled : c)) },
    asks: withoutAsk(h.asks, `settle:${input.unit}`),
  });
  const name = scene.mechanism.units.find((u) => u.key === input.unit)?.short ?? input.unit;
  return askToIssue(
    scene,
    decided(scene, next, 'settleOpinion', `${name}意见${verdict === 'adopt' ? '采纳' : '不采纳'}（${reason}）`),
  );
};
