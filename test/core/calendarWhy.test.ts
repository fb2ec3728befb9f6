import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { workCalendar } from '../../src/core/calendar.js';
import { loadHolidays } from '../../src/mechanism/holidays.js';
import { at, calendar } from './deadlinesTable.js';

const hours = { morning: ['08:30', '12:00'], afternoon: ['13:30', '17:30'] } as const;
const limit = (act: string, n: number, basis = '系统默认'): string => calendar.limit(at(act), n, basis).why;
const natural = (act: string, n: number): string => calendar.naturalDays(at(act), n, '系统默认').why;

suite('a limit says why it ends when it ends', () => {
  const cases: readonly (readonly [name: string, got: string, expected: string])[] = [
    [
      'within one week',
      limit('2026-11-24 10:00', 3),
      '自2026年11月24日起，当日不计，3个工作日，至2026年11月27日17:30（系统默认）',
    ],
    [
      'over a weekend',
      limit('2026-11-26 10:00', 3),
      '自2026年11月26日起，当日不计，3个工作日，至2026年12月1日17:30（系统默认）；其间跳过11月28日、29日休息日',
    ],
    [
      'with the clause of a county',
      limit('2026-11-24 10:00', 1, '工作规则第六条'),
      '自2026年11月24日起，当日不计，1个工作日，至2026年11月25日17:30（工作规则第六条）',
    ],
    [
      'without a basis',
      limit('2026-11-24 10:00', 1, ''),
      '自2026年11月24日起，当日不计，1个工作日，至2026年11月25日17:30',
    ],
    [
      'over 国庆节 into a worked Saturday',
      limit('2026-09-30 16:00', 3),
      '自2026年9月30日起，当日不计，3个工作日，至2026年10月10日17:30（系统默认）；其间跳过国庆节10月1日至7日休息日；10月10日调休上班，计入',
    ],
    [
      'over two feasts with two worked weekend days',
      limit('2026-09-18 10:00', 15),
      '自2026年9月18日起，当日不计，15个工作日，至2026年10月15日17:30（系统默认）；其间跳过9月19日、中秋节9月25日至27日、国庆节10月1日至7日、10月11日休息日；9月20日、10月10日调休上班，计入',
    ],
    [
      'over 春节',
      limit('2026-02-13 10:00', 5),
      '自2026年2月13日起，当日不计，5个工作日，至2026年2月27日17:30（系统默认）；其间跳过春节2月15日至23日休息日；2月14日调休上班，计入',
    ],
    [
      'over 国庆节 and 中秋节 in one',
      limit('2025-09-30 10:00', 2),
      '自2025年9月30日起，当日不计，2个工作日，至2025年10月10日17:30（系统默认）；其间跳过国庆节和中秋节10月1日至8日休息日',
    ],
    [
      'over the end of a month',
      limit('2025-05-30 10:00', 1),
      '自2025年5月30日起，当日不计，1个工作日，至2025年6月3日17:30（系统默认）；其间跳过端午节5月31日至6月2日休息日',
    ],
    [
      'into a year without published holidays',
      limit('2026-12-30 10:00', 2),
      '自2026年12月30日起，当日不计，2个工作日，至2027年1月4日17:30（系统默认）；其间跳过元旦2027年1月1日至3日休息日；暂定：2027年放假安排未公布，公布后重新计算',
    ],
    [
      'over many rest days',
      limit('2026-11-24 10:00', 30),
      '自2026年11月24日起，当日不计，30个工作日，至2027年1月6日17:30（系统默认）；其间跳过13个休息日（含元旦2027年1月1日至3日）；暂定：2027年放假安排未公布，公布后重新计算',
    ],
    [
      'over many weekends',
      limit('2026-07-01 10:00', 25),
      '自2026年7月1日起，当日不计，25个工作日，至2026年8月5日17:30（系统默认）；其间跳过10个休息日',
    ],
    [
      'from a rest day',
      limit('2026-11-28 10:00', 1),
      '自2026年11月28日起，当日不计，1个工作日，至2026年11月30日17:30（系统默认）；其间跳过11月29日休息日',
    ],
    [
      'on the same day',
      limit('2026-11-24 10:00', 0),
      '自2026年11月24日起，当个工作日内，至2026年11月24日17:30（系统默认）',
    ],
    [
      'on the next day when the same is over',
      limit('2026-11-27 18:00', 0),
      '自2026年11月27日起，当个工作日内，至2026年11月30日17:30（系统默认）；其间跳过11月28日、29日休息日',
    ],
    [
      'natural days',
      natural('2026-11-24 10:00', 20),
      '自2026年11月24日起，当日不计，20个自然日，至2026年12月14日17:30（系统默认）',
    ],
    [
      'natural days that end on a Sunday',
      natural('2026-11-24 10:00', 19),
      '自2026年11月24日起，当日不计，19个自然日，至2026年12月13日17:30（系统默认）；届满日为休息日（周日），不顺延',
    ],
    [
      'natural days that end on a feast',
      natural('2026-09-11 10:00', 20),
      '自2026年9月11日起，当日不计，20个自然日，至2026年10月1日17:30（系统默认）；届满日为休息日（国庆节），不顺延',
    ],
  ];
  for (const [name, got, expected] of cases) test(name, () => assert.equal(got, expected));
});

