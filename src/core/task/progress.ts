import { officeLine, openAsk } from '../ask.js';
import { dayOf, formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, openPart, withoutAsk, withPart, withQuestion } from './change.js';
import { endTask } from './end.js';
import { type Cause, causeZh, type Task } from './task.js';

export interface ProgressInput {
  readonly unit: UnitKey;
  readonly text: string;
  /** 0–100. */
  readonly percent: number | undefined;
  readonly difficulty: Cause | undefined;
}

const kept = 50;

/** 进展 (R49, R64): a number or a milestone; a difficulty that cannot be solved here is put to the office (R63). */
export const reportProgress = (scene: Scene, t: Task, input: ProgressInput): Decision<Task> => {
  const part = openPart(t, input.unit);
  if (part.done) throw new Refusal('state', `贵单位已申请销号，正在等待核验；如需补充请待核验后办理。`);
  const { unit, text, percent, difficulty } = input;
  mustBeNews(scene, t, input);
  const entry = { unit, text, percent, by: scene.by.name, at: scene.now };
  const next = amend(scene, t, {
    progresses: [...t.progresses, entry].slice(-kept),
    parts: withPart(t, { ...part, percent: percent ?? part.percent }),
  });
  const says = `进展${percent === undefined ? '' : `${percent}%`}：${text}`;
  const done = decided(scene, next, 'progress', says);
  return difficulty === undefined ? done : askAboutDifficulty(scene, done, { ...input, difficulty });
};

/** The same words of the same person on the same day are a second click. */
const mustBeNews = (scene: Scene, t: Task, { unit, text, percent, difficulty }: ProgressInput): void => {
  if (difficulty !== undefined && t.difficulty === undefined) return;
  const last = t.progresses.findLast((p) => p.unit === unit);
  const isSame = last?.text === text && last.percent === percent && last.by === scene.by.name;
  if (last && isSame && dayOf(last.at) === dayOf(scene.now))
    throw new Refusal('done', `该进展已由${last.by}于${formatInstant(last.at)}填报。`);
};

const askAboutDifficulty = (
  scene: Scene,
  done: Decision<Task>,
  { unit, text, difficulty }: ProgressInput & { readonly difficulty: Cause },
): Decision<Task> => {
  if (done.next.difficulty) throw new Refusal('done', `${done.next.id}已反映困难，正在等待办公室认定。`);
  const { name, openId } = scene.by;
  const told = amend(scene, done.next, {
    difficulty: { unit, cause: difficulty, text, by: name, openId, at: scene.now },
  });
  const asked = openAsk(scene, {
    key: 'difficulty',
    view: { card: 'difficulty', task: told.id, matter: told.matter, unit },
    line: officeLine(scene, new Set([openId])),
    limits: [scene.mechanism.limits.ask],
  });
  return withQuestion(scene, { ...done, next: told }, asked);
};

/** 认定困难: the office finds the task 不可归责, and the matter climbs; or the unit carries on (features 7.6). */
export const ruleDifficulty = (
  scene: Scene,
  t: Task,
  { verdict, reason }: { readonly verdict: 'approve' | 'reject'; readonly reason: string },
): Decision<Task> => {
  const { difficulty } = t;
  if (!difficulty) throw new Refusal(t.end?.cause ? 'done' : 'state', `${t.id}没有待认定的困难，请打开任务查看进展。`);
  if (difficulty.openId === scene.by.openId) throw new Refusal('right', '困难由您本人反映，请由办公室其他人员认定。');
  const settled = amend(scene, t, { difficulty: undefined, asks: withoutAsk(t.asks, 'difficulty') });
  if (verdict === 'approve')
    return endTask(scene, settled, { reason: `${causeZh[difficulty.cause]}：${reason}`, cause: difficulty.cause });
  return decided(scene, settled, 'ruleDifficulty', `困难未予认定，请继续办理：${reason}`, [
    { kind: 'show', view: taskView(t, difficulty.unit), to: difficulty.openId, priority: 'update' },
  ]);
};

const taskView = (t: Task, unit: UnitKey) => ({ card: 'task', task: t.id, matter: t.matter, unit }) as const;
