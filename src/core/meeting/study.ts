import type { Decision, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided, undrafted } from './change.js';
import type { Meeting, PaperItem } from './meeting.js';
import { studyKey } from './papers.js';
import { askToDraft, begin } from './start.js';

export const studyZh = { adopted: '通过', returned: '退回修改' } as const;

export interface Studying {
  readonly paper: string;
  readonly result: 'adopted' | 'returned';
  readonly conclusion: string;
}

/** 研究文件 (R41): what a joint conference made of a paper, recorded by the office; it binds with the minutes. */
export const concludePaper = (scene: Scene, h: Meeting, input: Studying): Decision<Meeting> => {
  const item = mayStudy(scene, h, input);
  const begun = h.status === 'arranged' ? begin(scene, h) : { h, effects: [] };
  const base = undrafted(begun.h);
  const { result, conclusion } = input;
  const next = amend(scene, begun.h, {
    ...base,
    papers: h.papers.map((i) => (i === item ? { ...item, result, conclusion } : i)),
    asks: base.asks.filter((a) => a.key !== studyKey(input.paper)),
  });
  const text = `${input.paper}研究结果：${studyZh[result]}。${conclusion}`;
  return askToDraft(scene, decided(scene, next, 'concludePaper', text, begun.effects));
};

const mayStudy = (scene: Scene, h: Meeting, input: Studying): PaperItem => {
  const item = h.papers.find((i) => i.paper === input.paper);
  if (!item) throw new Refusal('absent', `${input.paper}不在本次会议议程内，请核对编号。`);
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，研究结果不再变更。');
  if (h.status === 'cancelled') throw new Refusal('state', '会议已取消，文件列入下次会议，请届时再记录。');
  const isAhead = h.status === 'planning' || (h.status === 'arranged' && (h.startAt ?? 0) > scene.now);
  if (isAhead) throw new Refusal('state', '会议尚未召开，请待会议研究后再记录。');
  if (item.result === input.result && item.conclusion === input.conclusion)
    throw new Refusal('done', `已记录研究结果：${studyZh[item.result]}。`);
  return item;
};
