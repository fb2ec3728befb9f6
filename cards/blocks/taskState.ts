import { formatDay, formatInstant } from '../../src/core/deadlines.js';
import { openSides, sidesOf } from '../../src/core/task/complete.js';
import {
  causeZh,
  type Extension,
  isOfficeTask,
  openExtension,
  openSupervision,
  type Side,
  type Supervision,
  type Task,
} from '../../src/core/task/task.js';
import { type Block, facts, group, note, panel, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { asked } from './asked.js';
import { dotted } from './dotted.js';
import { moment } from './when.js';

/** 责任单位; the office for what is its own. */
export const ownerOf = (p: RecordProps, t: Task): string =>
  isOfficeTask(t) ? p.mechanism.office.name : p.say.unit(t.unit);

const sideName = (p: RecordProps, t: Task, side: Side): string =>
  side === 'office' || t.owner === undefined ? p.mechanism.office.name : p.say.unit(t.owner);

/** Whose turn it is, in one sentence. */
export const turn = (p: RecordProps, t: Task): Block => text(turnOf(p, t), { bold: true });

const turnOf = (p: RecordProps, t: Task): string => {
  if (t.status === 'ended') return '任务已终止，无需再办理。';
  if (t.status === 'verified') return `任务已于${formatInstant(t.verifiedAt ?? t.createdAt)}销号。`;
  const own = ownerOf(p, t);
  const office = p.mechanism.office.name;
  const supervision = openSupervision(t);
  if (supervision) {
    if (supervision.answer && !supervision.verdict) return `请${office}核验${own}对督办单的回复。`;
    return supervision.signed ? `请${own}回复督办单。` : `请${own}签收督办单。`;
  }
  if (t.status === 'completed')
    return `请${openSides(t)
      .map((side) => sideName(p, t, side))
      .join('和')}核验。`;
  if (t.difficulty) return `请${office}认定${p.say.unit(t.difficulty.unit)}反映的困难。`;
  const extension = openExtension(t);
  if (extension) return `请${office}${extension.isLong ? '主任' : ''}批准延期申请。`;
  const open = t.parts.filter((one) => one.done === undefined).map((one) => p.say.unit(one.unit));
  return `请${isOfficeTask(t) ? own : open.join('、')}填报进展，完成后申请销号。`;
};

/** Who is asked about the task by name, and until when. */
export const taskAsked = (p: RecordProps): Block =>
  asked({ ...p, matter: undefined, meeting: undefined, paper: undefined });

/** What is open beside the work itself: an extension, a difficulty, a 督办单; and why the task was ended. */
export const openStates = (p: RecordProps, t: Task): Block => {
  const extension = openExtension(t);
  const supervision = openSupervision(t);
  const { difficulty, end } = t;
  return group([
    text(end === undefined ? '' : `${end.cause === undefined ? '终止理由' : '认定不可归责'}：${end.reason}`),
    note(end === undefined ? '' : `${end.by} ${moment(end.at)}`),
    text(supervision === undefined ? '' : supervisionWords(supervision), orange),
    text(
      difficulty === undefined
        ? ''
        : `${p.say.unit(difficulty.unit)}反映困难（${causeZh[difficulty.cause]}）：${difficulty.text}`,
      orange,
    ),
    text(extension === undefined ? '' : `申请延期至${formatDay(extension.dueOn)}：${extension.reason}`, orange),
  ]);
};

const orange = { tone: 'orange', lines: 3, max: 240 } as const;

/** 督办〔2026〕1号（待签收）：… */
const supervisionWords = (one: Supervision): string => `${one.number}（${supervisionStep(one)}）：${one.text}`;

/** Where a 督办单 stands. */
export const supervisionStep = ({ signed, answer, verdict }: Supervision): string => {
  if (verdict?.verdict === 'approve') return '已办结';
  if (verdict) return '已退回，待重新回复';
  if (answer) return '待核验';
  return signed ? '待回复' : '待签收';
};

/** 谁已核验, 待谁核验. */
export const verifications = (p: RecordProps, t: Task): Block =>
  facts(
    t.status === 'open' || t.status === 'ended'
      ? []
      : sidesOf(t).map((side) => {
          const done = t.verifications.find((one) => one.side === side);
          return [`${sideName(p, t, side)}核验`, done ? `${done.by} ${moment(done.at)}通过` : '待核验'] as const;
        }),
  );

/** 延期记录 and 督办记录, folded. */
export const pastStates = (p: RecordProps, t: Task): Block =>
  group([
    panel(
      `延期记录（${t.extensions.length}）`,
      t.extensions.map((one) => text(extensionWords(p, one), { max: 300 })),
    ),
    panel(
      `督办记录（${t.supervisions.length}）`,
      t.supervisions.map((one) => text(supervisionWords(one), { max: 300 })),
    ),
  ]);

const extensionWords = (p: RecordProps, one: Extension): string =>
  dotted(
    `${p.say.unit(one.unit)} ${one.by}申请由${formatDay(one.from)}延至${formatDay(one.dueOn)}`,
    one.reason,
    one.ruling === undefined
      ? '待批准'
      : `${one.ruling.by}${one.ruling.verdict === 'approve' ? '批准' : `不同意：${one.ruling.reason ?? ''}`}`,
  );
