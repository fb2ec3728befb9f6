import { formatDate } from '../../src/core/deadlines.js';
import { type Block, group, list, taskLook, text } from '../kit.js';
import type { RecordProps } from '../props.js';

const shown = 8;

/** 任务: one row each. */
export const taskRows = (p: RecordProps): Block => {
  const rest = p.tasks.length - shown;
  return group([
    text(p.tasks.length === 0 ? '' : `任务（${p.tasks.length}）`, { bold: true }),
    list(
      p.tasks.slice(0, shown).map((one) => {
        const look = taskLook(one.status);
        return {
          title: `${one.id} ${one.work}`,
          note: `${p.say.unit(one.unit)} ${one.person.name} · ${formatDate(one.dueOn)}前`,
          tag: { text: look.text, color: look.color },
          buttons: p.may.has('task') ? [{ label: '查看', command: 'task', input: { task: one.id } }] : [],
        };
      }),
    ),
    text(rest > 0 ? `另有${rest}项任务` : '', { tone: 'grey' }),
  ]);
};
