import { formatInstant } from '../deadlines.js';
import type { Decision, HandOver, Scene } from '../decision.js';
import { amend, decided } from './change.js';
import type { Paper } from './paper.js';
import { askToRework, tellAll } from './questions.js';

type Told<T extends HandOver['type']> = Extract<HandOver, { type: T }>;

/** What a joint conference tells this paper. Returns nothing when it is already so. */
export const receive = (scene: Scene, d: Paper, message: HandOver): Decision<Paper> | undefined => {
  if (message.type === 'listed') return listed(scene, d, message);
  if (message.type === 'cancelled') return cancelled(scene, d, message);
  if (message.type === 'studied') return studied(scene, d, message);
  return undefined;
};

/** On an agenda; a paper that waits for none any more, or stands on another, leaves this one. */
const listed = (scene: Scene, d: Paper, { meeting, startAt }: Told<'listed'>): Decision<Paper> | undefined => {
  if (d.meeting === meeting && d.status === 'submitted') return undefined;
  if (d.status === 'submitted' && d.meeting === undefined) {
    const next = amend(d, { meeting });
    return decided(scene, next, 'listed', `列入${meeting}议程，定于${formatInstant(startAt)}研究`);
  }
  const reason = d.status === 'submitted' ? `已列入${d.meeting ?? ''}议程` : '文件已不在待研究';
  const message = { type: 'leavePaper', paper: d.id, reason } as const;
  return decided(scene, amend(d, {}), 'turnAway', `不列入${meeting}议程：${reason}`, [
    { kind: 'handOver', to: 'meeting', id: meeting, message },
  ]);
};

/** The conference will not take place, or has no room for it: the paper waits for the next. */
const cancelled = (scene: Scene, d: Paper, { meeting, reason }: Told<'cancelled'>): Decision<Paper> | undefined =>
  d.status === 'submitted' && d.meeting === meeting
    ? decided(scene, amend(d, { meeting: undefined }), 'released', `${meeting}取消，等待下次会议：${reason}`)
    : undefined;

/** 已通过, or 退回修改: then the lead revises or withdraws. Takes effect with the minutes. */
const studied = (scene: Scene, d: Paper, message: Told<'studied'>): Decision<Paper> | undefined => {
  if (d.status !== 'submitted' || d.meeting !== message.meeting) return undefined;
  const { result, conclusion } = message;
  const next = amend(d, { status: result, conclusion, asks: [] });
  const says = `${message.meeting}研究${result === 'adopted' ? '通过' : '后退回修改'}：${conclusion}`;
  const done = decided(scene, next, 'studied', says);
  const asked = result === 'returned' ? askToRework(scene, done) : done;
  return { ...asked, effects: [...asked.effects, ...tellAll(scene, asked.next, asked.effects)] };
};
