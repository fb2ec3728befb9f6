import { formatDate } from '../../src/core/deadlines.js';
import type { JointClause } from '../../src/core/meeting/follow.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Task } from '../../src/core/task/task.js';
import { type Block, type Button, group, lightTag, list, note, type Row, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { act } from './acts.js';

const shown = 8;

/** 联席会议确定事项落实情况 (R39): every open joint clause with the lights of its tasks, on every special agenda. */
export const jointClauses = (p: RecordProps, h: Meeting): Block => {
  const rest = p.joint.length - shown;
  return group([
    text(p.joint.length === 0 ? '' : `${p.say.tier('joint')}确定事项落实情况（${p.joint.length}）`, { bold: true }),
    list(p.joint.slice(0, shown).map((one) => rowOf(p, h, one))),
    note(rest > 0 ? `其余${rest}条请发送“/年度任务”查看` : ''),
  ]);
};

const rowOf = (p: RecordProps, h: Meeting, one: JointClause): Row => {
  const isHere = h.general.some((c) => c.from === `${one.meeting}/${one.clause.no}`);
  const worst = one.tasks
    .map((t) => ({ t, light: p.lights[t.id] }))
    .sort((a, b) => rankOf(a.light) - rankOf(b.light))[0];
  const isWaiting = !one.isDecomposed && !isHere;
  return {
    title: `${one.number} 第${one.clause.no}条 ${one.clause.decision}`,
    note: [isHere && !one.isDecomposed ? '本次会议已分解' : '', ...one.tasks.slice(0, 3).map((t) => taskWords(p, t))]
      .filter((word) => word !== '')
      .join('；'),
    tag: isWaiting
      ? { text: '■ 待分解', color: 'red' }
      : worst?.light
        ? lightTag(worst.light)
        : { text: '● 已明确', color: 'green' },
    buttons: isWaiting ? decomposeButton(p, h, one) : [],
  };
};

const ranks = { red: 0, orange: 1, green: 2, blue: 3, grey: 4 } as const;
const rankOf = (light: RecordProps['lights'][string] | undefined): number => (light ? ranks[light.color] : 5);

const taskWords = (p: RecordProps, t: Task): string => `${t.id} ${p.say.unit(t.unit)} ${formatDate(t.dueOn)}前`;

const decomposeButton = (p: RecordProps, h: Meeting, one: JointClause): Button[] =>
  act(p, '分解', 'decompose', { meeting: h.id, joint: one.meeting, clause: one.clause.no });
