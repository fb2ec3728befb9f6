import { formatInstant } from '../deadlines.js';
import type { Decision, Scene, View } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { type Entry, entryZh, isToRun } from './entry.js';
import { tellRecorder, tellUnit } from './questions.js';

export interface Confirming {
  readonly verdict: 'approve' | 'reject';
  readonly reason: string | undefined;
}

/** 确认代录: by another person than the recorder, once. Approved, its command is carried out after this write (spec §6). */
export const confirm = (scene: Scene, e: Entry, { verdict, reason }: Confirming): Decision<Entry> => {
  mayConfirm(scene, e, verdict);
  const { openId, name, seat } = scene.by;
  const confirmation = { openId, name, seat, at: scene.now };
  if (verdict === 'approve')
    return decided(scene, amend(e, { status: 'confirmed', confirmation, asks: [] }), 'confirmRecord', '确认代录');
  if (!reason) throw new Refusal('input', '请填写不予确认的理由后再提交。');
  const next = amend(e, { status: 'rejected', confirmation, reason, asks: [] });
  return decided(scene, next, 'confirmRecord', `不予确认：${reason}`, tellRecorder(next));
};

const mayConfirm = (scene: Scene, e: Entry, verdict: Confirming['verdict']): void => {
  if (e.by.openId === scene.by.openId)
    throw new Refusal(
      'right',
      `本项由您代录，请由该单位的席位或办公室其他人员确认（${scene.mechanism.clauses.entry}）。`,
    );
  if (e.status === 'pending') return;
  if (e.status === 'lapsed') throw new Refusal('state', `${e.id}${endWords(e)}，需要的请重新代录。`);
  const isSame = (e.status === 'confirmed') === (verdict === 'approve');
  const said = `已由${e.confirmation?.name ?? '系统'}于${formatInstant(e.confirmation?.at ?? e.createdAt)}处理：${entryZh[e.status]}。`;
  throw new Refusal(isSame ? 'done' : 'state', said);
};

const endWords = (e: Entry): string => `已${entryZh[e.status]}${e.reason === undefined ? '' : `（${e.reason}）`}`;

/** 撤回代录: whoever recorded it takes it back while it waits. */
export const takeBack = (scene: Scene, e: Entry, reason: string): Decision<Entry> => {
  if (e.status !== 'pending') throw new Refusal('state', `${e.id}${endWords(e)}，不能再撤回。`);
  const next = amend(e, { status: 'lapsed', reason: `记录人撤回：${reason}`, asks: [] });
  return decided(scene, next, 'takeBack', `撤回代录：${reason}`);
};

/** 已办理: the command was carried out; nothing when it was before. */
export const carriedOut = (scene: Scene, e: Entry, result: View | undefined): Decision<Entry> | undefined => {
  if (!isToRun(e)) return undefined;
  // A raise is about the matter that came of it.
  const about = e.about.length === 0 && result?.matter !== undefined ? [result.matter] : e.about;
  const next = amend(e, { doneAt: scene.now, result, about });
  const isDraft = e.command === 'raise' && result !== undefined;
  const draft = isDraft ? ([{ kind: 'show', view: result, to: e.by.openId, priority: 'reminder' }] as const) : [];
  return decided(scene, next, 'carriedOut', `以该单位名义办理：${e.act}`, [...draft, ...tellUnit(scene, next)]);
};

/** 未能办理: things have moved on since it was recorded; the refusal is the reason, and the recorder is told. */
export const refused = (scene: Scene, e: Entry, reason: string): Decision<Entry> | undefined => {
  if (!isToRun(e)) return undefined;
  const next = amend(e, { status: 'rejected', reason });
  return decided(scene, next, 'refused', `确认后未能办理：${reason}`, tellRecorder(next));
};
