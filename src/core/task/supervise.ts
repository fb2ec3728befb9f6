import { officeLine, officeSeats, openAsk, showTo, unitLine } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { Limit, SeatName } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { leader, liaison, otherConvenors } from '../seats.js';
import { amend, decided, withoutAsk, withQuestion } from './change.js';
import { endedZh, isOfficeTask, isTaskEnded, openSupervision, type Supervision, type Task } from './task.js';

/** 督办 (R67): the office issues a 督办单 with a number of its own; the unit signs, answers, and the office verifies. */
export const supervise = (
  scene: Scene,
  t: Task,
  { text, number }: { text: string; number: string },
): Decision<Task> => {
  if (isTaskEnded(t)) throw new Refusal('state', `${t.id}${endedZh(t)}，无需督办。`);
  const before = openSupervision(t);
  if (before) throw new Refusal('done', `${before.number}尚未办结，请待其办结后再发督办单。`);
  const issued: Supervision = {
    number,
    text,
    by: scene.by.name,
    at: scene.now,
    signed: undefined,
    answer: undefined,
    verdict: undefined,
  };
  const next = amend(scene, t, { supervisions: [...t.supervisions, issued] });
  const done = decided(scene, next, 'supervise', `印发${number}：${text}`, documents(scene, next, number));
  return ask(scene, done, 'superviseSign', scene.mechanism.limits.superviseSign);
};

/** The 督办单 itself goes to the liaison and the leader of the unit. */
const documents = (scene: Scene, t: Task, number: string): Effect[] => {
  const seats = isOfficeTask(t) ? officeSeats : [liaison(t.unit), leader(t.unit)];
  const people = seats.flatMap((seat) => scene.seats.holders(seat)).map((p) => p.openId);
  const document = { type: 'supervision', task: t.id, number } as const;
  return [...new Set(people)].map((to) => ({ kind: 'file', document, to }));
};

/** Person → 分管负责同志 → convenor (features 12.1); the office's own task is the office's to answer for. */
const supervisedLine = (scene: Scene, t: Task): SeatName[][] => [
  ...(isOfficeTask(t) ? [[...officeSeats]] : unitLine(t.unit).slice(0, 2)),
  otherConvenors(scene.mechanism, scene.seats),
];

const ask = (scene: Scene, done: Decision<Task>, key: string, limit: Limit): Decision<Task> => {
  const t = done.next;
  const view = { card: 'supervision', task: t.id, matter: t.matter, unit: t.unit };
  return withQuestion(scene, done, openAsk(scene, { key, view, line: supervisedLine(scene, t), limits: [limit] }));
};

/** 签收督办单. */
export const signSupervision = (scene: Scene, t: Task): Decision<Task> => {
  const open = theOpen(t);
  if (open.signed) throw new Refusal('done', `已由${open.signed.by}于${formatInstant(open.signed.at)}签收。`);
  const signed = { ...open, signed: { by: scene.by.name, at: scene.now } };
  const next = put(scene, t, signed, 'superviseSign');
  const done = decided(scene, next, 'signSupervision', `签收${open.number}`);
  return ask(scene, done, 'superviseAnswer', scene.mechanism.limits.superviseAnswer);
};

/** 回复督办单; what was not signed yet is signed with it. */
export const answerSupervision = (scene: Scene, t: Task, text: string): Decision<Task> => {
  const open = theOpen(t);
  if (open.answer && !open.verdict) throw new Refusal('done', `已由${open.answer.by}回复，等待核验。`);
  const { name, openId } = scene.by;
  const signed = open.signed ?? { by: name, at: scene.now };
  const answered = { ...open, signed, answer: { text, by: name, openId, at: scene.now }, verdict: undefined };
  const next = put(scene, t, answered, 'superviseSign', 'superviseAnswer');
  const asked = openAsk(scene, {
    key: 'superviseVerify',
    view: { card: 'supervision', task: t.id, matter: t.matter },
    line: officeLine(scene, new Set([openId])),
    limits: [scene.mechanism.limits.ask],
  });
  return withQuestion(scene, decided(scene, next, 'answerSupervision', `回复${open.number}：${text}`), asked);
};

/** 核验督办: approved, it is settled; rejected, the unit answers again. */
export const verifySupervision = (
  scene: Scene,
  t: Task,
  { verdict, reason }: { readonly verdict: 'approve' | 'reject'; readonly reason: string | undefined },
): Decision<Task> => {
  mayStillAnswer(t);
  const open = t.supervisions.at(-1);
  if (!open) throw new Refusal('state', `${t.id}没有督办单。`);
  if (open.verdict?.verdict === 'approve')
    throw new Refusal(verdict === 'approve' ? 'done' : 'state', `${open.number}已由${open.verdict.by}核验办结。`);
  if (!open.answer || open.verdict) throw new Refusal('state', `${open.number}尚未回复，请待责任单位回复后再核验。`);
  if (open.answer.openId === scene.by.openId) throw new Refusal('right', '督办由您本人回复，请由办公室其他人员核验。');
  if (verdict === 'reject' && !reason) throw new Refusal('input', '请填写核验不通过的理由后再提交。');
  const ruled = { ...open, verdict: { verdict, reason, by: scene.by.name, at: scene.now } };
  const next = put(scene, t, ruled, 'superviseVerify');
  const says = verdict === 'approve' ? `${open.number}核验办结` : `${open.number}回复未通过核验：${reason ?? ''}`;
  const view = { card: 'supervision', task: t.id, matter: t.matter, unit: t.unit };
  const told = showTo(view, verdict === 'approve' ? [open.answer.openId] : [], 'update');
  const done = decided(scene, next, 'verifySupervision', says, told);
  return verdict === 'approve' ? done : ask(scene, done, 'superviseAnswer', scene.mechanism.limits.superviseAnswer);
};

/** With the task its notices are over. */
const mayStillAnswer = (t: Task): void => {
  if (isTaskEnded(t)) throw new Refusal('state', `${t.id}${endedZh(t)}，督办单无需再办理。`);
};

const theOpen = (t: Task): Supervision => {
  mayStillAnswer(t);
  const open = openSupervision(t);
  if (open) return open;
  const last = t.supervisions.at(-1);
  throw last
    ? new Refusal('done', `${last.number}已核验办结。`)
    : new Refusal('state', `${t.id}没有待办理的督办单，请打开任务查看进展。`);
};

const put = (scene: Scene, t: Task, changed: Supervision, ...answered: string[]): Task =>
  amend(scene, t, {
    supervisions: t.supervisions.map((s) => (s.number === changed.number ? changed : s)),
    asks: withoutAsk(t.asks, ...answered),
  });
