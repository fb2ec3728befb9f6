import type { Mechanism, Seat, Unit } from '../core/mechanism.js';
import { areaGaps } from './areaGaps.js';
import type { Path } from './source.js';

/** 文件的缺口: something the document leaves open, which the bot can live with but the county should know. */
export interface Gap {
  /** The id in the close reading of the document: `A1`. */
  readonly id: string;
  readonly path: Path;
  readonly reason: string;
}

/** Finds the gaps of a mechanism that loads: in its seats and members (A1–A6, A9, A14), then in its areas (A21–A24). */
export function lintMechanism(m: Mechanism): Gap[] {
  return [...m.units.flatMap((unit, i) => unitGaps(unit, m, ['units', i])), ...seatGaps(m), ...areaGaps(m)];
}

function unitGaps(unit: Unit, m: Mechanism, path: Path): Gap[] {
  const isLinked = m.areas.some((area) => area.units.includes(unit.key));
  const gaps: Gap[] = [];
  const add = (id: string, reason: string) => gaps.push({ id, path, reason: `${unit.name}${reason}` });
  if (unit.member && !isListed(m, `leader:${unit.key}`)) {
    const office = m.seats.find((seat) => seat.clause && seat.unit === unit.key && !isUnitSeat(seat));
    if (office)
      add('A2', `是成员单位，名单里却只有${office.title}这一席位，没有成员席位；分管负责同志席位暂空，请确定人选`);
    else add('A1', '是成员单位，名单里没有它的席位；分管负责同志席位暂空，事项先送联系人，请补报人选');
  }
  if (unit.member && isOnlyAnnexed(unit, m)) add('A3', `只在${unit.clause}里列为成员，正文名单没有写；按成员对待`);
  if ((unit.namedAs?.length ?? 0) > 1) {
    add(
      'A4',
      `在文件里有${unit.namedAs?.length}个名称（${unit.namedAs?.join('、')}）；按同一单位对待，机构改革后请更新别名`,
    );
  }
  if (isLinked && !unit.member) {
    add('A5', '是联动部门而不是成员单位：可以提议和参加，确定的事项对它没有约束力，只能“请支持配合”；建议吸收为成员');
  }
  if (unit.member && !isLinked) add('A6', '是成员单位，但没有任何职责分工领域；可以提议，参加要由提请单位增加');
  return [...gaps, ...assessmentGaps(unit, path)];
}

/** Bodies outside county supervision may not be scored by the county (A14). */
function assessmentGaps(unit: Unit, path: Path): Gap[] {
  const outside = outsideCounty[unit.kind];
  if (!outside || !unit.member) return [];
  const reason = unit.assessable
    ? `${unit.name}是${outside}，不受县级督查考核，assessable 应为 false`
    : `文件对成员单位一律“考核奖惩”，${unit.name}是${outside}，不受县级督查考核；已设为不考核，只列事实`;
  return [{ id: 'A14', path: unit.assessable ? [...path, 'assessable'] : path, reason }];
}

const outsideCounty: Readonly<Partial<Record<Unit['kind'], string>>> = {
  court: '审判机关',
  procuratorate: '检察机关',
  vertical: '垂直管理单位',
};

/** One person on both seats: who is away takes both along, and the ladder stops (A9). */
function seatGaps(m: Mechanism): Gap[] {
  return m.seats.flatMap((seat, i) => {
    const other = m.seats.find((s) => s.name === seat.heldWith);
    if (!other) return [];
    const others = m.seats.filter((s) => s.name.startsWith('convenor:') && s.name !== other.name);
    const next = others.length > 0 ? `不在时由${others.map((s) => s.title).join('、')}代` : '没有别的召集人可以代';
    return [{ id: 'A9', path: ['seats', i], reason: `${seat.title}由${other.title}兼任，两个席位是同一个人；${next}` }];
  });
}

function isUnitSeat({ name }: Seat): boolean {
  return name.startsWith('leader:') || name.startsWith('liaison:');
}

function isListed(m: Mechanism, name: string): boolean {
  return m.seats.some((seat) => seat.name === name && seat.clause !== undefined);
}

/** Its clause differs from the one that most members share, and is an annex. */
function isOnlyAnnexed(unit: Unit, m: Mechanism): boolean {
  if (!unit.clause?.startsWith('附件')) return false;
  return m.units.some((other) => other.member && other.clause !== undefined && !other.clause.startsWith('附件'));
}
