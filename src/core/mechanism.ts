/**
 * The mechanism (协调联动机制) as data: the shape of `mechanism/*.yaml` once checked. Another county is another file, no code.
 * Every rule that names an office, an area, a cadence or a number reads it from here (R29, A12, A35).
 */

import type { Limits } from './mechanism/limits.js';
import type { BoundaryRule, Clauses, Interest } from './mechanism/rules.js';

export type * from './mechanism/limits.js';
export type * from './mechanism/rules.js';

export type UnitKey = string;
/** `officeDirector`, `officeStaff`, `admin`, `chiefConvenor:KEY`, `convenor:KEY`, `leader:UNIT`, `liaison:UNIT`. */
export type SeatName = string;
/** What stands before the colon of a seat's name. */
export type SeatRole = 'chiefConvenor' | 'convenor' | 'officeDirector' | 'officeStaff' | 'leader' | 'liaison' | 'admin';
export type AreaKey = string;
export type Tier = 'business' | 'special' | 'joint';
export type UnitKind = 'court' | 'procuratorate' | 'member' | 'vertical' | 'linked' | 'town';

export interface Unit {
  readonly key: UnitKey;
  /** Full name as the document writes it: 县税务局. */
  readonly name: string;
  /** At most 8 characters, for cards: 税务局. */
  readonly short: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
  /** May propose meetings of the upper tiers and is bound by what is agreed (R36, R42, R63). */
  readonly member: boolean;
  /** May be assessed (A14). */
  readonly assessable: boolean;
  /** Where the document names it. A member named only in an annex is a gap of the document (A3). */
  readonly clause?: string | undefined;
  /** 曾用名: what it was called until a day, that day included (A4). */
  readonly was?: readonly FormerName[] | undefined;
  /** Every name the document itself uses, when it uses more than one (A4). */
  readonly namedAs?: readonly string[] | undefined;
}

export interface FormerName {
  readonly name: string;
  readonly short?: string | undefined;
  readonly until: string;
}

/** 撤并: a unit went into another on a day. It stays in the file, for what bears its name. */
export interface Succession {
  readonly unit: UnitKey;
  readonly into: UnitKey;
  readonly on: string;
}

export interface Seat {
  readonly name: SeatName;
  /** The office as Annex 1 writes it: 县政府办公室副主任. */
  readonly title: string;
  /**
   * The unit whose person sits here, where there is one: leaders and liaisons act for it. Convenor and office seats act for
   * no unit; theirs says which unit is their own when a decline has to be ruled on.
   */
  readonly unit?: UnitKey | undefined;
  /** Where the document lists this seat. Seats without one were added: a member's leader seat without one is vacant (A1). */
  readonly clause?: string | undefined;
  /** 兼: the seat whose holder also holds this one (A9). */
  readonly heldWith?: SeatName | undefined;
}

export interface SubType {
  /** `3.3` */
  readonly key: string;
  readonly name: string;
  /** Default lead unit (A24). */
  readonly lead: UnitKey;
  /** Key words in order of weight; a word may carry its own weight as `词^3`. Checked against jieba's cut of the text. */
  readonly words: readonly string[];
  /** Units outside the area that the document's own gaps suggest to co-opt (A21–A23). */
  readonly coopt: readonly UnitKey[];
  /** The clause that names the lead, where the document does. Without it the lead is a default (A24). */
  readonly leadClause?: string | undefined;
}

export interface Area {
  /** `a01` … `a12` */
  readonly key: AreaKey;
  readonly name: string;
  /** Exact linked units of Annex 2, court included. */
  readonly units: readonly UnitKey[];
  readonly words: readonly string[];
  readonly subTypes: readonly SubType[];
  /** R5 topics that report into this area (A20). */
  readonly topics: readonly string[];
  readonly clause?: string | undefined;
}

/** A body that the document names by its function only: 金融监管部门. The county maps it to a unit (A23). */
export interface UnitSlot {
  readonly key: string;
  readonly name: string;
  readonly area: AreaKey;
  readonly unit?: UnitKey | undefined;
  readonly clause?: string | undefined;
}

export type Result = 'resolved' | 'partial' | 'unresolved' | 'guidance' | 'standing' | 'referred' | 'terminated';

export interface TierRules {
  readonly name: string;
  /** `P3M`, `P6M`, or none for 灵活机动. */
  readonly cadence?: 'quarter' | 'half' | 'month' | 'year' | undefined;
  /** Who may convene a matter that climbed here (R47). */
  readonly convene: readonly SeatRole[];
  /** Who may convene the regular meeting. */
  readonly conveneRegular: readonly SeatRole[];
  /** Who may chair (R30, R37). */
  readonly chair: readonly SeatRole[];
  /** `chair`: the seat that chaired; `all`: every seat of `chiefConvenor`; `none`: no minutes at this tier. */
  readonly issue: 'chair' | 'allChiefConvenors' | 'none';
  readonly results: readonly Result[];
  /** Where an unresolved matter climbs. */
  readonly next?: Tier | undefined;
  readonly clause: string;
}

export interface PeriodicList {
  readonly key: string;
  readonly name: string;
  readonly submitters: readonly UnitKey[];
  readonly cadence: 'quarter' | 'half';
  readonly secrecy: 'normal' | 'high';
  readonly columns: readonly string[];
}

export interface WorkHours {
  /** `HH:mm` */
  readonly morning: readonly [string, string];
  readonly afternoon: readonly [string, string];
}

export interface Mechanism {
  readonly county: string;
  readonly title: string;
  readonly version: string;
  /** Place names that names of companies here begin with. */
  readonly places?: readonly string[] | undefined;
  readonly units: readonly Unit[];
  readonly seats: readonly Seat[];
  readonly office: { readonly unit: UnitKey; readonly name: string };
  readonly areas: readonly Area[];
  /** Units that are invited in every area: the court. */
  readonly everyArea: readonly UnitKey[];
  readonly tiers: Readonly<Record<Tier, TierRules>>;
  readonly limits: Limits;
  /** A silent unit's confirmation after `confirmSilence`: recorded as no objection, or kept open. */
  readonly silenceMeans: 'noObjection' | 'open';
  readonly workHours: WorkHours;
  readonly digests: readonly string[];
  /** Days that override the published holidays: local rest days and duty days (`YYYY-MM-DD`). */
  readonly localRest: readonly string[];
  readonly localWork: readonly string[];
  readonly lists: readonly PeriodicList[];
  /** Criteria of a global, decisive or major case (R33, R34, A30), by key. */
  readonly criteria: readonly { readonly key: string; readonly name: string }[];
  readonly boundary: readonly BoundaryRule[];
  readonly interests: readonly Interest[];
  readonly clauses: Clauses;
  readonly successions?: readonly Succession[] | undefined;
  /** Bodies named by function only (A23). */
  readonly slots?: readonly UnitSlot[] | undefined;
  /** 催办: working days before the due date, then every so many, rising liaison → leader → office (spec §8). */
  readonly taskReminders: {
    readonly before: readonly number[];
    readonly every: number;
    readonly leaderAfter: number;
    readonly officeAfter: number;
    readonly basis: string;
  };
  readonly numbering: { readonly minutes: Readonly<Record<'special' | 'joint', string>>; readonly supervision: string };
}
