import { formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { cosignZh } from '../meeting/cosign.js';
import type { Cosign } from '../meeting/meeting.js';
import { Refusal } from '../refusal.js';
import { amend, decided, shortName, withOpinion, withoutAsk } from './change.js';
import { opinionOf, type Paper, paperZh, unheard, unsettled } from './paper.js';
import { askToSend, askToSettle } from './questions.js';

export interface Opining {
  readonly unit: UnitKey;
  readonly verdict: 'agree' | 'disagree';
  readonly opinion: string | undefined;
  /** The text that the unit has read; a newer one is read first. */
  readonly version: number | undefined;
}

/** 文件会签: agree, or disagree with an opinion that the lead settles as adopted or not. The silent may still speak. */
export const opine = (scene: Scene, d: Paper, input: Opining): Decision<Paper> => {
  const before = mayOpine(d, input);
  if (input.verdict === 'disagree' && !input.opinion) throw new Refusal('input', '请填写不同意见后再提交。');
  const { verdict, opinion } = input;
  return opined(scene, d, { ...before, verdict, opinion, by: scene.by.name, at: scene.now });
};

const mayOpine = (d: Paper, { unit, verdict, version }: Opining): Cosign => {
  const before = opinionOf(d, unit);
  if (!before) throw new Refusal('right', '本文件不需要贵单位会签。');
  if (before.verdict === 'agree' || before.verdict === 'disagree')
    throw new Refusal(
      before.verdict === verdict ? 'done' : 'state',
      `已由${before.by ?? '本单位'}于${formatInstant(before.at ?? 0)}会签：${cosignZh[before.verdict]}。`,
    );
  if (d.status !== 'circulating' && d.status !== 'settled')
    throw new Refusal('state', `${d.id}${paperZh[d.status]}，会签已结束，请打开文件查看进展。`);
  if (version !== undefined && version !== d.version)
    throw new Refusal('state', `文件已修改为第${d.version}版，请阅读后再会签。`);
  return before;
};

/** 未会签: what the clock records when the limit has passed; it does not block. */
export const recordUnheard = (scene: Scene, d: Paper, unit: UnitKey): Decision<Paper> | undefined => {
  const before = opinionOf(d, unit);
  return before?.verdict === 'pending' ? opined(scene, d, { ...before, verdict: 'silent', at: scene.now }) : undefined;
};

const opined = (scene: Scene, d: Paper, said: Cosign): Decision<Paper> => {
  const isOpen = said.verdict === 'disagree';
  const next = amend(d, {
    status: isOpen ? 'circulating' : d.status,
    opinions: withOpinion(d, said),
    asks: withoutAsk(d.asks, `opine:${said.unit}`, ...(isOpen ? ['submitPaper'] : [])),
  });
  const act = said.verdict === 'silent' ? 'silence' : 'cosignPaper';
  const words = said.opinion ? `（${said.opinion}）` : '';
  const text = `${shortName(scene, said.unit)}会签第${d.version}版：${cosignZh[said.verdict]}${words}`;
  const done = decided(scene, next, act, text);
  return isOpen ? askToSettle(scene, done, said.unit) : whenSettled(scene, done);
};

/** 意见采纳: an opinion is adopted or not, with the reason (「是否采纳」, R41). */
export const settlePaper = (
  scene: Scene,
  d: Paper,
  input: { readonly unit: UnitKey; readonly verdict: 'adopt' | 'reject'; readonly reason: string },
): Decision<Paper> => {
  const said = opinionOf(d, input.unit);
  if (said?.verdict !== 'disagree') throw new Refusal('input', '该单位没有待处理的会签意见，请核对单位。');
  const { verdict, reason } = input;
  if (said.settled)
    throw new Refusal(
      said.settled.verdict === verdict ? 'done' : 'state',
      `该意见已由${said.settled.by}处理：${said.settled.verdict === 'adopt' ? '采纳' : '不采纳'}。`,
    );
  if (d.status !== 'circulating')
    throw new Refusal('state', `${d.id}${paperZh[d.status]}，会签意见不再处理，请打开文件查看进展。`);
  const next = amend(d, {
    opinions: withOpinion(d, { ...said, settled: { verdict, reason, by: scene.by.name } }),
    asks: withoutAsk(d.asks, `settlePaper:${input.unit}`),
  });
  const says = `${shortName(scene, input.unit)}意见${verdict === 'adopt' ? '采纳' : '不采纳'}（${reason}）`;
  return whenSettled(scene, decided(scene, next, 'settlePaper', says));
};

/** 待报送: everybody has spoken or is 未会签, and no opinion is open. */
const whenSettled = (scene: Scene, done: Decision<Paper>): Decision<Paper> => {
  const { next } = done;
  if (next.status !== 'circulating' || unheard(next).length > 0 || unsettled(next).length > 0) return done;
  return askToSend(scene, { ...done, next: amend(next, { status: 'settled' }) });
};
