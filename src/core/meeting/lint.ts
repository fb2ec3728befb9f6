import { checkBoundary } from '../boundary.js';
import { formatDay } from '../deadlines.js';
import type { Scene } from '../decision.js';
import { type Clause, type Meeting, openItems } from './meeting.js';

/** One thing that keeps minutes from being drafted: which clause, and what to do. */
export interface Flaw {
  readonly clause: number;
  readonly text: string;
}

/** 条款核对 before issue (features D2): no task and no mark, no person, a due date on a rest day, the judicial boundary. */
export const flawsOf = (scene: Pick<Scene, 'mechanism' | 'calendar'>, h: Meeting): Flaw[] =>
  [...openItems(h).flatMap((i) => i.clauses), ...h.general].flatMap((clause) =>
    flawsIn(scene, clause).map((text) => ({ clause: clause.no, text })),
  );

const flawsIn = ({ mechanism, calendar }: Pick<Scene, 'mechanism' | 'calendar'>, clause: Clause): string[] => {
  const { task } = clause;
  const flaws: string[] = [];
  if (!task && !clause.noTask) flaws.push('未立任务，也未写明不设任务的理由');
  if (task && task.person.name.trim() === '') flaws.push('任务未明确责任人');
  if (task && !calendar.isWorkday(task.dueOn)) flaws.push(`完成时限${formatDay(task.dueOn)}是休息日`);
  const text = [clause.decision, task?.work, task?.target, task?.measure].filter(Boolean).join('。');
  const rule = checkBoundary(text, mechanism);
  if (rule) flaws.push(`${rule.what}属于审判职权`);
  return flaws;
};
