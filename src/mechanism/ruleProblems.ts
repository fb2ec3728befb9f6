import type { Tier } from '../core/mechanism.js';
import { boundaryProblems, interestProblems } from './boundaryProblems.js';
import { repeated, unknownUnits } from './keys.js';
import type { WrittenMechanism } from './schema.js';
import type { Path, Problem } from './source.js';

/** Tiers, limits, hours, lists, criteria and the judicial boundary. */
export function ruleProblems(m: WrittenMechanism): Problem[] {
  return [
    ...tierProblems(m),
    ...limitProblems(m),
    ...hourProblems(m),
    ...listProblems(m),
    ...repeated(
      m.criteria.map((c) => c.key),
      (i) => ['criteria', i, 'key'],
      '标准的键',
    ),
    ...boundaryProblems(m),
    ...interestProblems(m),
  ];
}

const above: Readonly<Record<Tier, Tier | undefined>> = { business: 'special', special: 'joint', joint: undefined };

/** Tiers may be renamed, not skipped (R29); a joint conference leaves no matter unsettled (A11). */
function tierProblems(m: WrittenMechanism): Problem[] {
  const problems: Problem[] = [];
  for (const tier of ['business', 'special', 'joint'] as const) {
    const rules = m.tiers[tier];
    const path = ['tiers', tier];
    if (rules.next !== above[tier]) {
      const reason = above[tier] ? `next 须为 ${above[tier]}：层级可以改名，不能跳过` : '最高一级不能有 next';
      problems.push({ path: [...path, 'next'], reason });
    }
    if (tier !== 'business' && rules.cadence === undefined) {
      problems.push({ path, reason: `${rules.name}缺少 cadence(month、quarter、half 或 year)` });
    }
    if (rules.cadence !== undefined && rules.conveneRegular.length === 0) {
      problems.push({ path: [...path, 'conveneRegular'], reason: `${rules.name}有固定周期，须写谁召集定期会议` });
    }
    if (tier !== 'business' && rules.issue === 'none') {
      problems.push({ path: [...path, 'issue'], reason: `${rules.name}须出纪要，issue 写 chair 或 allChiefConvenors` });
    }
    problems.push(...resultProblems(tier, rules.results, path), ...roleProblems(m, tier));
  }
  return problems;
}

function resultProblems(tier: Tier, results: readonly string[], path: Path): Problem[] {
  const allowed =
    tier === 'joint'
      ? ['resolved', 'guidance', 'standing', 'referred', 'terminated']
      : ['resolved', 'partial', 'unresolved'];
  const problems = results.flatMap((result, i) =>
    allowed.includes(result) ? [] : [{ path: [...path, 'results', i], reason: `结论 ${result} 不能用在这一级` }],
  );
  if (tier !== 'joint' && !results.includes('unresolved')) {
    problems.push({ path: [...path, 'results'], reason: '须有 unresolved，否则事项无法提到上一级' });
  }
  return problems;
}

/** Every named role has somebody to fill it: a seat, or for `leader` and `liaison` any unit. */
function roleProblems(m: WrittenMechanism, tier: Tier): Problem[] {
  const roles = new Set(m.seats.map((seat) => seat.name.split(':')[0]));
  for (const role of ['leader', 'liaison', 'officeStaff', 'admin']) roles.add(role);
  return (['convene', 'conveneRegular', 'chair'] as const).flatMap((power) =>
    m.tiers[tier][power].flatMap((role, i) => {
      const path = ['tiers', tier, power, i];
      if (role === 'admin') return [{ path, reason: 'admin 对会议没有权力' }];
      return roles.has(role) ? [] : [{ path, reason: `没有 ${role} 席位` }];
    }),
  );
}

function limitProblems({ limits }: WrittenMechanism): Problem[] {
  const pairs = [
    ['confirmLeader', 'confirmSilence'],
    ['draftMinutes', 'issueMinutes'],
    ['noticeSecond', 'noticeFirst'],
  ] as const;
  return pairs.flatMap(([less, more]) =>
    limits[less].days < limits[more].days
      ? []
      : [{ path: ['limits', more], reason: `${more} 须比 ${less}（${limits[less].days}）长` }],
  );
}

function hourProblems(m: WrittenMechanism): Problem[] {
  const { morning, afternoon } = m.workHours;
  const hours = [...morning, ...afternoon];
  const problems: Problem[] = isRising(hours) ? [] : [{ path: ['workHours'], reason: '上下班时间须由早到晚' }];
  if (!isRising(m.digests)) problems.push({ path: ['digests'], reason: '汇总时刻须由早到晚，不能重复' });
  for (const [i, day] of m.localWork.entries()) {
    if (m.localRest.includes(day)) problems.push({ path: ['localWork', i], reason: `${day} 既写放假又写上班` });
  }
  return problems;
}

function isRising(times: readonly string[]): boolean {
  return times.every((time, i) => i === 0 || time > (times[i - 1] ?? ''));
}

function listProblems(m: WrittenMechanism): Problem[] {
  return [
    ...repeated(
      m.lists.map((list) => list.key),
      (i) => ['lists', i, 'key'],
      '清单编号',
    ),
    ...m.lists.flatMap((list, i) => {
      const at = (j: number): Path => ['lists', i, 'submitters', j];
      return [...unknownUnits(list.submitters, m, at), ...repeated(list.submitters, at, '报送单位')];
    }),
  ];
}
