import type { Outcome } from './matter/matter.js';
import type { AreaKey, Mechanism, SeatName, Tier, UnitKey } from './mechanism.js';
import { resultZh } from './meeting/conclude.js';
import { holderNames, roleOf, type Seats, unitOf } from './seats.js';

/** How keys are said in Chinese: the words of the mechanism file, for cards, refusals and the log. */
export interface Say {
  /** 税务局 */
  unit(key: UnitKey): string;
  /** 县税务局 */
  unitFull(key: UnitKey): string;
  /** 破产涉税事务 */
  area(key: AreaKey | undefined): string;
  subType(key: string | undefined): string;
  /** 专题会议 */
  tier(tier: Tier): string;
  /** 税务局联系人, 联席会议办公室主任 */
  seat(name: SeatName): string;
  /** 税务局联系人（某某） or 税务局联系人（空缺） */
  seatWithHolder(name: SeatName): string;
  result(result: Outcome['result']): string;
  /** The name of a person of the roster, or nothing. */
  person(openId: string | undefined): string;
  criterion(key: string): string;
}

export const sayWith = (mechanism: Mechanism, seats: Seats): Say => {
  const units = new Map(mechanism.units.map((u) => [u.key, u]));
  const areas = new Map(mechanism.areas.map((a) => [a.key, a]));
  const subTypes = new Map(mechanism.areas.flatMap((a) => a.subTypes.map((s) => [s.key, s] as const)));
  const titles = new Map(mechanism.seats.map((s) => [s.name, s.title]));
  const unit = (key: UnitKey): string => units.get(key)?.short ?? key;
  const seat = (name: SeatName): string => {
    const of = unitOf(name);
    if (of !== undefined) return `${unit(of)}${roleOf(name) === 'liaison' ? '联系人' : '分管负责同志'}`;
    if (name === 'officeDirector') return `${mechanism.office.name}主任`;
    if (name === 'officeStaff') return `${mechanism.office.name}工作人员`;
    if (name === 'admin') return '系统管理员';
    const role = roleOf(name) === 'chiefConvenor' ? '总召集人' : '召集人';
    return titles.has(name) ? `${role}（${titles.get(name)}）` : role;
  };
  return {
    unit,
    unitFull: (key) => units.get(key)?.name ?? key,
    area: (key) => (key === undefined ? '未能确定' : (areas.get(key)?.name ?? key)),
    subType: (key) => (key === undefined ? '未选定' : (subTypes.get(key)?.name ?? key)),
    tier: (tier) => mechanism.tiers[tier].name,
    seat,
    seatWithHolder: (name) => {
      const holders = holderNames(seats, name);
      return `${seat(name)}（${holders.length > 0 ? holders.join('、') : '空缺'}）`;
    },
    result: (result) =>
      result === 'overdue' ? '逾期未解决' : result === 'blocked' ? '任务不可归责' : resultZh[result],
    person: (openId) => (openId === undefined ? '' : (seats.person(openId)?.name ?? '')),
    criterion: (key) => mechanism.criteria.find((c) => c.key === key)?.name ?? key,
  };
};

export const phaseZh = { before: '事前', during: '事中', after: '事后' } as const;
export const obstacleZh = { government: '政务', legal: '法务', routine: '事务', support: '保障' } as const;
export const rankZh = { liaison: '联系人参加', leader: '分管负责同志参加' } as const;
