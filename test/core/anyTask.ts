import { addDays, dayOf } from '../../src/core/deadlines.js';
import { decompose } from '../../src/core/meeting/decompose.js';
import { receipt } from '../../src/core/meeting/receipt.js';
import { type Action, powers } from '../../src/core/powers.js';
import { openSides } from '../../src/core/task/complete.js';
import { type Cause, openExtension, openSupervision, type Task } from '../../src/core/task/task.js';
import { taskFor } from './acts.js';
import { pick } from './anyAim.js';
import type { County } from './county.js';
import { worksOn } from './taskActs.js';

/** Acts on tasks, on closing and on issued minutes; the likelier ones are named more than once. */
export const taskActNames = [
  'progress',
  'difficulty',
  'ruleDifficulty',
  'extend',
  'approveExtension',
  'complete',
  'complete',
  'verify',
  'verify',
  'supervise',
  'sign',
  'answerNotice',
  'verifyNotice',
  'endTask',
  'reassign',
  'close',
  'close',
  'verifyClosure',
  'receipt',
  'decompose',
] as const;
type Name = (typeof taskActNames)[number];

interface By {
  readonly on: number;
  readonly n: number;
  readonly w: number;
  readonly first: (seats: readonly string[]) => string;
}

const causes: readonly Cause[] = ['law', 'authority', 'funds'];

/** Whether the act was one of these; it was tried on whatever it fits, now and then on anything. */
export const onAnyTask = (c: County, act: string, by: By): boolean => {
  if (!isTaskAct(act)) return false;
  if (act === 'close' || act === 'verifyClosure') onClosing(c, act, by);
  else if (act === 'receipt') onReceipt(c, by);
  else if (act === 'decompose') onJoint(c, by);
  else onTask(c, act, by);
  return true;
};

const isTaskAct = (act: string): act is Name => taskActNames.some((name) => name === act);

const fits = (act: Name, t: Task): boolean => {
  const notice = openSupervision(t);
  if (act === 'verify') return t.status === 'completed';
  if (act === 'approveExtension') return openExtension(t) !== undefined;
  if (act === 'ruleDifficulty') return t.difficulty !== undefined;
  if (act === 'sign') return notice !== undefined && !notice.signed;
  if (act === 'answerNotice') return notice !== undefined && (!notice.answer || notice.verdict !== undefined);
  if (act === 'verifyNotice') return notice?.answer !== undefined && !notice.verdict;
  return t.status === 'open' || t.status === 'completed';
};

const onTask = (c: County, act: Name, { on, n, w, first }: By): void => {
  const all = [...c.tasks.values()];
  const fitting = all.filter((t) => fits(act, t));
  const t = pick(fitting.length > 0 && w % 8 !== 7 ? fitting : all, on);
  if (!t) return;
  const works = worksOn(c);
  const s = t.source;
  const part = pick(
    t.parts.filter((p) => !p.done || n % 7 === 0),
    n,
  );
  const unit = part?.unit ?? t.unit;
  const may = (action: Action, of?: string): string => first(powers[action]({ task: t, unit: of }, c.world).seats);
  const verdict = n % 4 === 0 ? 'reject' : 'approve';
  if (act === 'progress') works.progress(s, unit, { percent: n % 101, text: `进展${n}` }, may('progress', unit));
  if (act === 'difficulty')
    works.progress(s, unit, { difficulty: pick(causes, n) ?? 'law', text: `困难${n}` }, may('progress', unit));
  if (act === 'ruleDifficulty') works.ruleDifficulty(s, verdict, may('ruleDifficulty'));
  if (act === 'extend')
    works.extend(
      s,
      unit,
      addDays([t.dueOn, dayOf(c.now)].sort().at(-1) ?? t.dueOn, (n % 6) + 1),
      n % 5 === 0,
      may('extend', unit),
    );
  if (act === 'approveExtension') works.approveExtension(s, verdict, may('approveExtension'));
  if (act === 'reassign')
    works.reassign(
      s,
      unit,
      c.seats.holders(n % 2 ? `liaison:${unit}` : `leader:${unit}`)[0]?.openId ?? 'ou_other',
      may('reassign', unit),
    );
  if (act === 'complete') works.complete(s, unit, may('complete', unit));
  if (act === 'verify') verify(c, t, n, may('verify'));
  if (act === 'supervise') works.supervise(s, `督办〔2026〕${t.supervisions.length + 1}号`, may('supervise'));
  if (act === 'sign') works.sign(s, may('signSupervision'));
  if (act === 'answerNotice') works.answerNotice(s, may('answerSupervision'));
  if (act === 'verifyNotice') works.verifyNotice(s, verdict, may('verifySupervision'));
  if (act === 'endTask' && n % 6 === 0) works.end(s, may('endTask'), pick([undefined, 'law'] as const, n));
};

/** For the side on which the person sits. */
const verify = (c: County, t: Task, n: number, openId: string): void => {
  const held = new Set(c.seats.heldBy(openId).map((h) => h.seat));
  const isRaiser = held.has(`liaison:${t.owner}`) || held.has(`leader:${t.owner}`);
  const side = isRaiser ? 'raiser' : (pick(openSides(t), n) ?? 'office');
  worksOn(c).verify(
    t.source,
    side === 'raiser' && t.owner === undefined ? 'office' : side,
    openId,
    n % 5 === 0 ? 'reject' : 'approve',
  );
};

const onClosing = (c: County, act: 'close' | 'verifyClosure', { on, n, first }: By): void => {
  const waiting = [...c.matters.values()].filter((m) => m.status === 'awaitingClosure' || m.status === 'inProgress');
  const m = pick(waiting.length > 0 && n % 8 !== 7 ? waiting : [...c.matters.values()], on);
  if (!m) return;
  const openId = first(powers[act]({ matter: m }, c.world).seats);
  if (act === 'close') worksOn(c).close(m.id, openId);
  else worksOn(c).verifyClosure(m.id, n % 3 === 0 ? 'reject' : 'approve', openId);
};

const onReceipt = (c: County, { on, n, first }: By): void => {
  const h = pick(
    [...c.meetings.values()].filter((x) => x.status === 'issued'),
    on,
  );
  const unit = pick(h?.minutes?.receipts ?? [], n)?.unit;
  if (!h || unit === undefined) return;
  const openId = first(powers.receipt({ meeting: h, unit }, c.world).seats);
  c.act(
    openId,
    'receipt',
    h,
    (x, scene) => receipt(scene, x, { unit, difficulty: n % 3 === 0 ? '人手不足' : undefined }),
    { unit },
  );
};

const onJoint = (c: County, { on, n, first }: By): void => {
  const joint = pick(
    [...c.meetings.values()].filter((x) => x.isFollowed),
    on,
  );
  const h = pick(
    [...c.meetings.values()].filter((x) => x.tier === 'special' && (x.status === 'held' || x.status === 'minuted')),
    n,
  );
  const no = pick(joint?.follow ?? [], n)?.clause;
  if (!joint || !h || no === undefined) return;
  const task = n % 3 === 0 ? undefined : taskFor(pick(['court', 'finance', 'housing'], n) ?? 'court');
  const input = {
    decision: '分解落实',
    basis: undefined,
    noTask: task ? undefined : '已明确',
    task,
    units: [],
    dueOn: undefined,
  };
  c.act(first(powers.decompose({ meeting: h }, c.world).seats), 'decompose', h, (x, scene) =>
    decompose(scene, x, joint, no, input),
  );
};
