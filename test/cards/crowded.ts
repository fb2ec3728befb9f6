import type { RecordProps } from '../../cards/props.js';
import { sampleTask } from '../../cards/samples.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Item, Meeting } from '../../src/core/meeting/meeting.js';
import type { Paper } from '../../src/core/paper/paper.js';
import type { Task } from '../../src/core/task/task.js';

const long = '这是一段写满了的说明，含有English words和标点；'.repeat(60).slice(0, 1000);
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const units = times(20, (at) => `unit${at}`);

/** The same record with twenty units, thirty clauses, long texts, many meetings, tasks, people and log lines. */
export function crowded(props: RecordProps): RecordProps {
  return {
    ...props,
    matter: props.matter && crowdedMatter(props.matter),
    matters: props.matters.flatMap((m) =>
      times(8, (at) => ({ ...crowdedMatter(m), id: at === 0 ? m.id : `M2026-000${at + 1}` })),
    ),
    meeting: props.meeting && crowdedMeeting(props.meeting),
    task: props.task && crowdedTask(props.task),
    paper: props.paper && crowdedPaper(props.paper),
    meetings: props.meetings.flatMap((h) => times(6, () => crowdedMeeting(h))),
    tasks: times(30, (at) => ({ ...sampleTask, id: `T2026-00${at + 10}`, work: long })),
    people: times(70, (at) => ({ text: `某某某（某某单位分管负责同志）${at}`, value: `ou_${'a'.repeat(32)}${at}` })),
    log: times(200, () => ({
      at: props.now,
      by: { openId: '', name: '甲一', seat: undefined },
      act: 'note',
      text: long,
    })),
    sameCompany: props.matters.flatMap((m) => times(20, () => crowdedMatter(m))),
    precedents: props.matters.flatMap((m) => times(20, () => crowdedMatter(m))),
    note: props.note,
  };
}

const crowdedPaper = (d: Paper): Paper => ({
  ...d,
  title: long.slice(0, 80),
  text: long.repeat(5),
  conclusion: d.conclusion && long,
  opinions: [
    ...d.opinions,
    ...units.map((unit) => ({
      unit,
      verdict: 'disagree' as const,
      opinion: long.slice(0, 500),
      settled: { verdict: 'reject' as const, reason: long.slice(0, 500), by: '甲一' },
      by: '甲一',
      at: d.createdAt,
    })),
  ],
  asks: d.asks.flatMap((ask) => times(20, () => ask)),
});

const crowdedMatter = (m: Matter): Matter => ({
  ...m,
  company: long.slice(0, 200),
  title: long.slice(0, 200),
  facts: long,
  ask: long,
  basis: long,
  parts: units.map((unit, at) => ({ unit, role: at === 0 ? 'lead' : 'assist', why: long.slice(0, 100) })),
  positions: units.map((unit) => ({ unit, text: long, name: '甲一', at: m.createdAt })),
  outcomes: times(6, () => ({
    tier: 'special',
    meeting: 'H2026-0002',
    result: 'unresolved',
    conclusion: long,
    basis: long,
    at: m.createdAt,
    by: '甲一',
  })),
  deferrals: times(12, () => ({ tier: m.tier, until: '2026-12-31', reason: long, at: m.createdAt, by: '甲一' })),
  asks: m.asks.flatMap((ask) => times(10, () => ask)),
});

const crowdedMeeting = (h: Meeting): Meeting => ({
  ...h,
  items: h.items.flatMap((item) =>
    times(4, (at) => ({ ...crowdedItem(item), matter: at === 0 ? item.matter : `M2026-000${at + 1}` })),
  ),
  invitations: h.invitations.slice(0, 1).flatMap((one) => [
    ...h.invitations,
    ...units.map((unit) => ({
      ...one,
      unit,
      answer: 'suggest' as const,
      suggestedAt: h.createdAt,
      reason: long,
      why: long,
    })),
  ]),
  attendance: units.map((unit) => ({ unit, openId: '', name: '甲一', substitute: '乙二', at: h.createdAt })),
  asks: h.asks.flatMap((ask) => times(20, () => ask)),
  minutes: h.minutes && {
    ...h.minutes,
    cosigns: [
      ...h.minutes.cosigns,
      ...units.map((unit) => ({
        unit,
        verdict: 'disagree' as const,
        opinion: long,
        settled: { verdict: 'reject' as const, reason: long, by: '甲一' },
        by: '甲一',
        at: h.createdAt,
      })),
    ],
  },
});

const crowdedTask = (t: Task): Task => ({
  ...t,
  work: long,
  target: long,
  measure: long,
  progress: long,
  decision: long,
  parts: t.parts.flatMap((part) =>
    units.map((unit) => ({ ...part, unit, done: part.done && { ...part.done, text: long } })),
  ),
  progresses: t.progresses.flatMap((one) => times(12, () => ({ ...one, text: long }))),
  proofs: t.proofs.flatMap((one) => times(15, () => ({ ...one, name: `${long.slice(0, 100)}.pdf` }))),
  extensions: t.extensions.flatMap((one) => [...times(6, () => ({ ...one, reason: long })), one]),
  supervisions: t.supervisions.flatMap((one) => [...times(6, () => ({ ...one, text: long })), one]),
  asks: t.asks.flatMap((ask) => times(10, () => ask)),
});

const crowdedItem = (item: Item): Item => ({
  ...item,
  conclusion: item.conclusion && long,
  basis: item.basis && long,
  clauses: item.clauses.flatMap((clause) =>
    times(30, (at) => ({
      ...clause,
      no: at + 1,
      decision: long,
      basis: long,
      task: clause.task && { ...clause.task, work: long, target: long, measure: long, progress: long },
      units: [...clause.units, ...units],
    })),
  ),
  confirmations: [
    ...item.confirmations,
    ...(item.clauses.length === 0
      ? []
      : units.map((unit) => ({ unit, verdict: 'object' as const, reason: long, by: '甲一', at: 0 }))),
  ],
});
