import type { Scene } from '../decision.js';
import type { AreaKey, UnitKey } from '../mechanism.js';
import type { Matter, Part } from './matter.js';

/** Lead and assisting units of an area, each with the reason why; added units follow (R24, A22, A24). */
export const partsFor = (
  scene: Scene,
  m: Pick<Matter, 'added' | 'raisedBy'>,
  areaKey: AreaKey | undefined,
  subTypeKey: string | undefined,
  lead?: UnitKey,
): Part[] => {
  const { mechanism } = scene;
  const index = mechanism.areas.findIndex((a) => a.key === areaKey);
  const area = mechanism.areas[index];
  if (!area) return [];
  const subType = area.subTypes.find((s) => s.key === subTypeKey);
  const first = lead ?? subType?.lead;
  const why = `职责分工第${index + 1}项“${area.name}”联动部门`;
  const linked = area.units.map((unit) => ({ unit, why }));
  const added = m.added.filter((u) => !area.units.includes(u)).map((unit) => ({ unit, why: '提请单位增加' }));
  const named =
    first !== undefined && ![...linked, ...added].some((p) => p.unit === first)
      ? [{ unit: first, why: '提请单位指定主办' }]
      : [];
  return [...linked, ...added, ...named]
    .map(
      ({ unit, why: reason }): Part =>
        unit === first
          ? { unit, role: 'lead', why: leadWhy(reason, subType?.name, lead) }
          : { unit, role: 'assist', why: reason },
    )
    .sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'));
};

const leadWhy = (why: string, subType: string | undefined, chosen: UnitKey | undefined): string =>
  chosen ? `${why}，提请单位指定主办` : `${why}，“${subType ?? ''}”默认主办（系统默认）`;
