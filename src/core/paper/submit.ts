import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { Meeting } from '../meeting/meeting.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { type Paper, paperZh, unheard, unsettled } from './paper.js';
import { tellAll } from './questions.js';

/**
 * 报送联席会议 (R41): onto the given conference, or to wait for the next. Sent again with a conference, a paper that waits is put
 * on its agenda.
 */
export const submitPaper = (scene: Scene, d: Paper, ahead: Meeting | undefined): Decision<Paper> => {
  if (d.status === 'submitted') return putForward(scene, d, ahead);
  maySubmit(d);
  if (ahead) mayTake(scene, ahead);
  const next = amend(d, { status: 'submitted', conclusion: undefined, asks: [] });
  const where = ahead ? `，列入${ahead.id}` : '，列入下次会议议程';
  const says = `报送${scene.mechanism.tiers.joint.name}研究${where}`;
  return decided(scene, next, 'submitPaper', says, [...tellAll(scene, next), ...toMeeting(next, ahead)]);
};

const maySubmit = (d: Paper): void => {
  if (d.status === 'settled') return;
  if (d.status === 'returned') throw new Refusal('state', `${d.id}已退回修改，请修改并重新会签后再报送。`);
  if (d.status !== 'circulating') throw new Refusal('state', `${d.id}${paperZh[d.status]}，不能报送。`);
  const waiting = unheard(d).length;
  if (waiting > 0) throw new Refusal('state', `尚有${waiting}家单位未会签且期限未满，请待会签完成后再报送。`);
  throw new Refusal('state', `尚有${unsettled(d).length}条会签意见未处理，请先处理再报送。`);
};

const putForward = (scene: Scene, d: Paper, ahead: Meeting | undefined): Decision<Paper> => {
  if (d.meeting !== undefined) throw new Refusal('done', `${d.id}已报送，列入${d.meeting}议程。`);
  if (!ahead) throw new Refusal('done', `${d.id}已报送，等待列入下次${scene.mechanism.tiers.joint.name}议程。`);
  mayTake(scene, ahead);
  return decided(scene, amend(d, {}), 'submitPaper', `请列入${ahead.id}议程`, toMeeting(d, ahead));
};

/** A conference takes papers while it is ahead; a confidential one has its meeting to itself. */
const mayTake = ({ mechanism: { tiers }, now }: Scene, h: Meeting): void => {
  if (h.tier !== 'joint') throw new Refusal('input', `${h.id}不是${tiers.joint.name}，请另选会议。`);
  if (h.status !== 'arranged' || h.startAt === undefined || h.startAt <= now)
    throw new Refusal('input', `${h.id}不是尚未召开的已定会议，请另选会议。`);
  if (h.isConfidential) throw new Refusal('input', `${h.id}不接收文件，请另选会议。`);
};

const toMeeting = (d: Paper, ahead: Meeting | undefined): Effect[] =>
  ahead ? [{ kind: 'handOver', to: 'meeting', id: ahead.id, message: { type: 'joinPaper', paper: d } }] : [];

/** 撤回文件 by the lead, with the reason, while no conference has made anything of it; `h` is the conference that has it. */
export const withdrawPaper = (scene: Scene, d: Paper, reason: string, h: Meeting | undefined): Decision<Paper> => {
  if (d.status === 'withdrawn') throw new Refusal('done', `${d.id}已撤回。`);
  if (d.status === 'adopted') throw new Refusal('state', `${d.id}已通过，不能撤回。`);
  if (d.status === 'submitted' && h?.papers.some((i) => i.paper === d.id && i.result !== undefined))
    throw new Refusal('state', `${h.id}已研究本文件，请待会议纪要印发（${heldOn(h)}）。`);
  const next = amend(d, { status: 'withdrawn', conclusion: reason, asks: [] });
  const leave: Effect[] =
    d.status === 'submitted' && d.meeting !== undefined
      ? [{ kind: 'handOver', to: 'meeting', id: d.meeting, message: { type: 'leavePaper', paper: d.id, reason } }]
      : [];
  return decided(scene, next, 'withdrawPaper', `撤回文件：${reason}`, [...tellAll(scene, next), ...leave]);
};

const heldOn = (h: Meeting): string => (h.startAt === undefined ? h.id : `会议于${formatInstant(h.startAt)}召开`);
