import assert from 'node:assert/strict';
import { isEnded, type Matter } from '../../src/core/matter/matter.js';
import { type Meeting, openItems } from '../../src/core/meeting/meeting.js';
import { isTaskEnded } from '../../src/core/task/task.js';
import type { County } from './county.js';
import { isPutToWhoCan, taskHolds } from './taskHolds.js';

/** What must hold whenever the clock has done everything that is due. */
export const holds = (c: County): void => {
  for (const record of [...c.matters.values(), ...c.meetings.values(), ...c.tasks.values()])
    assert.ok(
      record.nextActionAt === undefined || record.nextActionAt > c.now,
      `${record.id} ${record.status} would be swept for ever: ${JSON.stringify(record.asks)}`,
    );
  for (const m of c.matters.values()) matterHolds(c, m);
  for (const h of c.meetings.values()) meetingHolds(c, h);
  for (const t of c.tasks.values()) taskHolds(c, t);
};

const waits = (r: Matter | Meeting): boolean => r.asks.some((a) => a.asked.some((s) => s !== ''));

const matterHolds = (c: County, m: Matter): void => {
  const says = `${m.id} ${m.tier} ${m.status} (meeting ${m.meeting})`;
  for (const a of m.asks) assert.ok(a.asked.length > 0, `${says}: ${a.key} asks nobody`);
  isPutToWhoCan(c, m.asks, { matter: m }, says);
  if (isEnded(m)) {
    assert.deepEqual(m.asks, [], says);
    for (const h of c.meetings.values())
      if (h.status === 'planning' || h.status === 'arranged' || h.status === 'minuted')
        assert.ok(
          !openItems(h).some((i) => i.matter === m.id && i.result !== 'unresolved'),
          `${says} is still on the agenda of ${h.id} ${h.status}`,
        );
    return;
  }
  const h = m.meeting === undefined ? undefined : c.meeting(m.meeting);
  const standsIn = h?.items.some((i) => i.matter === m.id && i.left === undefined) === true;
  if (m.status === 'proposed')
    assert.ok(h?.status === 'planning' && standsIn && (waits(h) || m.tierDue), `${says}: ${h?.status}`);
  if (m.status === 'scheduled') {
    assert.ok(h?.status === 'arranged' && standsIn, `${says}: ${h?.status}`);
    assert.equal(m.meetingAt, h.startAt, says);
  }
  if (m.status === 'awaitingOutcome') {
    assert.ok((h?.status === 'held' || h?.status === 'minuted') && standsIn, `${says}: ${h?.status}`);
    const others = h.items.some((i) => c.matter(i.matter).asks.some((a) => a.key === 'record'));
    assert.ok(waits(m) || waits(h) || others, `${says} waits for nobody: ${JSON.stringify(h.items)}`);
  }
  if (['awaitingConvening', 'awaitingSubmission', 'awaitingClosure'].includes(m.status))
    assert.ok(waits(m), `${says} waits for nobody`);
  if (m.status === 'inProgress') {
    const isWorkedOn = [...c.tasks.values()].some((t) => t.matter === m.id && !isTaskEnded(t));
    const isAsked = m.meetings.some((id) => c.meeting(id).asks.some((a) => a.key.includes(m.id)));
    assert.ok(m.isStanding || isWorkedOn || isAsked || waits(m), `${says} waits for nobody`);
  }
};

const meetingHolds = (c: County, h: Meeting): void => {
  const says = `${h.id} ${h.tier} ${h.status}`;
  const keys = h.asks.map((a) => a.key.split(':')[0] ?? '');
  for (const a of h.asks) assert.ok(a.asked.length > 0, `${says}: ${a.key} asks nobody`);
  const fit: Record<Meeting['status'], readonly string[]> = {
    planning: ['answer', 'rule', 'arrange', 'conveneProposed'],
    arranged: ['answer', 'rule', 'arrange'],
    held: ['confirm', 'object', 'draftMinutes'],
    minuted: ['cosign', 'settle', 'issue'],
    issued: ['receipt'],
    cancelled: [],
  };
  for (const key of keys) assert.ok(fit[h.status].includes(key), `${says} still asks ${key}`);
  if (h.status === 'minuted') assert.ok(waits(h), `${says} waits for nobody`);
  if (h.tier !== 'business' && h.status === 'held' && openItems(h).length > 0) {
    const isOpen = openItems(h).some((i) => c.matter(i.matter).asks.some((a) => a.key === 'record'));
    assert.ok(waits(h) || isOpen, `${says} waits for nobody`);
  }
};
