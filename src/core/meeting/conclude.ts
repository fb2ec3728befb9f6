import { officeSeats, openAsk } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { Matter } from '../matter/matter.js';
import type { Result } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { otherConvenors } from '../seats.js';
import { amend, decided, withAsk, withItem } from './change.js';
import { boundUnits } from './clauses.js';
import { askToConfirm } from './confirm.js';
import { type Item, itemOf, type Meeting } from './meeting.js';
import { openTasks } from './tasks.js';

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
  const concluded: Item = {
    ...item,
    ...input,
    concludedBy: scene.by.name,
    concludedAt: scene.now,
    confirmations: [],
  };
  const next = amend(scene, h, {
    status: h.status === 'arranged' ? 'held' : h.status,
    ...(h.status === 'minuted' ? { status: 'held' as const, minutes: undefined } : {}),
    items: withItem(h, concluded),
    asks: h.asks.filter((a) => !a.key.startsWith(`confirm:${m.id}:`)),
  });
  const done = decided(scene, next, 'conclude', `${m.id}结论：${resultZh[input.result]}。${input.conclusion}`);
  return h.tier === 'business' ? takeEffect(scene, done, m) : waitForMinutes(scene, done, m);
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
  if (m.meeting !== h.id) throw new Refusal('state', `${m.id}已不在本次会议办理，请打开事项查看当前会议。`);
  if (h.status === 'cancelled') throw new Refusal('state', '会议已取消，不能记录结论。');
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，结论不再变更。');
  if (h.status === 'planning' && result !== 'unresolved')
    throw new Refusal('state', '会议尚未定会，请先定会再记录结论。');
  const hasObjection = item.confirmations.some((c) => c.verdict === 'object');
  const mayReopen = m.status === 'inProgress' && hasObjection && result === 'unresolved';
  const isOpen = m.status === 'scheduled' || m.status === 'awaitingOutcome';
  const isLate = m.status === 'proposed' && result === 'unresolved' && m.overdueAt !== undefined;
  if (!isOpen && !mayReopen && !isLate)
    throw new Refusal(
      'state',
      m.status === 'inProgress'
        ? '结论已记录，仅在有单位提出异议时可以改为未解决。'
        : `${m.id}目前不能记录结论，请打开事项查看进展。`,
    );
};

/** Business tier: the units that the clauses bind are asked to confirm, the raiser's own tasks open, the matter hears. */
const takeEffect = (scene: Scene, done: Decision<Meeting>, m: Matter): Decision<Meeting> => {
  const item = itemOf(done.next, m.id);
  if (!item) return done;
  const isSettled = item.result !== 'unresolved';
  const bound = boundUnits(item, m);
  const own = openTasks(scene, done.next, item, (c) => c.task !== undefined && !bound.includes(c.task.unit));
  const told = { ...done, effects: [...done.effects, tellMatter(done.next, item), ...(isSettled ? own : [])] };
  return isSettled ? askToConfirm(scene, told, m.id, bound) : told;
};

/** Upper tiers: once every matter has its result, the office is asked to draft the minutes. */
const waitForMinutes = (scene: Scene, done: Decision<Meeting>, m: Matter): Decision<Meeting> => {
  const h = done.next;
  const item = itemOf(h, m.id);
  const told: Effect[] = item?.result === 'unresolved' ? [tellMatter(h, item)] : [];
  const acc = { ...done, effects: [...done.effects, ...told] };
  if (h.items.some((i) => i.result === undefined)) return acc;
  const asked = openAsk(scene, {
    key: 'draftMinutes',
    view: { card: 'minutes', meeting: h.id },
    line: [[...officeSeats], otherConvenors(scene.mechanism, scene.seats)],
    limits: [scene.mechanism.limits.draftMinutes],
  });
  return {
    ...acc,
    next: amend(scene, h, { asks: withAsk(h.asks, asked.ask) }),
    effects: [...acc.effects, ...asked.effects],
  };
};

/** The matter owns its status: the meeting reports the result (spec §3). */
export const tellMatter = (h: Meeting, item: Item): Effect => ({
  kind: 'handOver',
  to: 'matter',
  id: item.matter,
  message: {
    type: 'concluded',
    meeting: h.id,
    result: item.result ?? 'unresolved',
    conclusion: item.conclusion ?? '',
    basis: item.basis,
    hasWork: item.clauses.some((c) => c.task !== undefined),
  },
});
