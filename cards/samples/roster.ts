import { type Holding, leader, liaison } from '../../src/core/seats.js';
import { units } from './mechanism.js';

const names = '甲一 乙二 丙三 丁四 戊五 己六 庚七 辛八 壬九 癸十 子一 丑二 寅三 卯四 辰五 巳六'.split(' ');
const held = [
  'officeDirector',
  'chiefConvenor:government',
  'chiefConvenor:court',
  'convenor:governmentOffice',
  ...units.flatMap((one) => [liaison(one.key), leader(one.key)]),
];
/** One invented person a seat. */
export const roster: readonly Holding[] = held.map((name, index) => ({
  seat: name,
  openId: `ou_sample${index}`,
  name: names[index % names.length] ?? '甲一',
  from: '2026-01-01',
  isSubstitute: false,
}));
