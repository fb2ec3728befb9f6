import { officeSeats, openAsk, show } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { leader, liaison, seatsOfRole } from '../seats.js';
import { amend, decided, withAsk, withoutAsk } from './change.js';
import { tellMatter } from './conclude.js';
import type { Cosign, Meeting, Minutes } from './meeting.js';
import { openTasks } from './tasks.js';

/** 拟稿: the office drafts once every matter has its result; the units concerned are asked to cosign (spec §4 step 6). */
export const draftMinutes = (scene: Scene, h: Meeting): Decision<Meeting> => {
  if (h.tier === 'business') throw new Refusal('state', '业务会议以结论为准，不另拟纪要。');
  if (h.status === 'minuted') throw new Refusal('done', `纪要已由${h.minutes?.draftedBy ?? '办公室'}拟稿，正在会签。`);
  if (h.status === 'issued') throw new Refusal('done', `纪要已印发，文号${h.minutes?.number ?? ''}。`);
  if (h.status !== 'held') throw new Refusal('state', '会议尚未召开或尚无结论，不能拟稿。');
  const open = h.items.filter((i) => i.result === undefined).map((i) => i.matter);
  if (open.length > 0) throw new Refusal('state', `${open.join('、')}尚未记录结论，请先记录结论再拟稿。`);
  const units = concerned(h);
  const minutes: Minutes = {
    draftedBy: scene.by.name,
    draftedAt: scene.now,
    cosigns: units.map((unit) => ({
      unit,
      verdict: 'pending',
      opinion: undefined,
      settled: undefined,
      by: undefined,
      at: undefined,
    })),
    signatures: [],
    number: undefined,
    issuedAt: undefined,
  };
  const next = amend(scene, h, { status: 'minuted', minutes, asks: withoutAsk(h.asks, 'draftMinutes') });
  const done = decided(scene, next, 'draftMinutes', `拟出会议纪要，送${units.length}家单位会签`);
  return askToIssue(
    scene,
    units.reduce((acc, unit) => askToCosign(scene, acc, unit), done),
  );
};

/** The units of every matter on the agenda. */
const concerned = (h: Meeting): UnitKey[] => [
  ...new Set(h.items.flatMap((i) => [...i.units, ...i.clauses.flatMap((c) => c.units)])),
];

const askToCosign = (scene: Scene, acc: Decision<Meeting>, unit: UnitKey): Decision<Meeting> => {
  const { ask, cosign: limit } = scene.mechanism.limits;
  const asked = openAsk(scene, {
    key: `cosign:${unit}`,
    view: { card: 'minutes', meeting: acc.next.id, unit },
    line: [[liaison(unit)], [leader(unit)]],
    limits: [ask, { ...limit, days: Math.max(1, limit.days - ask.days) }],
  });
  return {
    ...acc,
    next: amend(scene, acc.next, { asks: withAsk(acc.next.asks, asked.ask) }),
    effects: [...acc.effects, ...asked.effects],
  };
};

const draft = (h: Meeting): Minutes => {
  if (h.status === 'issued') throw new Refusal('done', `纪要已印发，文号${h.minutes?.number ?? ''}。`);
  if (h.status !== 'minuted' || !h.minutes) throw new Refusal('state', '会议纪要尚未拟稿，请先由办公室拟稿。');
  return h.minutes;
};

export const cosignZh = { pending: '待会签', agree: '同意', disagree: '不同意', silent: '未会签' } as const;

/** 会签: agree, or disagree with an opinion that the office settles as adopted or not. */
export const cosign = (
  scene: Scene,
  h: Meeting,
  input: { readonly unit: UnitKey; readonly verdict: 'agree' | 'disagree'; readonly opinion: string | undefined },
): Decision<Meeting> => {
  const minutes = draft(h);
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
  return {
    ...acc,
    next: amend(scene, acc.next, { asks: withAsk(acc.next.asks, asked.ask) }),
    effects: [...acc.effects, ...asked.effects],
  };
};

