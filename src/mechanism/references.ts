import { areaProblems } from './areaProblems.js';
import { repeated, unknownUnits } from './keys.js';
import { ruleProblems } from './ruleProblems.js';
import type { WrittenMechanism } from './schema.js';
import type { Problem } from './source.js';
import { successionProblems } from './successionProblems.js';

/** What the shape alone cannot show: keys that lead nowhere, keys given twice, rules that contradict each other. */
export function referenceProblems(m: WrittenMechanism): Problem[] {
  return [...unitProblems(m), ...seatProblems(m), ...areaProblems(m), ...ruleProblems(m), ...successionProblems(m)];
}

function unitProblems(m: WrittenMechanism): Problem[] {
  const problems = repeated(
    m.units.map((unit) => unit.key),
    (i) => ['units', i, 'key'],
    '单位键',
  );
  const owner = new Map<string, string>();
  for (const [i, unit] of m.units.entries()) {
    for (const name of new Set([unit.name, unit.short, ...unit.aliases])) {
      const other = owner.get(name);
      if (other !== undefined && other !== unit.key) {
        problems.push({ path: ['units', i], reason: `名称“${name}”与单位 ${other} 的重复，无法分清是哪个单位` });
      }
      owner.set(name, unit.key);
    }
    if (unit.kind === 'linked' && unit.member) {
      problems.push({ path: ['units', i, 'member'], reason: '联动部门（linked）不是成员；是成员的，kind 写 member' });
    }
  }
  if (!m.units.some((unit) => unit.kind === 'court')) {
    problems.push({ path: ['units'], reason: '没有 kind 为 court 的单位：机制由政府和法院共同建立，须写法院' });
  }
  return [...problems, ...unknownUnits([m.office.unit], m, () => ['office', 'unit'])];
}

function seatProblems(m: WrittenMechanism): Problem[] {
  const names = m.seats.map((seat) => seat.name);
  const problems = repeated(names, (i) => ['seats', i, 'name'], '席位');
  for (const [i, seat] of m.seats.entries()) {
    const [role, key] = seat.name.split(':');
    const isUnitSeat = role === 'leader' || role === 'liaison';
    if (isUnitSeat) problems.push(...unknownUnits([key ?? ''], m, () => ['seats', i, 'name']));
    if (isUnitSeat && seat.unit !== undefined && seat.unit !== key) {
      problems.push({
        path: ['seats', i, 'unit'],
        reason: `席位 ${seat.name} 属于单位 ${key},unit 却写了 ${seat.unit}`,
      });
    } else if (seat.unit !== undefined) {
      problems.push(...unknownUnits([seat.unit], m, () => ['seats', i, 'unit']));
    }
    if (seat.heldWith !== undefined && (seat.heldWith === seat.name || !names.includes(seat.heldWith))) {
      problems.push({ path: ['seats', i, 'heldWith'], reason: `兼任的席位 ${seat.heldWith} 没有写在 seats 里` });
    }
  }
  for (const role of ['chiefConvenor', 'convenor', 'officeDirector'] as const) {
    if (!names.some((name) => name.split(':')[0] === role)) {
      problems.push({ path: ['seats'], reason: `没有 ${role} 席位，逐级提请到此无人可问` });
    }
  }
  return problems;
}
