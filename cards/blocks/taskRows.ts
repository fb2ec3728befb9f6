import { formatDate } from '../../src/core/deadlines.js';
import { type Block, group, list, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { openTask } from './acts.js';
import { taskTag } from './taskLight.js';

const shown = 8;

/** 任务: one row each with its light; the open ones first. */
export const taskRows = (p: RecordProps): Block => {
  const rest = p.tasks.length - shown;
  const isOver = ({ status }: (typeof p.tasks)[number]): boolean => status === 'verified' || status === 'ended';
  const all = [...p.tasks.filter((one) => !isOver(one)), ...p.tasks.filter(isOver)];
  return group([
    text(p.tasks.length === 0 ? '' : `任务（${p.tasks.length}）`, { bold: true }),
    list(
      all.slice(0, shown).map((one) => ({
        title: `${one.id} ${one.work}`,
        note: `${ownersOf(p, one)} · ${formatDate(one.dueOn)}前`,
        tag: taskTag(p.lights[one.id], one),
        buttons: [openTask(one.id)],
      })),
    ),
    text(rest > 0 ? `另有${rest}项任务` : '', { tone: 'grey' }),
  ]);
};

const ownersOf = (p: RecordProps, { unit, person, parts }: RecordProps['tasks'][number]): string =>
  `${p.say.unit(unit)}${parts.length > 1 ? `等${parts.length}家单位` : ` ${person.name}`}`;