/** 意见采纳: an opinion is adopted or not, with the reason, before the minutes are issued (spec §11). */
export const settleOpinion = (
  scene: Scene,
  h: Meeting,
  input: { readonly unit: UnitKey; readonly verdict: 'adopt' | 'reject'; readonly reason: string },
): Decision<Meeting> => {
  const minutes = draft(h);
  const signed = minutes.cosigns.find((c) => c.unit === input.unit);
  if (signed?.verdict !== 'disagree') throw new Refusal('input', '该单位没有待处理的会签意见，请核对单位。');
  if (signed.settled) throw new Refusal('done', `该意见已由${signed.settled.by}处理。`);
  const { verdict, reason } = input;
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

/** Why the minutes cannot be issued yet, or nothing. */
export const issueBlock = (h: Meeting): string | undefined => {
  const waiting = h.minutes?.cosigns.filter((c) => c.verdict === 'pending') ?? [];
  if (waiting.length > 0) return `尚有${waiting.length}家单位未会签且期限未满`;
  const open = h.minutes?.cosigns.filter((c) => c.verdict === 'disagree' && !c.settled) ?? [];
  return open.length > 0 ? `尚有${open.length}条会签意见未处理` : undefined;
};

/** Who signs: the seat that chaired a special meeting; both chief convenors, always, at the joint tier (R35, A10). */
export const issuers = (scene: Pick<Scene, 'mechanism'>, h: Meeting): SeatName[] =>
  scene.mechanism.tiers[h.tier].issue === 'allChiefConvenors'
    ? seatsOfRole(scene.mechanism, 'chiefConvenor')
    : h.chair
      ? [h.chair]
      : [];

const askToIssue = (scene: Scene, acc: Decision<Meeting>): Decision<Meeting> => {
  if (issueBlock(acc.next) !== undefined) return acc;
  const asked = openAsk(scene, {
    key: 'issue',
    view: { card: 'minutes', meeting: acc.next.id },
    line: [issuers(scene, acc.next), [...officeSeats]],
    limits: [scene.mechanism.limits.ask],
  });
  return {
    ...acc,
    next: amend(scene, acc.next, { asks: withAsk(acc.next.asks, asked.ask) }),
    effects: [...acc.effects, ...asked.effects],
  };
};

/** Would this signature complete the issue? Then a number is needed. */
export const completesIssue = (scene: Scene, h: Meeting, seat: SeatName): boolean =>
  h.status === 'minuted' &&
  issueBlock(h) === undefined &&
  issuers(scene, h).every((s) => s === seat || h.minutes?.signatures.some((done) => done.seat === s));

/** 印发: signed by the entitled seats; with the last signature numbered, binding, and the tasks open. */
export const issue = (scene: Scene, h: Meeting, seat: SeatName, number: string | undefined): Decision<Meeting> => {
  const minutes = draft(h);
  const block = issueBlock(h);
  if (block) throw new Refusal('state', `${block}，暂不能印发。`);
  const before = minutes.signatures.find((s) => s.seat === seat);
  if (before) throw new Refusal('done', `${before.name}已于${formatInstant(before.at)}签发，等待其他总召集人签发。`);
  const signatures = [...minutes.signatures, { seat, name: scene.by.name, at: scene.now }];
  if (!completesIssue(scene, h, seat)) {
    const next = amend(scene, h, { minutes: { ...minutes, signatures } });
    return decided(scene, next, 'issue', '签发会议纪要，等待另一名总召集人签发');
  }
  if (!number) throw new Error(`${h.id}: a number is needed to issue`);
  const next = amend(scene, h, {
    status: 'issued',
    minutes: { ...minutes, signatures, number, issuedAt: scene.now },
    asks: withoutAsk(h.asks, 'issue'),
  });
  return decided(scene, next, 'issue', `印发会议纪要${number}`, issued(scene, next));
};

const issued = (scene: Scene, h: Meeting): Effect[] => {
  const settled = h.items.filter((i) => i.result !== 'unresolved');
  const units = h.minutes?.cosigns.map((c) => c.unit) ?? [];
  return [
    ...settled.map((i) => tellMatter(h, i)),
    ...settled.flatMap((i) => openTasks(scene, h, i, () => true)),
    ...units.flatMap(
      (unit) => show(scene, { card: 'issued', meeting: h.id, unit }, [liaison(unit)], 'reminder').effects,
    ),
  ];
};
