import { openAsk, unitLine } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import { isEnded, type Matter, ownerOf } from '../matter/matter.js';
import { statusZh } from '../matter/moves.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withItem, withoutAsk, withQuestion } from './change.js';
import { type Confirmation, type Item, itemOf, type Meeting } from './meeting.js';
import { openTasks } from './tasks.js';

const pending = (unit: UnitKey): Confirmation => ({
  unit,
  verdict: 'pending',
  reason: undefined,
  by: undefined,
  at: undefined,
});

/** Units that the item's clauses bind, but for the raising unit: what it owes itself needs no confirmation (spec §11). */
export const boundUnits = (item: Item, m: Matter): UnitKey[] => {
  const owner = ownerOf(m);
  return [...new Set(item.clauses.flatMap((c) => c.units))].filter((u) => u !== owner);
};

/** 请确认: each unit that the clauses bind is asked once for all of them; after 2 working days its leader too. */
export const askToConfirm = (
  scene: Scene,
  done: Decision<Meeting>,
  matter: string,
  units: readonly UnitKey[],
): Decision<Meeting> => units.reduce((acc, unit) => askUnit(scene, acc, matter, unit), done);

const askUnit = (scene: Scene, acc: Decision<Meeting>, matter: string, unit: UnitKey): Decision<Meeting> => {
  const item = itemOf(acc.next, matter);
  if (!item) return acc;
  const { confirmLeader, confirmSilence } = scene.mechanism.limits;
  const isOpenEnded = scene.mechanism.silenceMeans === 'open';
  const asked = openAsk(scene, {
    key: `confirm:${matter}:${unit}`,
    view: { card: 'confirmation', meeting: acc.next.id, matter, unit },
    line: isOpenEnded ? unitLine(unit) : unitLine(unit).slice(0, 2),
    limits: [confirmLeader],
    silence: isOpenEnded ? undefined : confirmSilence,
  });
  const confirmations = [...item.confirmations.filter((c) => c.unit !== unit), pending(unit)];
  const next = amend(scene, acc.next, {
    items: withItem(acc.next, { ...item, confirmations }),
    asks: withoutAsk(acc.next.asks, `object:${matter}:${unit}`),
  });
  return withQuestion(scene, { ...acc, next }, asked);
};

/** 确认结论 (spec §4 step 3): the unit confirms, and its task opens; or objects, and the clauses do not bind it. */
export const confirmOutcome = (
  scene: Scene,
  h: Meeting,
  m: Matter,
  input: { readonly unit: UnitKey; readonly verdict: 'confirm' | 'object'; readonly reason: string | undefined },
): Decision<Meeting> => {
  const item = itemOf(h, m.id);
  const confirmation = item?.confirmations.find((c) => c.unit === input.unit);
  if (!item || !confirmation) throw new Refusal('state', '本次会议没有待贵单位确认的条款。');
  if (confirmation.verdict === 'confirm' || confirmation.verdict === 'object')
    throw new Refusal(
      confirmation.verdict === input.verdict ? 'done' : 'state',
      `已由${confirmation.by ?? '本单位'}于${formatInstant(confirmation.at ?? 0)}${confirmZh[confirmation.verdict]}。`,
    );
  if (confirmation.verdict === 'silent' && input.verdict === 'object')
    throw new Refusal(
      'state',
      `确认期限已过，已按逾期未反馈、视为无意见记录，如有困难请联系提请单位或${scene.mechanism.office.name}。`,
    );
  if (confirmation.verdict === 'silent') throw new Refusal('done', '确认期限已过，已按逾期未反馈、视为无意见记录。');
  if (isEnded(m)) throw new Refusal('state', `${m.id}已${statusZh(m.status)}，无需再确认。`);
  if (input.verdict === 'object' && !input.reason) throw new Refusal('input', '请填写异议理由后再提交。');
  return recorded(scene, h, m.id, item, { ...confirmation, ...input, by: scene.by.name, at: scene.now });
};

export const confirmZh = { confirm: '确认', object: '提出异议', silent: '逾期未反馈', pending: '待确认' } as const;

const recorded = (scene: Scene, h: Meeting, matter: string, item: Item, said: Confirmation): Decision<Meeting> => {
  const changed = { ...item, confirmations: item.confirmations.map((c) => (c.unit === said.unit ? said : c)) };
  const next = amend(scene, h, {
    items: withItem(h, changed),
    asks: withoutAsk(h.asks, `confirm:${matter}:${said.unit}`),
  });
  const name = scene.mechanism.units.find((u) => u.key === said.unit)?.short ?? said.unit;
  const act = said.verdict === 'silent' ? 'silence' : 'confirmOutcome';
  const text = `${name}${confirmZh[said.verdict]}${said.reason ? `（${said.reason}）` : ''}`;
  if (said.verdict === 'object') return askAboutObjection(scene, decided(scene, next, act, text), matter, said.unit);
  const tasks = openTasks(scene, next, changed, (clause) => clause.task?.unit === said.unit);
  return decided(scene, next, act, text, tasks);
};

/** 有异议: the proposer drops the clause, replaces it, or concludes again as unresolved (spec §4 step 3). */
const askAboutObjection = (scene: Scene, done: Decision<Meeting>, matter: string, unit: UnitKey): Decision<Meeting> => {
  const { proposer, id } = done.next;
  if (!proposer) return done;
  const asked = openAsk(scene, {
    key: `object:${matter}:${unit}`,
    view: { card: 'objection', meeting: id, matter, unit },
    line: unitLine(proposer),
    limits: [scene.mechanism.limits.ask],
  });
  return withQuestion(scene, done, asked);
};

/** 逾期未反馈, 视为无意见 (系统默认): what the clock records after 4 working days, unless the county says otherwise. */
export const recordSilence = (
  scene: Scene,
  h: Meeting,
  matter: string,
  unit: UnitKey,
): Decision<Meeting> | undefined => {
  const item = itemOf(h, matter);
  const isPending = item?.confirmations.some((c) => c.unit === unit && c.verdict === 'pending');
  if (!item || !isPending || scene.mechanism.silenceMeans === 'open') return undefined;
  const silent: Confirmation = { ...pending(unit), verdict: 'silent', at: scene.now };
  return recorded(scene, h, matter, item, silent);
};
