import type { Stage } from '../src/core/cadence.js';
import type { Cadence } from '../src/core/calendarCadence.js';
import { formatDay } from '../src/core/deadlines.js';
import type { Tier } from '../src/core/mechanism.js';
import { buttons, type Card, card, form, note, text } from './kit.js';

export interface CadenceCardProps {
  readonly tier: Exclude<Tier, 'business'>;
  /** 专题会议 */
  readonly meeting: string;
  readonly cadence: Cadence;
  /** The period that lacks its regular meeting: 2026年第四季度. */
  readonly period: string;
  /** Its last day. */
  readonly last: string;
  /** Natural days until then. */
  readonly daysLeft: number;
  readonly stage: Exclude<Stage, 'ok'>;
  /** The period under way, in which a meeting convened now counts. */
  readonly now: string;
  readonly year: number;
  /** Where the document asks for it. */
  readonly clause: string;
  /** 办公室主任或召集人 */
  readonly convenors: string;
  /** Natural days before the end at which it is said, and by what rule. */
  readonly notices: string;
  /** The reader may convene. */
  readonly mayConvene: boolean;
}

const every: Readonly<Record<Cadence, string>> = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
};
const colours = { first: 'yellow', second: 'orange', missed: 'red' } as const;

/** 例会提示 (R36, R42): a period nears its end, or has ended, without its regular meeting. */
export const cadenceCard = (p: CadenceCardProps): Card => {
  const isMissed = p.stage === 'missed';
  const title = isMissed ? `${p.period}${p.meeting}应开未开` : `${p.period}${p.meeting}尚未召集`;
  return card({
    title,
    tags: isMissed ? [{ text: '应开未开', color: 'red' }] : [{ text: '待召集', color: 'orange' }],
    colour: colours[p.stage],
    icon: 'calendar_colorful',
    summary: isMissed ? title : `${title}，${leftWords(p)}`,
    blocks: [
      text(isMissed ? `${formatDay(p.last)}期满，未召开例行会议` : `${leftWords(p)}，${formatDay(p.last)}期满`, {
        bold: true,
        size: 'heading',
      }),
      text(
        isMissed
          ? `${p.meeting}${every[p.cadence]}召开一次（${p.clause}）。请尽快召集，会议计入召开当日所在的${p.now}。`
          : `${p.meeting}${every[p.cadence]}召开一次（${p.clause}）。本期例行会议尚未召开，也未召集。`,
      ),
      p.mayConvene ? convening(p) : text(`请提请${p.convenors}召集。`),
      buttons([{ label: '年度任务', command: 'plan', input: { year: p.year } }]),
      note(p.notices),
    ],
  });
};

const leftWords = ({ daysLeft }: CadenceCardProps): string => (daysLeft === 0 ? '今日期满' : `还有${daysLeft}日`);

const convening = (p: CadenceCardProps) =>
  form({
    name: 'cadence',
    fields: [
      { kind: 'datetime', name: 'startAt', label: '会议时间', hint: '不填为其后第2个工作日9:30（系统默认）。' },
      { kind: 'text', name: 'place', label: '会议地点', max: 100 },
    ],
    buttons: [{ label: '召集', command: 'convene', input: { tier: p.tier }, kind: 'primary' }],
  });

export const sample: CadenceCardProps = {
  tier: 'special',
  meeting: '专题会议',
  cadence: 'quarter',
  period: '2026年第四季度',
  last: '2026-12-31',
  daysLeft: 30,
  stage: 'first',
  now: '2026年第四季度',
  year: 2026,
  clause: '《意见》四、工作模式（二）',
  convenors: '联席会议办公室主任或召集人',
  notices: '期满前30日、10日各提示一次（系统默认）；期满未开的，次日起记为应开未开。',
  mayConvene: true,
};

export const sampleSecond: CadenceCardProps = { ...sample, stage: 'second', daysLeft: 10, mayConvene: false };

export const sampleMissed: CadenceCardProps = {
  ...sample,
  tier: 'joint',
  meeting: '联席会议',
  cadence: 'half',
  period: '2026年下半年',
  daysLeft: -1,
  stage: 'missed',
  now: '2027年上半年',
  year: 2027,
  clause: '《意见》四、工作模式（一）',
  convenors: '总召集人',
};
