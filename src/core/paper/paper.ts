import type { Ask } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { UnitKey } from '../mechanism.js';
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
