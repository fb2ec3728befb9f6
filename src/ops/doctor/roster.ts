import type { Mechanism, SeatName } from '../../core/mechanism.js';
import { type Say, sayWith } from '../../core/say.js';
import { type Holding, roleOf, seatsOn, unitOf } from '../../core/seats.js';
import type { FeishuClient } from '../../feishu/client.js';
import { openDirectory } from '../../feishu/directory.js';
import type { RosterEntry } from '../../mechanism/roster.js';
import { bad, type Finding, ok, open, reasonOf } from './finding.js';

export interface RosterParts {
  readonly mechanism: Mechanism;
  readonly holdings: readonly Holding[];
  /** 名册文件, where there is one. */
  readonly roster: readonly RosterEntry[];
  readonly today: string;
  readonly client: FeishuClient | undefined;
}

/** 席位: seats without a person, persons without an open id, persons whom the app may not see. */
export const rosterFindings = async (parts: RosterParts): Promise<Finding[]> => {
  const { mechanism, client, today } = parts;
  const holdings = parts.holdings.length > 0 ? parts.holdings : fromFile(parts.roster, today);
  const seats = seatsOn(holdings, today);
  const say = sayWith(mechanism, seats);
  const vacant = mechanism.seats.map((s) => s.name).filter((seat) => seats.holders(seat).length === 0);
  const people = [...new Map(seats.all().map((h) => [h.openId, h.name]))].filter(([openId]) => openId !== '');
  return [
    ...vacancies(vacant, mechanism, say),
    ...(await unresolved(parts.roster, client)),
    ...(client === undefined || people.length === 0 ? [] : [await inRange(client, people)]),
  ];
};

/** As the first start will seat them; whoever has no open id yet is looked for by mobile or e-mail then. */
const fromFile = (roster: readonly RosterEntry[], from: string): Holding[] =>
  roster.flatMap(({ openId = '', name, seats }) =>
    seats.map((seat) => ({ seat, openId, name, from, isSubstitute: false })),
  );

/** Without these nothing moves; the document itself leaves some leaders' seats open (A1). */
const isNeeded = (seat: SeatName, { units }: Mechanism): boolean => {
  const role = roleOf(seat);
  if (role === 'leader' || role === 'officeStaff') return false;
  return role !== 'liaison' || units.some((u) => u.key === unitOf(seat) && u.kind !== 'town');
};

const vacancies = (vacant: readonly SeatName[], mechanism: Mechanism, say: Say): Finding[] => {
  const needed = vacant.filter((seat) => isNeeded(seat, mechanism));
  const others = vacant.filter((seat) => !isNeeded(seat, mechanism));
  const named = (seats: readonly SeatName[]): string => seats.map((seat) => say.seat(seat)).join('、');
  return [
    needed.length === 0
      ? ok('席位', '召集、办公室、管理员和各单位联系人席位都有人')
      : bad(
          '席位',
          `${needed.length}个空缺：${named(needed)}`,
          '请管理员用“/绑定 席位 人员”登记，或写入 ROSTER_FILE 后首次启动',
        ),
    ...(others.length === 0
      ? []
      : [
          open(
            '其他席位',
            `${others.length}个空缺：${named(others)}`,
            '有关事项先送本单位联系人；确定人选后用“/绑定”登记',
          ),
        ]),
  ];
};

const unresolved = async (roster: readonly RosterEntry[], client: FeishuClient | undefined): Promise<Finding[]> => {
  const without = roster.filter((p) => p.openId === undefined);
  if (without.length === 0) return [];
  const check = '人员账号';
  if (client === undefined) return [open(check, `${without.length}人没有 openId，需在平台上查找`)];
  try {
    const contacts = without.flatMap((p) => [p.mobile, p.email].filter((c) => c !== undefined));
    const found = await openDirectory(client).resolve(contacts);
    const unknown = without.filter((p) => !found.has(p.mobile ?? '') && !found.has(p.email ?? '')).map((p) => p.name);
    return unknown.length === 0
      ? [ok(check, `${without.length}人已按手机号或邮箱找到`)]
      : [
          bad(
            check,
            `${unknown.length}人找不到：${unknown.join('、')}`,
            '请核对手机号、邮箱，并在管理后台把本人纳入应用可用范围',
          ),
        ];
  } catch (error) {
    return [open(check, `无法查找：${reasonOf(error)}`)];
  }
};

/** contact-v3 users/batch takes at most 50, and leaves out whom the app may not see. */
const batch = 50;

const inRange = async (
  client: FeishuClient,
  people: readonly (readonly [openId: string, name: string])[],
): Promise<Finding> => {
  const check = '可用范围';
  try {
    const seen = new Set<string>();
    for (let at = 0; at < people.length; at += batch) {
      const user_ids = people.slice(at, at + batch).map(([openId]) => openId);
      const { data } = await client.call('doctor people', (sdk, as) =>
        sdk.contact.v3.user.batch({ params: { user_ids, user_id_type: 'open_id' } }, as),
      );
      for (const item of data?.items ?? []) if (item.open_id !== undefined) seen.add(item.open_id);
    }
    const out = people.filter(([openId]) => !seen.has(openId)).map(([, name]) => name);
    return out.length === 0
      ? ok(check, `在任的${people.length}人都在应用可用范围内`)
      : bad(
          check,
          `${out.length}人不在应用可用范围内或已离职：${out.join('、')}`,
          '请在“版本管理与发布”扩大可用范围，在“权限管理 → 数据权限”扩大通讯录范围；已离职的，请另行绑定席位',
        );
  } catch (error) {
    return open(check, `无法核对：${reasonOf(error)}`);
  }
};
