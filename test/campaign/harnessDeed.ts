/**
 * What became of a life: the records and their logs, and every message by reader and by what it is. Numbers, days and times are left
 * out, for a lost race burns a number and an outage moves a limit.
 */
import type { Message } from '../../sandbox/feishu/platformApi.js';
import type { People } from './harnessPeople.js';
import type { CrashTown } from './harnessTown.js';

export interface Deed {
  /** Status and logged acts of the matter, its meetings and its tasks. */
  readonly records: readonly string[];
  /** Whatever happens outside and once: calendar events, task copies. */
  readonly outside: readonly string[];
  /** One line a message: reader and what it is. */
  readonly messages: readonly string[];
  /** One line a digest: reader, slot. */
  readonly digests: readonly string[];
  /** One line a message: reader, what it shows now. */
  readonly shown: readonly string[];
  readonly unanswered: readonly string[];
  readonly resent: number;
  /** Dead letters and messages that are due still. */
  readonly stuck: readonly string[];
}

const masks: readonly (readonly [RegExp, string])[] = [
  [/[MHTD]\d{4}-\d{4}/g, '某号'],
  [/(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（周.）)?/g, '某日'],
  [/\d{4}-\d{2}-\d{2}/g, '某日'],
  [/\d{1,2}:\d{2}/g, '某时'],
];
const masked = (text: string): string => masks.reduce((t, [from, to]) => t.replace(from, to), text);

const isDigest = (text: string): boolean => text.startsWith('待办摘要');
/** What the bot says of its own outage, and to whom it says it only then. */
const isOfOutage = (text: string): boolean => /^系统自|未及时处理|未能办完|^数据核对/.test(text);

export const deedOf = async (town: CrashTown, people: People): Promise<Deed> => {
  const { platform } = town;
  const { store } = town.life().world;
  const textOf = (m: Message): string => (m.card ? platform.cardText(m) : (m.text ?? m.file?.name ?? ''));
  const all = platform.people().flatMap(({ openId, name }) => {
    const said = new Map(platform.messages({ openId }).map((m) => [m.messageId, textOf(m)]));
    return platform
      .messages({ openId })
      .filter((m) => m.sender === 'bot' && !isOfOutage(textOf(m)))
      .map((m) => ({ name, text: textOf(m), of: m.replyTo === undefined ? '' : masked(said.get(m.replyTo) ?? '') }));
  });
  const others = all.filter(({ text }) => !isDigest(text));
  const open = await store.outbox.pending(town.clock.now(), 100);
  const dead = await store.deadLetters.page(1, 100);
  return {
    records: await recordsOf(town),
    outside: [
      ...platform.calendarEvents().map((e) => `calendar ${masked(e.summary)} ${e.status}`),
      ...platform.tasks().map((t) => `task ${masked(t.summary)} ${t.completedAt === undefined ? 'open' : 'done'}`),
    ],
    messages: others.map(({ name, text, of }) => (of === '' ? `${name}: ${headOf(text)}` : `${name} <- ${of}`)),
    digests: all.filter(({ text }) => isDigest(text)).map(({ name, text }) => `${name}: ${text.split('\n')[1]}`),
    shown: others.map(({ name, text, of }) => `${name} ${of}: ${masked(text)}`),
    unanswered: people.unanswered,
    resent: people.resent(),
    stuck: [
      ...open.map((p) => `due ${p.kind} ${p.id}`),
      ...dead.items.map((d) => `dead ${d.record} ${d.what} ${d.reason}`),
    ],
  };
};

/** Title and subtitle of a card; a sentence; a file's name. */
const headOf = (text: string): string => masked(text.split('\n').slice(0, 2).join(' | '));

const recordsOf = async (town: CrashTown): Promise<string[]> => {
  const { store } = town.life().world;
  const matters = await store.lists.matters({}, 1, 50);
  const meetings = await store.lists.meetings({}, 1, 50);
  const tasks = await store.lists.tasks({}, 1, 50);
  const lines: string[] = [];
  for (const { kind, record } of [
    ...matters.items.map((record) => ({ kind: 'matter' as const, record })),
    ...meetings.items.map((record) => ({ kind: 'meeting' as const, record })),
    ...tasks.items.map((record) => ({ kind: 'task' as const, record })),
  ]) {
    lines.push(`${kind} ${record.status}`);
    const log = await store[kind].log(record.id, 200);
    lines.push(...log.map((entry) => `${kind}: ${masked(entry.text)}`).filter((line) => !line.includes('核对：')));
  }
  return lines;
};

/** What is in `expected` and not in `found`, counted. */
export const missing = (expected: readonly string[], found: readonly string[]): string[] => {
  const left = new Map<string, number>();
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1);
  return expected.filter((one) => {
    const n = left.get(one) ?? 0;
    left.set(one, n - 1);
    return n <= 0;
  });
};
