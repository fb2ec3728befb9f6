import type { Ask } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Mechanism, UnitKey } from '../mechanism.js';
import type { Cosign } from '../meeting/meeting.js';

export type PaperStatus = 'circulating' | 'settled' | 'submitted' | 'adopted' | 'returned' | 'withdrawn';

/** The Chinese words of a paper's status. */
export const paperZh: Readonly<Record<PaperStatus, string>> = {
  circulating: '会签中',
  settled: '待报送',
  submitted: '待研究',
  adopted: '已通过',
  returned: '退回修改',
  withdrawn: '撤回',
};

/** 联合起草文件 (R41): one unit leads, the others give 会签 opinions, a joint conference studies it. */
export interface Paper {
  /** `D2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly createdAt: Instant;
  readonly title: string;
  readonly text: string;
  /** 个案到制度 (R7): the sub-type whose matters gave rise to it. */
  readonly subType: string | undefined;
  readonly lead: UnitKey;
  readonly draftedBy: { readonly name: string; readonly openId: string };
  /** Counts the texts: a revised one is cosigned anew. */
  readonly version: number;
  readonly status: PaperStatus;
  /** 会签意见: one a unit, of the present version. */
  readonly opinions: readonly Cosign[];
  /** The joint conference that studies it. */
  readonly meeting: string | undefined;
  /** What the conference made of it, or why it was withdrawn. */
  readonly conclusion: string | undefined;
  readonly asks: readonly Ask[];
  readonly nextActionAt: Instant | undefined;
}

export const opinionOf = (d: Paper, unit: UnitKey | undefined): Cosign | undefined =>
  d.opinions.find((o) => o.unit === unit);

/** The text may still be changed: it is not before a conference, passed or withdrawn. */
export const isRevisable = (d: Paper): boolean =>
  d.status === 'circulating' || d.status === 'settled' || d.status === 'returned';

/** Units that the clock or a person still waits for. */
export const unheard = (d: Paper): Cosign[] => d.opinions.filter((o) => o.verdict === 'pending');

/** How many units have said whether they agree. */
export const signed = (d: Paper): number =>
  d.opinions.filter((o) => o.verdict === 'agree' || o.verdict === 'disagree').length;

/** 待处理的会签意见: nobody has said whether they are adopted. */
export const unsettled = (d: Paper): Cosign[] => d.opinions.filter((o) => o.verdict === 'disagree' && !o.settled);

/** The office's own unit leads what the office drafts, so the office answers for it. */
export const isOfficeDraft = ({ mechanism }: { readonly mechanism: Mechanism }, d: Paper): boolean =>
  d.lead === mechanism.office.unit;
