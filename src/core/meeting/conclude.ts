import type { Decision, Effect, Scene } from '../decision.js';
import { type Matter, ownerOf } from '../matter/matter.js';
import { statusZh } from '../matter/moves.js';
import type { Result } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { cancelled } from './arrange.js';
import { amend, decided, undrafted, withItem } from './change.js';
import { askToConfirm, boundUnits } from './confirm.js';
import { type Clause, type Item, itemOf, type Meeting } from './meeting.js';
import { askToDraft, begin } from './start.js';
import { openTasks, sourcesOf, workOn } from './tasks.js';

export interface ConcludeInput {
  readonly result: Result;
  readonly conclusion: string;
  readonly basis: string | undefined;
}

export const resultZh: Readonly<Record<Result, string>> = {
  resolved: '解决',
  partial: '部分解决',
  unresolved: '未解决',
  guidance: '指导意见',
  standing: '挂账督办',
  referred: '报上级',
  terminated: '终止',
};

/**
 * 结论 (R45, R47, spec §4 steps 3–5, §11): business results take effect at once; at the upper tiers only `unresolved`
 * does, everything else when the minutes are issued.
 */
export const conclude = (scene: Scene, h: Meeting, m: Matter, input: ConcludeInput): Decision<Meeting> => {
  const item = mayConclude(scene, h, m, input);
  const binding = item.result === undefined ? [] : item.clauses.filter((c) => isBinding(item, m, c));
  const concluded: Item = {
    ...item,
    ...input,
    concludedBy: scene.by.name,
    concludedAt: scene.now,
    confirmations: item.confirmations.filter((c) => c.verdict === 'confirm' || c.verdict === 'silent'),
  };
  const begun = h.status === 'arranged' ? begin(scene, h, m.id) : { h, effects: [] };
  const base = undrafted(begun.h);
  const next = amend(scene, begun.h, {
    ...base,
    items: withItem(h, concluded),
    asks: base.asks.filter((a) => !aboutClauses(a.key, m.id)),
  });
  const text = `${m.id}结论：${resultZh[input.result]}。${input.conclusion}`;
  const done = decided(scene, next, 'conclude', text, begun.effects);
  if (h.status === 'planning') return neverMet(scene, done, concluded);
  return h.tier === 'business' ? takeEffect(scene, done, m, binding) : waitForMinutes(scene, done, m.id);
};

const aboutClauses = (key: string, matter: string): boolean =>
  key.startsWith(`confirm:${matter}:`) || key.startsWith(`object:${matter}:`);

/** Its task is open already: the unit confirmed, its silence was recorded, or it is the raising unit's own. */
export const isBinding = (item: Item, m: Matter, clause: Clause): boolean =>
  clause.task !== undefined &&
  (clause.task.unit === ownerOf(m) ||
    item.confirmations.some(
      (c) => c.unit === clause.task?.unit && (c.verdict === 'confirm' || c.verdict === 'silent'),
    ));

/** Unresolved before it could meet: nobody need answer any more. */
const neverMet = (scene: Scene, done: Decision<Meeting>, item: Item): Decision<Meeting> => {
  const ended = cancelled(scene, done.next, `未能定会，已记录${resultZh.unresolved}`, '取消会议');
  return {
    next: ended.next,
    log: [...done.log, ...ended.log],
    effects: [...ended.effects.filter((e) => e.kind !== 'handOver'), tellMatter(ended.next, item, [])],
  };
};

const mayConclude = (scene: Scene, h: Meeting, m: Matter, input: ConcludeInput): Item => {
  const item = itemOf(h, m.id);
  if (!item) throw new Refusal('absent', `${m.id}不在本次会议议程内，请核对编号。`);
  const allowed = scene.mechanism.tiers[h.tier].results;
  if (!allowed.includes(input.result))
    throw new Refusal(
      'input',
      `${scene.mechanism.tiers[h.tier].name}的结论只能是${allowed.map((r) => resultZh[r]).join('、')}，请重新选择。`,
    );
  if (item.result === input.result && item.conclusion === input.conclusion)
    throw new Refusal('done', `已由${item.concludedBy ?? ''}记录结论：${resultZh[item.result]}。`);
  mayRecord(h, m, item, input.result);
  if (input.result !== 'unresolved' && !input.basis) throw new Refusal('input', '请填写法律或政策依据后再记录结论。');
  return item;
};

