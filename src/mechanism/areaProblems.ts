import { repeated, unknownUnits } from './keys.js';
import type { WrittenMechanism } from './schema.js';
import type { Path, Problem } from './source.js';

type WrittenArea = WrittenMechanism['areas'][number];

/** Areas, sub-types, the units that are in every area, and the slots. */
export function areaProblems(m: WrittenMechanism): Problem[] {
  const subTypes = m.areas.flatMap((area, i) =>
    area.subTypes.map((s, j) => ({ key: s.key, path: ['areas', i, 'subTypes', j, 'key'] })),
  );
  return [
    ...unknownUnits(m.everyArea, m, (i) => ['everyArea', i]),
    ...repeated(
      m.areas.map((area) => area.key),
      (i) => ['areas', i, 'key'],
      '领域键',
    ),
    ...repeated(
      subTypes.map((s) => s.key),
      (i) => subTypes[i]?.path ?? ['areas'],
      '分项编号',
    ),
    ...m.areas.flatMap((area, i) => oneArea(area, m, ['areas', i])),
    ...slotProblems(m),
  ];
}

function oneArea(area: WrittenArea, m: WrittenMechanism, path: Path): Problem[] {
  const at = (i: number): Path => [...path, 'units', i];
  const problems = [...unknownUnits(area.units, m, at), ...repeated(area.units, at, '联动部门')];
  for (const unit of m.everyArea) {
    if (!area.units.includes(unit)) {
      problems.push({ path: [...path, 'units'], reason: `联动部门缺少 ${unit}：它写在 everyArea 里，须在每个领域` });
    }
  }
  problems.push(...repeated(area.words.map(bare), (i) => [...path, 'words', i], '关键词'));
  for (const [j, subType] of area.subTypes.entries()) {
    problems.push(...oneSubType(subType, area, m, [...path, 'subTypes', j]));
  }
  return problems;
}

function oneSubType(
  subType: WrittenArea['subTypes'][number],
  area: WrittenArea,
  m: WrittenMechanism,
  path: Path,
): Problem[] {
  const problems = unknownUnits([subType.lead], m, () => [...path, 'lead']);
  if (problems.length === 0 && !area.units.includes(subType.lead)) {
    problems.push({ path: [...path, 'lead'], reason: `主办单位 ${subType.lead} 不在本领域的联动部门之内` });
  }
  const at = (i: number): Path => [...path, 'coopt', i];
  problems.push(...unknownUnits(subType.coopt, m, at), ...repeated(subType.coopt, at, '建议增加的单位'));
  for (const [i, unit] of subType.coopt.entries()) {
    if (area.units.includes(unit)) problems.push({ path: at(i), reason: `${unit} 已是本领域的联动部门，不必建议增加` });
  }
  return [...problems, ...repeated(subType.words.map(bare), (i) => [...path, 'words', i], '关键词')];
}

function slotProblems(m: WrittenMechanism): Problem[] {
  const slots = m.slots ?? [];
  const problems = repeated(
    slots.map((slot) => slot.key),
    (i) => ['slots', i, 'key'],
    '待定单位的键',
  );
  for (const [i, slot] of slots.entries()) {
    if (slot.unit !== undefined) problems.push(...unknownUnits([slot.unit], m, () => ['slots', i, 'unit']));
    if (!m.areas.some((area) => area.key === slot.area)) {
      problems.push({ path: ['slots', i, 'area'], reason: `没有领域 ${slot.area}，请对照 areas 核对` });
    }
  }
  return problems;
}

function bare(word: string): string {
  return word.replace(/\^\d$/, '');
}
