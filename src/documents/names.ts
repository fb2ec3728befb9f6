import { clockOf, type Day, dayOf, formatDate, type Instant } from '../core/deadlines.js';
import type { Matter } from '../core/matter/matter.js';
import type { Mechanism, UnitKey } from '../core/mechanism.js';
import type { DocumentProps } from './props.js';

/** 沂源县企业破产处置协调联动机制: the county and what its document establishes. */
export const mechanismName = ({ county, title }: Pick<Mechanism, 'county' | 'title'>): string => {
  const [, name = ''] = /^关于(?:建立|构建|健全|完善|建立健全)?(.+机制)/.exec(title) ?? [];
  return name.startsWith(county) ? name : `${county}${name}`;
};

/** 县税务局、县财政局 */
export const unitsNamed = ({ say }: Pick<DocumentProps, 'say'>, units: readonly UnitKey[]): string =>
  units.map((unit) => say.unitFull(unit)).join('、');

export const isMember = ({ mechanism }: Pick<DocumentProps, 'mechanism'>, unit: UnitKey): boolean =>
  mechanism.units.some((one) => one.key === unit && one.member);

/** 2026年12月14日 of an instant. */
export const dateOf = (at: Instant): string => formatDate(dayOf(at));

/** 2026年12月14日15:00 */
export const momentOf = (at: Instant): string => `${dateOf(at)}${clockOf(at)}`;

export const matterOf = ({ matters }: DocumentProps, id: string): Matter | undefined =>
  matters.find((m) => m.id === id);

/** Who asks: the raising unit, or the seat of a matter raised straight to the joint tier. */
export const raiserOf = ({ say }: DocumentProps, { raisedBy }: Matter): string =>
  raisedBy.unit === undefined ? say.seat(raisedBy.seat) : say.unitFull(raisedBy.unit);

/** 2026年12月14日（系统默认）: a date that the product set says so (A12). */
export const dueWords = ({ mechanism }: DocumentProps, dueOn: Day, why: string): string => {
  const { basis } = mechanism.limits.clauseDefaultDays;
  return `${formatDate(dueOn)}${why.includes(basis) ? `（${basis}）` : ''}`;
};
