import type { Instant } from '../deadlines.js';
import type { Work } from '../meeting/meeting.js';

export type TaskStatus = 'open' | 'completed' | 'verified' | 'ended';

/** The Chinese words of a task's status (spec §11). */
export const taskZh: Readonly<Record<TaskStatus, string>> = {
  open: '办理中',
  completed: '待核验',
  verified: '已销号',
  ended: '终止',
};

/** A task as a clause hands it over: its number is given when it is stored. */
export interface NewTask extends Work {
  /** `H2026-0001/3`: one task a clause. */
  readonly source: string;
  readonly matter: string;
  readonly meeting: string;
  /** 0 for a task of the office that came of no clause. */
  readonly clause: number;
  readonly decision: string;
  readonly basis: string | undefined;
  readonly isConfidential: boolean;
  readonly createdAt: Instant;
}

/** 任务, recorded open when its clause comes to bind. */
export interface Task extends NewTask {
  /** `T2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly status: TaskStatus;
  readonly nextActionAt: Instant | undefined;
}

/** 报上级 leaves a task that is the office's and no unit's (spec §3). */
export const isOfficeTask = (task: Pick<NewTask, 'clause'>): boolean => task.clause === 0;
