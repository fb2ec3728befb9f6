import { z } from 'zod';
import type { Mechanism, SeatName } from '../core/mechanism.js';
import { isShared } from '../core/seats.js';
import { checkShape, type Problem, problemsError, readYaml } from './source.js';

/** 名册: one person and the seats they hold. At least one of `openId`, `mobile` and `email` is there. */
export interface RosterEntry {
  readonly name: string;
  /** `ou_` and letters or digits (the platform gives 32 hex digits), the person as this app sees them. */
  readonly openId?: string | undefined;
  readonly mobile?: string | undefined;
  readonly email?: string | undefined;
  readonly title?: string | undefined;
  readonly seats: readonly SeatName[];
}

const rosterSchema = z.strictObject({
  people: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1, '不能为空').max(50, '不能超过50字'),
        openId: z
          .string()
          .regex(/^ou_[0-9A-Za-z_-]{4,64}$/, '格式不对，应以 ou_ 开头，后接字母和数字')
          .optional(),
        mobile: z
          .string()
          .regex(/^(\+\d{1,3})?\d{11}$/, '格式不对，应为11位手机号，并加引号')
          .optional(),
        email: z.email('格式不对').optional(),
        title: z.string().trim().min(1, '不能为空').max(100, '不能超过100字').optional(),
        seats: z.array(z.string()).min(1, '至少写一个席位'),
      }),
    )
    .min(1, '至少写一个人'),
});

/** Reads a roster and checks it against the mechanism. Throws `SourceError` with file, line and reason of every problem. */
export function loadRoster(path: string, mechanism: Mechanism): RosterEntry[] {
  const source = readYaml(path);
  const { people } = checkShape(source, rosterSchema);
  const problems = [...seatProblems(people, mechanism), ...identityProblems(people)];
  if (problems.length > 0) throw problemsError(source, problems);
  return people;
}

function seatProblems(people: readonly RosterEntry[], mechanism: Mechanism): Problem[] {
  const known = new Set(mechanism.seats.map((seat) => seat.name));
  const holders = new Map<SeatName, number>();
  const problems: Problem[] = [];
  for (const [i, person] of people.entries()) {
    for (const [j, seat] of person.seats.entries()) {
      const path = ['people', i, 'seats', j];
      const holder = holders.get(seat);
      if (!known.has(seat)) problems.push({ path, reason: `没有席位 ${seat}，请对照机制文件核对` });
      else if (holder === i) problems.push({ path, reason: `席位 ${seat} 写了两次` });
      else if (holder !== undefined && !isShared(seat)) {
        problems.push({ path, reason: `席位 ${seat} 只能有一人，前面已写${people[holder]?.name ?? ''}` });
      }
      if (holder === undefined) holders.set(seat, i);
    }
  }
  return problems;
}

function identityProblems(people: readonly RosterEntry[]): Problem[] {
  const problems: Problem[] = [];
  for (const [i, person] of people.entries()) {
    if (!person.openId && !person.mobile && !person.email) {
      problems.push({ path: ['people', i], reason: `${person.name}缺少 openId、mobile 或 email，无法对应到飞书账号` });
    }
  }
  for (const field of ['openId', 'mobile', 'email'] as const) {
    const first = new Map<string, string>();
    for (const [i, person] of people.entries()) {
      const value = person[field];
      if (value === undefined) continue;
      const other = first.get(value);
      if (other === undefined) first.set(value, person.name);
      else problems.push({ path: ['people', i, field], reason: `${field} 与${other}的重复，同一人的席位请写在一起` });
    }
  }
  return problems;
}
