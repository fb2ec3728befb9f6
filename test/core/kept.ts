import assert from 'node:assert/strict';
import type { Decision } from '../../src/core/decision.js';
import { hasOpenWork, type Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { World } from '../../src/core/powers.js';
import { openSides, sidesOf } from '../../src/core/task/complete.js';
import { nextReminder } from '../../src/core/task/reminders.js';
import { isTaskEnded, openExtension, openSupervision, type Task } from '../../src/core/task/task.js';

export type Kept = Matter | Meeting | Task;

export const isTask = (r: Kept): r is Task => 'source' in r;
export const isMeeting = (r: Kept): r is Meeting => 'invitations' in r;

/** What must be so of every decision before it is kept. */
export const mayBeKept = (
  { world }: { readonly world: World },
  before: Kept | undefined,
  said: Decision<Kept>,
): void => {
  const { next, effects, log } = said;
  assert.ok(log.length > 0, 'every change is logged');
  const seen = new Set<string>();
  for (const one of effects.filter((e) => e.kind === 'show')) {
    const key = JSON.stringify([one.view, one.to]);
    assert.ok(!seen.has(key), `shown twice to one person: ${key}`);
    assert.ok(one.to !== '', `shown to nobody: ${key}`);
    seen.add(key);
  }
  if (before) assert.equal(next.id, before.id);
  if (isTask(next)) {
    taskIsWhole(world, next);
    if (before) taskFollows(before as Task, next, said); // a task follows a task
  } else if (!isMeeting(next)) matterFollows(before as Matter | undefined, next); // a matter follows a matter
};

const matterFollows = (before: Matter | undefined, next: Matter): void => {
  if (before)
    assert.deepEqual(next.outcomes.slice(0, before.outcomes.length), before.outcomes, 'outcomes never vanish');
  const isClosing = next.status === 'awaitingClosure' || next.status === 'closed';
  if (isClosing) assert.equal(hasOpenWork(next), false, `${next.id} ${next.status} with open work`);
  if (isClosing) assert.equal(next.isStanding, false, `${next.id} ${next.status} and 挂账`);
  assert.equal(next.closing !== undefined && !isClosing, false, `${next.id} ${next.status} keeps an old closing`);
  if (next.status === 'closed') assert.ok(next.closing, `${next.id} closed without the three-part review`);
};

/** Of every task, whatever it came from. */
const taskIsWhole = (world: World, t: Task): void => {
  const says = `${t.id} ${t.status}`;
  const done = t.parts.filter((p) => p.done);
  const keys = t.asks.map((a) => a.key);
  assert.equal(new Set(keys).size, keys.length, `${says} asks the same twice`);
  assert.deepEqual(
    t.parts.map((p) => p.unit),
    [t.unit, ...t.units],
    `${says}: the units of its parts`,
  );
  assert.deepEqual(t.parts[0]?.person, t.person, `${says}: its person is the leading part's`);
  if (t.status === 'open') assert.ok(done.length < t.parts.length, `${says} with nothing left to do`);
  if (t.status === 'completed' || t.status === 'verified') assert.equal(done.length, t.parts.length, says);
  if (t.status === 'open') assert.deepEqual(t.verifications, [], says);
  if (t.status === 'verified')
    assert.deepEqual(t.verifications.map((v) => v.side).sort(), [...sidesOf(t)].sort(), `${says} without both sides`);
  if (isTaskEnded(t)) assert.deepEqual([keys, openExtension(t), t.difficulty], [[], undefined, undefined], says);
  assert.equal(t.end !== undefined, t.status === 'ended', says);
  assert.equal(t.verifiedAt !== undefined, t.status === 'verified', says);
  assert.equal(t.nextActionAt, lookAt(world, t), `${says}: the clock's next look`);
  asksWhatIsOpen(t);
};

const lookAt = (world: World, t: Task): number | undefined => {
  const times = [nextReminder(world, t)?.at, ...t.asks.map((a) => a.due?.at)].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
};

/** One question for each thing that is open, and none for anything else. */
const asksWhatIsOpen = (t: Task): void => {
  if (isTaskEnded(t)) return;
  const notice = openSupervision(t);
  const isAnswered = notice?.answer !== undefined && notice.verdict === undefined;
  const wanted = [
    ...(t.status === 'completed' ? openSides(t).map((side) => `verify:${side}`) : []),
    ...(openExtension(t) ? ['extension'] : []),
    ...(t.difficulty ? ['difficulty'] : []),
    ...(notice ? [isAnswered ? 'superviseVerify' : notice.signed ? 'superviseAnswer' : 'superviseSign'] : []),
  ];
  assert.deepEqual(t.asks.map((a) => a.key).sort(), wanted.sort(), `${t.id} ${t.status} asks what is open`);
};

const taskFollows = (before: Task, next: Task, { effects }: Decision<Kept>): void => {
  const says = `${next.id} ${before.status} → ${next.status}`;
  const may = { open: ['open', 'completed', 'ended'], completed: ['completed', 'open', 'verified', 'ended'] };
  if (before.status === 'verified' || before.status === 'ended') assert.fail(`${says}: what ended stays as it is`);
  assert.ok(may[before.status].includes(next.status), says);
  assert.ok(next.dueOn >= before.dueOn, `${says}: the date never comes nearer`);
  assert.deepEqual(
    next.supervisions.map((s) => s.number).slice(0, before.supervisions.length),
    before.supervisions.map((s) => s.number),
    'a notice never vanishes',
  );
  const ruled = before.extensions.filter((e) => e.ruling);
  assert.deepEqual(next.extensions.slice(0, ruled.length), ruled, 'a ruled extension never changes');
  if (!isTaskEnded(next)) return;
  const isTold = effects.some((e) => e.kind === 'handOver' && e.message.type === 'taskDone' && e.id === next.matter);
  assert.equal(isTold, next.matter !== undefined, `${says}: its matter hears of it`);
};
