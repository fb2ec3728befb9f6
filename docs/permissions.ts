/** Prints docs/permissions.md, who may do what, by asking the table of rights: `npx tsx docs/permissions.ts`. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { groupBy } from '../src/core/groupBy.js';
import type { SeatName } from '../src/core/mechanism.js';
import { offersTo } from '../src/core/offers.js';
import { can, mustHold } from '../src/core/permissions.js';
import { type Action, type Entitled, powers, type Target, type World } from '../src/core/powers.js';
import { Refusal } from '../src/core/refusal.js';
import { mechanism } from '../test/core/fixtures.js';
import { situations } from '../test/core/situations/index.js';
import { confidential, type Kind, type Situation, worldOf } from '../test/core/situations/situation.js';
import { kinds, paired, relationOf, standing, statusOf, zhOf } from './permissionsWords.js';

const stranger = 'ou_stranger';

/** Every seat of the county, each with a person of its own who holds no other. */
const seats: readonly SeatName[] = mechanism.seats.map((s) => s.name);
const alone = seats.map((seat) => ({ seat, openId: seat, name: seat, from: '2026-01-01', isSubstitute: false }));

/** One situation, its world, and what an act is done to in it. */
interface Place {
  readonly situation: Situation;
  readonly world: World;
  /** Every act that somebody is offered there. */
  readonly offered: ReadonlySet<Action>;
}

const offeredIn = (s: Situation, world: World): Set<Action> => {
  const target = { ...s.target, ...(s.facts.about ? { unit: s.facts.about } : {}) };
  const people = new Set(s.holdings.map((h) => h.openId));
  return new Set([...people].flatMap((openId) => [...offersTo(openId, target, world)]));
};

const places: readonly Place[] = situations()
  .filter((s) => !s.facts.isBare)
  .map((situation) => {
    const world = worldOf(situation, alone);
    return { situation, world, offered: offeredIn(situation, world) };
  });

/** A ruling is on one unit; everything else is tried for whichever unit it may be. */
const targetOf = (action: Action, { target, facts }: Situation): Target =>
  action === 'rule' && facts.about ? { ...target, unit: facts.about } : target;

const ableIn = (action: Action, { situation, world }: Place): Set<string> =>
  new Set(
    seats
      .filter((seat) => can(seat, action, targetOf(action, situation), world))
      .map((seat) => relationOf(seat, situation)),
  );

const isForAll = (action: Action, { situation, world }: Place): boolean =>
  seats.every((seat) => can(seat, action, targetOf(action, situation), world));

/** Whoever may in all of these, in some of them only, or only once a question was left unanswered. */
const whoIn = (action: Action, list: readonly Place[]): string => {
  const prompt = list.filter((p) => p.situation.facts.silent === undefined).map((p) => ableIn(action, p));
  const late = list.filter((p) => p.situation.facts.silent !== undefined).map((p) => ableIn(action, p));
  const labels = [...new Set([...prompt, ...late].flatMap((set) => [...set]))];
  const said = labels.map((label) => {
    const isIn = (set: ReadonlySet<string>): boolean => set.has(label);
    if (prompt.length > 0 && prompt.every(isIn)) return label;
    return `${label}${prompt.some(isIn) ? '（视情形）' : '（逾期未办后）'}`;
  });
  if (labels.length === 0) return '无';
  return list.every((p) => isForAll(action, p)) ? '各席位' : paired(said).join('、');
};

