import type { Task } from '../../src/core/task/task.js';
import { now } from './day.js';
import { sampleClause } from './meeting.js';

const work = sampleClause.task;
if (work === undefined) throw new Error('the sample clause has a task');

export const sampleTask: Task = {
  ...work,
  id: 'T2026-0001',
  rev: 0,
  status: 'open',
  source: 'H2026-0001/1',
  matter: 'M2026-0001',
  meeting: 'H2026-0001',
  clause: 1,
  decision: sampleClause.decision,
  basis: sampleClause.basis,
  owner: 'tax',
  units: [],
  isConfidential: false,
  createdAt: now,
  parts: [{ unit: work.unit, person: work.person, percent: undefined, done: undefined }],
  progresses: [],
  difficulty: undefined,
  extensions: [],
  verifications: [],
  supervisions: [],
  proofs: [],
  end: undefined,
  verifiedAt: undefined,
  remindedAt: undefined,
  mirror: undefined,
  asks: [],
  nextActionAt: undefined,
};
