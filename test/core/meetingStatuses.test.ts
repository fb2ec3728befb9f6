import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Decision, type Scene, theClock } from '../../src/core/decision.js';
import { answer, rule } from '../../src/core/meeting/answer.js';
import { arrange, cancel } from '../../src/core/meeting/arrange.js';
import { attend } from '../../src/core/meeting/attend.js';
import { addClause, dropClause } from '../../src/core/meeting/clauses.js';
import { tick } from '../../src/core/meeting/clock.js';
import { conclude } from '../../src/core/meeting/conclude.js';
import { confirmOutcome } from '../../src/core/meeting/confirm.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { cosign, draftMinutes, issue, settleOpinion } from '../../src/core/meeting/minutes.js';
import { proposeMeeting } from '../../src/core/meeting/plan.js';
import { conveneProposed } from '../../src/core/meeting/propose.js';
import { receive } from '../../src/core/meeting/receive.js';
import { powers } from '../../src/core/powers.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtSpecial, settled } from './acts.js';
import { County } from './county.js';
import { who } from './fixtures.js';

const director = who('officeDirector');
const staff = who('officeStaff');
const proposedMeeting = (c: County): Meeting => {
  const by = { openId: who('liaison:tax'), name: '提议人', seat: 'liaison:tax' };
  const id = c.newId('H');
  const proposal = { id, tier: 'special', topic: '议题', reason: '理由', unit: 'tax' } as const;
  const seats = powers.conveneRegular({ tier: 'special' }, c.world).seats;
  c.keep(undefined, proposeMeeting(c.scene(by), proposal, seats), by);
  return c.meeting(id);
};
const minuted = (c: County): Meeting => {
  const m = metAtSpecial(c);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
  return actsOn(c).draft(m.meeting ?? '');
};

const stages: Readonly<Record<string, (c: County) => Meeting>> = {
  planning: (c) => c.meetingOf(c.raise('housing').id),
  proposed: proposedMeeting,
  arranged: (c) => actsOn(c).allAgree(c.raise('housing').meeting ?? ''),
  'arranged special': (c) => c.meeting(actsOn(c).convene(climbed(c).id, director).meeting),
  held: (c) => c.meeting(metAtBusiness(c).meeting),
  'held special': (c) => c.meeting(metAtSpecial(c).meeting),
  settled: (c) => c.meeting(settled(c).h),
  minuted,
  issued: (c) => {
    const h = minuted(c);
    for (const one of h.minutes?.cosigns ?? []) actsOn(c).cosign(h.id, one.unit, 'agree');
    return actsOn(c).issue(h.id, 'officeDirector');
  },
  cancelled: (c) => {
    const h = actsOn(c).allAgree(c.raise('housing').meeting ?? '');
    return actsOn(c).cancel(h.id, who('liaison:housing'));
  },
};

type Does = (scene: Scene, h: Meeting, c: County) => Decision<Meeting> | undefined;
const matterOf = (h: Meeting, c: County) =>
  c.matter(h.items[0]?.matter ?? [...c.matters.keys()][0] ?? c.raise('tax').id);
const nothing = { attendee: undefined, rank: undefined, startAt: undefined, reason: undefined };
const clause = { decision: '议定', basis: undefined, noTask: '已办结', task: undefined, units: [], dueOn: undefined };
const concluding =
  (result: 'resolved' | 'unresolved'): Does =>
  (scene, h, c) =>
    conclude(scene, h, matterOf(h, c), { result, conclusion: '新情况', basis: '依据' });

const acts: Readonly<Record<string, Does>> = {
  agree: (scene, h) => answer(scene, h, 'court', { ...nothing, answer: 'agree' }),
  rule: (scene, h) => rule(scene, h, { unit: 'court', verdict: 'keep', reason: '理由' }),
  arrange: (scene, h, c) =>
    arrange({ ...scene, now: scene.now + 1 }, h, { startAt: c.now + 20 * 86_400_000, place: '一楼', video: undefined }),
  cancel: (scene, h) => cancel(scene, h, '理由'),
  attend: (scene, h) => attend(scene, h, undefined, undefined),
  addClause: (scene, h, c) => addClause(scene, h, matterOf(h, c), clause),
  dropClause: (scene, h, c) => dropClause(scene, h, matterOf(h, c), 1),
  unresolved: concluding('unresolved'),
  resolved: concluding('resolved'),
  confirm: (scene, h, c) =>
    confirmOutcome(scene, h, matterOf(h, c), { unit: 'court', verdict: 'confirm', reason: undefined }),
  draft: (scene, h) => draftMinutes(scene, h),
  cosign: (scene, h) => cosign(scene, h, { unit: 'court', verdict: 'agree', opinion: undefined }),
  settle: (scene, h) => settleOpinion(scene, h, { unit: 'court', verdict: 'adopt', reason: '理由' }),
  issue: (scene, h) => issue(scene, h, 'officeDirector', '1号'),
  conveneProposed: (scene, h, c) =>
    conveneProposed(scene, h, {
      tier: 'special',
      startAt: c.now + 86_400_000,
      place: undefined,
      chair: 'officeDirector',
    }),
  join: (scene, h, c) => receive(scene, h, { type: 'joinAgenda', matter: { ...matterOf(h, c), id: 'M9' } }),
  leave: (scene, h, c) => receive(scene, h, { type: 'leaveAgenda', matter: matterOf(h, c).id, reason: '已撤回' }),
  tick: (scene, h) => tick({ ...scene, by: theClock }, h),
};

const row = (words: string): Record<string, string> => {
  const cells = words.split(' ');
  return Object.fromEntries(Object.keys(acts).map((act, i) => [act, cells[i] ?? '?']));
};

/** What each act makes of each stage: the status after, a refusal's code, or `-` for nothing. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  //                agree rule arrange cancel attend addClause dropClause unresolved resolved confirm draft cosign settle issue convene join leave tick
  planning: row(
    'planning state state state state state state state state state state state state state input planning cancelled -',
  ),
  proposed: row(
    'right input state cancelled state absent absent absent absent state state state state state arranged planning - -',
  ),
  arranged: row(
    'done state arranged cancelled state arranged absent held held state state state state state input arranged cancelled -',
  ),
  'arranged special': row(
    'arranged state arranged cancelled state arranged absent held held state state state state state input arranged cancelled -',
  ),
  held: row('state state arranged state held held absent held held state state state state state input held held -'),
  'held special': row(
    'state state arranged state held held absent held held state state state state state input held held -',
  ),
  settled: row('state state state state held state state state state held state state state state input held held -'),
  minuted: row(
    'state state state state state held absent held held state done minuted input state input minuted held -',
  ),
  issued: row('state state state state state state state state state state done done done done input issued - -'),
  cancelled: row(
    'state state state done state state state state state state state state state state input cancelled - -',
  ),
};

const outcomeOf = (c: County, h: Meeting, does: Does): string => {
  const by = { openId: who('officeDirector'), name: '主任', seat: 'officeDirector' };
  try {
    return does(c.scene(by), h, c)?.next.status ?? '-';
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
};

describe('every act in every status of a meeting', () => {
  for (const [name, build] of Object.entries(stages))
    it(`${name}: allowed, refused or nothing, as the table says`, () => {
      const c = new County();
      const h = build(c);
      const actual = Object.entries(acts).map(([act, does]) => [act, outcomeOf(c, h, does)]);
      assert.deepEqual(Object.fromEntries(actual), expected[name]);
    });
});