/** What a stranger is told; without the names of the demo roster. */
const refusalOf = (action: Action, { situation, world }: Place, clause: string): string => {
  const { target: secret } = confidential({ ...situation, target: targetOf(action, situation) });
  try {
    mustHold(stranger, action, secret, world);
  } catch (error) {
    if (error instanceof Refusal) return error.message.replace(/办理（.*$/, `办理（${clause}）。`);
    throw error;
  }
  throw new Error(`${action} is open to a stranger`);
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Acts that nothing but their right stands before. */
const isUngated = (kind: Kind): boolean =>
  kind === 'none' || kind === 'seat' || kind === 'entry' || kind === 'handover';

interface Line {
  readonly at: Set<string>;
  readonly statuses: Set<string>;
  readonly cells: readonly [who: string, clause: string, refusal: string];
}

/** One row for each way in which an act is open, over all tiers at which it is the same. */
const linesOf = (action: Action, kind: Kind): string[] => {
  const own = places.filter((p) => p.situation.kind === kind);
  const offered = isUngated(kind) || action === 'read' ? own : own.filter((p) => p.offered.has(action));
  const lines = new Map<string, Line>();
  for (const [at, list] of groupBy(offered, (p) => `${standing(p.situation)}/${p.situation.facts.tier}`)) {
    const [first] = list;
    const seated = whoIn(action, list);
    if (!first) continue;
    const { clause, people, who: inWords }: Entitled = powers[action](targetOf(action, first.situation), first.world);
    // The court is one of the members: its own record is said to be its own.
    const who = (seated === '无' && people) || action === 'readBoundary' ? inWords : seated;
    if (who === '无') continue;
    const refusal = refusalOf(action, first, clause);
    const line = lines.get(`${who}${refusal}`) ?? { at: new Set(), statuses: new Set(), cells: [who, clause, refusal] };
    line.at.add(at.split('/')[0] ?? '');
    for (const p of list) line.statuses.add(statusOf(p.situation));
    lines.set(`${who}${refusal}`, line);
  }
  return [...lines.values()].map(({ at, statuses, cells: [who, clause, refusal] }) => {
    const when = [...statuses].filter((s) => s !== '').join('、');
    return row([
      `${zhOf(action)} \`${action}\``,
      (kind === 'none' && at.size === 3 ? '' : [...at].join('、')) || '不限',
      who,
      when || '不限',
      clause,
      refusal,
    ]);
  });
};

/** Confidential records: who reads them, kind by kind. */
const secrets = (): string[] =>
  kinds
    .filter(([kind]) => kind === 'matter' || kind === 'meeting' || kind === 'task')
    .flatMap(([kind, title]) => {
      const own = places.filter((p) => p.situation.kind === kind);
      const secret = own.map((p) => ({ ...p, situation: confidential(p.situation) }));
      return [...groupBy(secret, (p) => standing(p.situation))].map(([at, list]) =>
        row([title, at, whoIn('read', list)]),
      );
    });

const heading = (cells: readonly string[]): string[] => [row(cells), row(cells.map(() => '---'))];

/** The page as it should be. */
export const permissionsPage = (): string => {
  const tables = kinds.flatMap(([kind, title, actions]) => [
    `## ${title}`,
    '',
    ...heading(['操作', '层级', '谁可以办', '可办理的状态', '依据', '无权时的答复']),
    ...actions.split(' ').flatMap((action) => linesOf(action as Action, kind)), // written above as actions
    '',
  ]);
  return [
    '# 谁可以办什么',
    '',
    `由 \`npx tsx docs/permissions.ts\` 生成，请勿手改：在${mechanism.county}的${places.length}种情形里，让每个席位逐一试过每项操作。`,
    '没有列出的，一律不可以。“视情形”指只在部分情形下可以（例如长周期延期只由主任批准，任何人不核验本人承办的任务，不裁定本单位的退回）；',
    '“逾期未办后”指原应办理的席位超过期限没有办理，问题转到该席位以后。代理人在代理期内与席位任职人员相同。',
    '答复里，席位不多且不涉密的，还会写明由哪些席位、哪位同志办理。',
    '',
    ...tables,
    '## 保密的事项、会议和任务',
    '',
    ...heading(['对象', '层级', '谁可以查阅']),
    ...secrets(),
    '',
  ].join('\n');
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync('docs/permissions.md', permissionsPage());