suite('a statutory period says why it ends when it ends', () => {
  const cases = [
    [
      'on a working day',
      ['2026-11-24', { days: 15 }, '企业破产法第十条'],
      '自2026年11月24日起，首日不计，15日，期间内节假日不扣除，届满日为2026年12月9日（企业破产法第十条）',
    ],
    [
      'rolled off a Sunday',
      ['2026-11-21', { days: 15 }, '企业破产法第十条'],
      '自2026年11月21日起，首日不计，15日，期间内节假日不扣除，届满日为2026年12月6日（企业破产法第十条）；该日为休息日（周日），顺延至2026年12月7日',
    ],
    [
      'rolled off 国庆节',
      ['2026-09-06', { days: 25 }, '企业破产法第十四条'],
      '自2026年9月6日起，首日不计，25日，期间内节假日不扣除，届满日为2026年10月1日（企业破产法第十四条）；该日为休息日（国庆节），顺延至2026年10月8日',
    ],
    [
      'not rolled off a worked Saturday',
      ['2026-07-10', { months: 3 }, '企业破产法第四十五条'],
      '自2026年7月10日起，首日不计，3个月，期间内节假日不扣除，届满日为2026年10月10日（企业破产法第四十五条）；该日调休上班，不顺延',
    ],
    [
      'in a year without published holidays',
      ['2026-11-06', { months: 3 }, '企业破产法第四十五条'],
      '自2026年11月6日起，首日不计，3个月，期间内节假日不扣除，届满日为2027年2月6日（企业破产法第四十五条）；该日为休息日（春节），顺延至2027年2月9日；暂定：2027年放假安排未公布，公布后重新计算',
    ],
    [
      'of years, months and days',
      ['2024-08-01', { years: 1, months: 2, days: 10 }, ''],
      '自2024年8月1日起，首日不计，1年零2个月零10日，期间内节假日不扣除，届满日为2025年10月11日；该日调休上班，不顺延',
    ],
  ] as const;
  for (const [name, [from, period, basis], expected] of cases)
    test(name, () => assert.equal(calendar.statutory(from, period, basis).why, expected));
});

test('a day that the county itself rests is told as such', () => {
  const local = workCalendar(loadHolidays({ localRest: ['2026-11-25'], localWork: ['2026-11-28'] }), hours);
  assert.equal(
    local.limit(at('2026-11-24 10:00'), 3, '系统默认').why,
    '自2026年11月24日起，当日不计，3个工作日，至2026年11月28日17:30（系统默认）；其间跳过当地安排11月25日休息日；11月28日调休上班，计入',
  );
});

test('the closing time in a sentence is the county’s own', () => {
  const summer = workCalendar(loadHolidays({ localRest: [], localWork: [] }), {
    morning: ['08:00', '12:00'],
    afternoon: ['15:00', '18:00'],
  });
  const due = summer.limit(at('2026-11-24 10:00'), 1, '系统默认');
  assert.equal(due.at, at('2026-11-25 18:00'));
  assert.match(due.why, /至2026年11月25日18:00/);
});
