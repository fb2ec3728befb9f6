import type { Ask } from '../ask.js';
import type { Day, Instant } from '../deadlines.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import type { Person } from '../seats.js';

export type HandoverStatus = 'drafted' | 'signed' | 'cancelled';

/** The Chinese words of a handover's status. */
export const handoverZh: Readonly<Record<HandoverStatus, string>> = {
  drafted: '待双方签认',
  signed: '已交接',
  cancelled: '取消',
};

/** 交接, or what an admin asks for themselves and somebody else confirms: 绑定, 代理. */
export type Purpose = 'handover' | 'bind' | 'substitute';

export const purposeZh: Readonly<Record<Purpose, string>> = { handover: '席位交接', bind: '绑定', substitute: '代理' };

/** 移交人, 接任人, or whoever confirms: for a predecessor who has left, for tasks in person, or for an admin's own seat. */
export type Party = 'predecessor' | 'successor' | 'confirmer';

export interface HandoverSignature {
  readonly party: Party;
  readonly openId: string;
  readonly name: string;
  readonly seat: SeatName | undefined;
  readonly at: Instant;
}

/** One thing that lies with the seat. What is confidential has no title here: the successor sees it once the seat is theirs. */
export interface Left {
  readonly kind: 'matter' | 'meeting' | 'task' | 'paper';
  readonly id: string;
  readonly title: string;
  /** What is asked, and until when. */
  readonly note: string;
}

/** 本人承办任务: a part of a task that bears the person's name. */
export interface LeftTask extends Left {
  readonly source: string;
}

/** 移交清单 (features D9): as it was when the last signature was given. */
export interface Estate {
  readonly matters: readonly Left[];
  /** 责任人为移交人 (R66). */
  readonly tasks: readonly LeftTask[];
  /** 待办: what the seat is asked and has not answered, receipts among it. */
  readonly owed: readonly Left[];
  readonly meetings: readonly Left[];
}

export const noEstate: Estate = { matters: [], tasks: [], owed: [], meetings: [] };

/** 交接 (R12, D9): a seat goes from one person to another by two signatures. No clock is reset, and what is asked stays with the seat. */
export interface Handover {
  /** `J2026-0001` */
  readonly id: string;
  readonly rev: number;
  readonly createdAt: Instant;
  readonly purpose: Purpose;
  readonly seat: SeatName;
  /** The unit that the seat acts for, or whose person sits there. */
  readonly unit: UnitKey | undefined;
  /** Whoever held the seat; absent when it was vacant. */
  readonly from: Person | undefined;
  readonly to: Person;
  /** 代理期间. */
  readonly span: { readonly from: Day; readonly to: Day } | undefined;
  readonly startedBy: { readonly name: string; readonly openId: string };
  readonly status: HandoverStatus;
  readonly signatures: readonly HandoverSignature[];
  readonly estate: Estate;
  /** The tasks in person have gone over to the successor. */
  readonly hasMovedTasks: boolean;
  readonly cancelReason: string | undefined;
  readonly asks: readonly Ask[];
  readonly nextActionAt: Instant | undefined;
}

export const signatureOf = (j: Handover, party: Party): HandoverSignature | undefined =>
  j.signatures.find((s) => s.party === party);
