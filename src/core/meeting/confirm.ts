import { openAsk, show } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { Matter } from '../matter/matter.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { leader, liaison } from '../seats.js';
import { amend, decided, withAsk, withItem, withoutAsk } from './change.js';
import { type Confirmation, type Item, itemOf, type Meeting } from './meeting.js';
import { openTasks } from './tasks.js';

const pending = (unit: UnitKey): Confirmation => ({
  unit,
  verdict: 'pending',
  reason: undefined,
  by: undefined,
  at: undefined,
});

/** 请确认: each unit that the clauses bind is asked once for all of them; after 2 working days its leader too. */
export const askToConfirm = (
  scene: Scene,
  done: Decision<Meeting>,
  matter: string,
  units: readonly UnitKey[],
): Decision<Meeting> =>
  units.reduce<Decision<Meeting>>((acc, unit) => {
    const item = itemOf(acc.next, matter);
    if (!item) return acc;
    const { confirmLeader, confirmSilence } = scene.mechanism.limits;
    const asked = openAsk(scene, {
      key: `confirm:${matter}:${unit}`,
      view: { card: 'confirmation', meeting: acc.next.id, matter, unit },
      line: [[liaison(unit)], [leader(unit)]],
      limits: [confirmLeader, { ...confirmSilence, days: confirmSilence.days - confirmLeader.days }],
    });
    const confirmations = [...item.confirmations.filter((c) => c.unit !== unit), pending(unit)];
    return {
      ...acc,
      next: amend(scene, acc.next, {
        items: withItem(acc.next, { ...item, confirmations }),
        asks: withAsk(acc.next.asks, asked.ask),
      }),
      effects: [...acc.effects, ...asked.effects],
    };
  }, done);

/** A clause that came after the conclusion is put to the units it binds; before it, nothing is asked yet. */
export const confirmAgain = (
  scene: Scene,
  done: Decision<Meeting>,
  m: Matter,
  units: readonly UnitKey[],
): Decision<Meeting> => {
  const item = itemOf(done.next, m.id);
  if (done.next.tier !== 'business' || item?.result === undefined) return done;
  return askToConfirm(
    scene,
    done,
    m.id,
    units.filter((u) => u !== done.next.proposer),
  );
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
      '确认期限已过，已按逾期未反馈、视为无意见记录，如有困难请联系提请单位或联席会议办公室。',
    );
  if (confirmation.verdict === 'silent') throw new Refusal('done', '确认期限已过，已按逾期未反馈、视为无意见记录。');
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
  const effects: Effect[] =
    said.verdict === 'object'
      ? tellProposer(scene, next, matter, said.unit)
      : openTasks(scene, next, changed, (clause) => clause.task?.unit === said.unit);
  const act = said.verdict === 'silent' ? 'silence' : 'confirmOutcome';
  const why = said.reason ? `（${said.reason}）` : '';
  return decided(scene, next, act, `${name}${confirmZh[said.verdict]}${why}`, effects);
};

const tellProposer = (scene: Scene, h: Meeting, matter: string, unit: UnitKey): Effect[] =>
  h.proposer
    ? show(scene, { card: 'objection', meeting: h.id, matter, unit }, [liaison(h.proposer)], 'escalation').effects
    : [];

/** 逾期未反馈, 视为无意见 (系统默认): what the clock records after 4 working days, unless the county says otherwise. */
export const recordSilence = (
  scene: Scene,
  h: Meeting,
  matter: string,
  unit: UnitKey,
): Decision<Meeting> | undefined => {
  const item = itemOf(h, matter);
  if (!item || scene.mechanism.silenceMeans === 'open') return undefined;
  const silent: Confirmation = { ...pending(unit), verdict: 'silent', at: scene.now };
  return recorded(scene, h, matter, item, silent);
};
