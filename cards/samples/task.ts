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
  isConfidential: false,
  createdAt: now,
  nextActionAt: undefined,
};
