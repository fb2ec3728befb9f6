import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, undrafted } from './change.js';
import { type ClauseInput, dueDate } from './clauses.js';
import { clauseOf, type JointClause } from './follow.js';
import { type Clause, type Meeting, takingPart } from './meeting.js';
import { askToDraft } from './start.js';
import { sourceOf } from './tasks.js';

/**
 * 分解 (R38): a special meeting works out a clause of a joint conference as clauses of its own, or marks it "no task". It
 * takes effect when the special meeting's minutes are issued.
 */
export const decompose = (
  scene: Scene,
  h: Meeting,
  joint: Meeting,
  no: number,
  input: ClauseInput,
): Decision<Meeting> => {
  mayWrite(scene, h);
  const clause = openClause(joint, no);
  const from = sourceOf(joint, clause);
  mayRepeat(h, from, input);
  const units = [...new Set([...(input.task ? [input.task.unit] : []), ...input.units])];
  for (const unit of units) mayBind(scene, h, joint, unit);
  const item = joint.items.find((i) => i.clauses.some((c) => c.no === no));
  const added: Clause = {
    no: h.lastClause + 1,
    decision: input.decision,
    basis: input.basis,
    task: input.task && { ...input.task, ...dueDate(scene, input.dueOn) },
    noTask: input.task ? undefined : input.noTask,
    units,
    matter: item?.matter ?? clause.matter,
    owner: item?.owner,
    from,
    addedBy: scene.by.name,
    addedAt: scene.now,
  };
  const next = amend(scene, h, { ...undrafted(h), general: [...h.general, added], lastClause: added.no });
  const says = added.task ? `分解${from}：${input.decision}` : `${from}不再分解：${input.noTask ?? ''}`;
  return askToDraft(scene, decided(scene, next, 'decompose', says));
};

const mayWrite = (scene: Scene, h: Meeting): void => {
  const { special } = scene.mechanism.tiers;
  if (h.tier !== 'special') throw new Refusal('input', `请在${special.name}上分解，请核对会议编号。`);
  if (h.isConfidential) throw new Refusal('state', '保密会议不办理分解，请在其他会议上分解。');
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，条款不再变更，请在下次会议上分解。');
  if (h.status === 'planning' || h.status === 'cancelled')
    throw new Refusal('state', `${special.name}尚未召集或已取消，请核对会议编号。`);
};

const openClause = (joint: Meeting, no: number): Clause => {
  const clause = clauseOf(joint, no);
  if (!clause) throw new Refusal('absent', `没有第${no}条，请核对条款序号。`);
  const followed = joint.follow.find((f) => f.clause === no);
  if (joint.tier !== 'joint' || !followed) throw new Refusal('state', `${joint.id}第${no}条不需要分解。`);
  if (followed.isDecomposed) throw new Refusal('done', `${joint.id}第${no}条已分解。`);
  return clause;
};

/** "No task" stands alone; the same task twice is a double click. */
const mayRepeat = (h: Meeting, from: string, input: ClauseInput): void => {
  const before = h.general.filter((c) => c.from === from);
  const isMarked = before.some((c) => c.noTask !== undefined);
  if (isMarked) throw new Refusal('done', '该条款已在本次会议明确不再分解，如需更改请先删除该条款。');
  if (!input.task && before.length > 0)
    throw new Refusal('state', '该条款已在本次会议分解出任务，不能再标为不设任务。');
  const same = before.some((c) => c.task?.unit === input.task?.unit && c.task?.work === input.task?.work);
  if (same) throw new Refusal('done', '该任务已分解，请勿重复提交。');
};

const mayBind = (scene: Scene, h: Meeting, joint: Meeting, unit: UnitKey): void => {
  const there = new Set([...takingPart(h), ...takingPart(joint)].map((i) => i.unit));
  for (const i of joint.items) for (const one of i.units) there.add(one);
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  if (!there.has(unit)) throw new Refusal('input', `${name}未参加会议，条款不能约束该单位，请选择参会单位。`);
};

/** Joint clauses that this special meeting still has to decompose or mark "no task" before its minutes are drafted (R38). */
export const leftToDecompose = (h: Meeting, joint: readonly JointClause[]): JointClause[] => {
  if (h.tier !== 'special' || h.isConfidential) return [];
  const done = new Set(h.general.map((c) => c.from));
  return joint.filter((j) => !j.isDecomposed && !done.has(`${j.meeting}/${j.clause.no}`));
};

/** 删条款 of what stands beside the agenda: only before the minutes are issued. */
export const dropGeneral = (scene: Scene, h: Meeting, no: number): Decision<Meeting> => {
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，条款不再变更，如需调整请在今后会议另立条款。');
  const general = h.general.filter((c) => c.no !== no);
  if (general.length === h.general.length) throw new Refusal('absent', `没有第${no}条，请核对条款序号。`);
  const next = amend(scene, h, { ...undrafted(h), general });
  return askToDraft(scene, decided(scene, next, 'dropClause', `删除第${no}条`));
};
