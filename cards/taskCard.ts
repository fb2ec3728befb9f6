import { act, firstIsPrimary, openMatter, openMeeting } from './blocks/acts.js';
import { workBlock } from './blocks/clauses.js';
import { taskHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { ofRecord, taskOf } from './blocks/ofRecord.js';
import { buttons, type Card, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleProps, sampleTask } from './samples.js';

/** 任务: what a unit owes, with its clause, person and date (R49). */
export const taskCard = (p: RecordProps): Card => {
  const t = taskOf(p);
  const task = { task: t.id };
  return ofRecord(p, taskHead(p, t, { title: t.work, icon: 'todo_colorful' }), () => [
    workBlock(p, t, t.basis),
    quote(t.clause === 0 ? `会议结论 · ${t.meeting}` : `议定条款 · ${t.meeting}第${t.clause}条`, t.decision),
    text(p.note ?? ''),
    history(p),
    buttons([
      ...firstIsPrimary([
        ...act(p, '填报进展', 'progress', task),
        ...act(p, '申请销号', 'complete', task),
        ...act(p, '核验', 'verify', task),
        ...act(p, '申请延期', 'extend', task),
      ]),
      ...(t.matter === undefined ? [] : [openMatter(t.matter)]),
      ...(t.meeting === undefined ? [] : [openMeeting(t.meeting)]),
    ]),
  ]);
};

export const sample: RecordProps = sampleProps({ task: sampleTask });
