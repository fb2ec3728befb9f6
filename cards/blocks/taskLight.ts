import { formatDay } from '../../src/core/deadlines.js';
import type { Light } from '../../src/core/task/light.js';
import type { Task } from '../../src/core/task/task.js';
import { type Block, lightTag, type Tag, taskLook, text } from '../kit.js';
import type { RecordProps } from '../props.js';

/** 亮灯 as a tag; the status where no light is known. */
export const taskTag = (light: Light | undefined, t: Pick<Task, 'status'>): Tag => {
  if (light !== undefined) return lightTag(light);
  const { text: word, color } = taskLook(t.status);
  return { text: word, color };
};

/** ▲ 剩余2个工作日 · 12月14日（周一）前完成 — the first thing that whoever works on it looks for. */
export const lightLine = (p: RecordProps, t: Task): Block => {
  const light = p.lights[t.id];
  const words = light === undefined ? '' : `${light.shape} ${light.text} · `;
  return text(t.status === 'open' ? `${words}${formatDay(t.dueOn)}前完成` : '', { bold: true, tone: light?.color });
};

/** A late task has a red header; every other the colour of its status. */
export const headColour = (p: RecordProps, t: Task): 'red' | undefined =>
  t.status === 'open' && p.lights[t.id]?.color === 'red' ? 'red' : undefined;
