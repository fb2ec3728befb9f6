import type { Decision, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { endedZh, isTaskEnded, type Proof, type Task } from './task.js';

const most = 30;

/** 佐证材料: a file sent in reply to the task's card. The same message counts once. */
export const addProof = (scene: Scene, t: Task, file: Omit<Proof, 'by' | 'at'>): Decision<Task> | undefined => {
  if (t.proofs.some((p) => p.messageId === file.messageId && p.key === file.key)) return undefined;
  if (isTaskEnded(t)) throw new Refusal('state', `${t.id}${endedZh(t)}，不再接收材料。`);
  if (t.proofs.length >= most) throw new Refusal('state', `${t.id}已有${most}份材料，请合并后再提交。`);
  const proof: Proof = { ...file, by: scene.by.name, at: scene.now };
  const next = amend(scene, t, { proofs: [...t.proofs, proof] });
  return decided(scene, next, 'proof', `提交材料：${file.name}`);
};
