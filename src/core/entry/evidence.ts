import type { Decision, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import type { Proof } from '../task/task.js';
import { amend, decided } from './change.js';
import { type Entry, entryZh } from './entry.js';

const most = 10;

/** 佐证材料: a scan or picture sent in reply to the entry's card. The same message counts once. */
export const addEvidence = (scene: Scene, e: Entry, file: Omit<Proof, 'by' | 'at'>): Decision<Entry> | undefined => {
  if (e.files.some((p) => p.messageId === file.messageId && p.key === file.key)) return undefined;
  if (e.status === 'rejected' || e.status === 'lapsed')
    throw new Refusal('state', `${e.id}已${entryZh[e.status]}，不再接收材料。`);
  if (e.files.length >= most) throw new Refusal('state', `${e.id}已有${most}份材料，请合并后再提交。`);
  const files = [...e.files, { ...file, by: scene.by.name, at: scene.now }];
  return decided(scene, amend(e, { files }), 'evidence', `提交材料：${file.name}`);
};
