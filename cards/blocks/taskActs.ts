import type { Task } from '../../src/core/task/task.js';
import type { Button } from '../kit.js';
import type { RecordProps } from '../props.js';
import { act, firstIsPrimary, openMatter, openMeeting } from './acts.js';

/** Everything that may be done with a task now, what somebody waits for first; the first is the primary one. */
export const taskActs = (p: RecordProps, t: Task): Button[] => {
  const task = { task: t.id };
  const approve = { ...task, verdict: 'approve' };
  const reject = { ...task, verdict: 'reject' };
  return [
    ...firstIsPrimary([
      ...act(p, '签收督办单', 'signSupervision', task),
      ...act(p, '回复督办单', 'answerSupervision', task),
      ...act(p, '核验通过', 'verify', approve),
      ...act(p, '核验退回', 'verify', reject),
      ...act(p, '核验督办', 'verifySupervision', task),
      ...act(p, '认定困难', 'ruleDifficulty', task),
      ...act(p, '批准延期', 'approveExtension', approve),
      ...act(p, '不批准延期', 'approveExtension', reject),
      ...act(p, '填报进展', 'progress', task),
      ...act(p, '申请销号', 'complete', task),
      ...act(p, '申请延期', 'extend', task),
      ...act(p, '督办', 'supervise', task),
      ...act(p, '改派', 'reassign', task),
    ]),
    ...act(p, '终止任务', 'endTask', task, 'danger'),
    ...openers(t),
  ];
};

/** The records that a task belongs to. */
export const openers = (t: Task): Button[] => [
  ...(t.matter === undefined ? [] : [openMatter(t.matter)]),
  ...(t.meeting === undefined ? [] : [openMeeting(t.meeting)]),
];
