import type { Area, Mechanism, SubType, UnitKey } from '../core/mechanism.js';
import type { Gap } from './lint.js';
import type { Path } from './source.js';

/** Gaps in the division of duties: units that are missing (A21, A22), bodies not named (A23), no lead (A24). */
export function areaGaps(m: Mechanism): Gap[] {
  return [...m.areas.flatMap((area, i) => missingUnits(area, m, ['areas', i])), ...openSlots(m), ...defaultLeads(m)];
}

/** A21 when every sub-type needs units from outside, so that the area as a whole is short of them; A22 when some do. */
function missingUnits(area: Area, m: Mechanism, path: Path): Gap[] {
  const short = area.subTypes
    .map((s, j) => ({ s, j, names: unitNames(s.coopt, m) }))
    .filter(({ s }) => s.coopt.length > 0);
  if (short.length === 0) return [];
  if (short.length === area.subTypes.length) {
    const names = unitNames([...new Set(short.flatMap(({ s }) => s.coopt))], m);
    return [{ id: 'A21', path, reason: `领域“${area.name}”的联动部门没有${names}，办理时通常需要；提请时会提示增加` }];
  }
  return short.map(({ s, j, names }) => ({
    id: 'A22',
    path: [...path, 'subTypes', j],
    reason: `分项 ${label(s)} 所在领域没有${names}，办理时通常需要；提请时会提示增加`,
  }));
}

function openSlots(m: Mechanism): Gap[] {
  return (m.slots ?? []).flatMap((slot, i) => {
    if (slot.unit !== undefined) return [];
    const area = m.areas.find((a) => a.key === slot.area);
    const reason = `文件在“${area?.name ?? slot.area}”里写了${slot.name}，没有写明是哪个单位；请确定后填写 unit`;
    return [{ id: 'A23', path: ['slots', i], reason }];
  });
}

function defaultLeads(m: Mechanism): Gap[] {
  const open = m.areas.flatMap((area) => area.subTypes.filter((s) => s.leadClause === undefined));
  if (open.length === 0) return [];
  const whole = m.areas.reduce((count, area) => count + area.subTypes.length, 0);
  const which = open.length === whole ? `全部${whole}个分项` : `分项 ${open.map((s) => s.key).join('、')}`;
  return [{ id: 'A24', path: ['areas'], reason: `文件没有写明${which}的主办单位；lead 是系统默认，提请时可以改` }];
}

function unitNames(keys: readonly UnitKey[], m: Mechanism): string {
  return keys.map((key) => m.units.find((unit) => unit.key === key)?.name ?? key).join('、');
}

function label(subType: SubType): string {
  return `${subType.key} ${subType.name}`;
}