const mayRecord = (h: Meeting, m: Matter, item: Item, result: Result): void => {
  const isStanding = m.isStanding && m.status === 'inProgress' && m.meetings.includes(h.id);
  if (m.meeting !== h.id && !isStanding)
    throw new Refusal('state', `${m.id}已不在本次会议办理，请打开事项查看当前会议。`);
  if (h.status === 'cancelled') throw new Refusal('state', '会议已取消，不能记录结论，请打开事项查看当前会议。');
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，结论不再变更，如需调整请提请新的事项。');
  if (isStanding) return;
  const mayReopen = (m.status === 'inProgress' || m.status === 'awaitingClosure') && hasObjection(item);
  if (mayReopen && result === 'unresolved') return;
  if (m.status === 'scheduled' || m.status === 'awaitingOutcome') return;
  if (m.status === 'proposed') {
    mayGiveUp(m, result);
    return;
  }
  throw new Refusal(
    'state',
    mayReopen || m.status === 'inProgress' || m.status === 'awaitingClosure'
      ? '结论已记录，仅在有单位提出异议时可以改为未解决。'
      : `${m.id}目前${statusZh(m.status)}，不能记录结论，请打开事项查看进展。`,
  );
};

/** Without a meeting only that it is unresolved, once the tier's limit has passed (spec §4 step 4). */
const mayGiveUp = (m: Matter, result: Result): void => {
  if (result !== 'unresolved') throw new Refusal('state', '会议尚未定会，请先定会再记录结论。');
  if (m.overdueAt === undefined)
    throw new Refusal('state', `会议尚未召开，请先定会；${m.id}超过办理期限仍未定会的，可以记录未解决。`);
};

const hasObjection = (item: Item): boolean => item.confirmations.some((c) => c.verdict === 'object');

/** Business tier: the units that the clauses bind are asked to confirm, the raiser's own tasks open, the matter hears. */
const takeEffect = (
  scene: Scene,
  done: Decision<Meeting>,
  m: Matter,
  binding: readonly Clause[],
): Decision<Meeting> => {
  const item = itemOf(done.next, m.id);
  if (!item) return done;
  if (item.result === 'unresolved')
    return { ...done, effects: [...done.effects, tellMatter(done.next, item, sourcesOf(done.next, binding))] };
  const own = openTasks(scene, done.next, item, (c) => c.task?.unit === ownerOf(m));
  // The tasks first: a matter that was withdrawn meanwhile ends them.
  const told = { ...done, effects: [...done.effects, ...own, tellMatter(done.next, item)] };
  return askToConfirm(scene, told, m.id, boundUnits(item, m));
};

/** Upper tiers: `unresolved` takes effect at once, everything else waits for the minutes, which the office drafts. */
const waitForMinutes = (scene: Scene, done: Decision<Meeting>, matter: string): Decision<Meeting> => {
  const item = itemOf(done.next, matter);
  if (!item) return done;
  const recorded: Effect = {
    kind: 'handOver',
    to: 'matter',
    id: matter,
    message: { type: 'recorded', meeting: done.next.id },
  };
  const tell = item.result === 'unresolved' ? tellMatter(done.next, item, []) : recorded;
  return askToDraft(scene, { ...done, effects: [...done.effects, tell] });
};

/** The matter owns its status: the meeting reports the result, with the tasks that it leaves (spec §3). */
export const tellMatter = (h: Meeting, item: Item, work = workOn(h, item.matter)): Effect => ({
  kind: 'handOver',
  to: 'matter',
  id: item.matter,
  message: {
    type: 'concluded',
    meeting: h.id,
    result: item.result ?? 'unresolved',
    conclusion: item.conclusion ?? '',
    basis: item.basis,
    work,
  },
});
