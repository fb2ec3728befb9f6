import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { HandOver } from '../../src/core/decision.js';
import { theClock } from '../../src/core/decision.js';
import type { ClauseInput } from '../../src/core/meeting/clauses.js';
import { decompose } from '../../src/core/meeting/decompose.js';
import { followAll, openFollowed, undecomposed } from '../../src/core/meeting/follow.js';
import type { Followed, Meeting } from '../../src/core/meeting/meeting.js';
import { receive } from '../../src/core/meeting/receive.js';
import { actsOn, climbed, metAtJoint, taskFor } from './acts.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';
import { worksOn } from './taskActs.js';

const staff = who('officeStaff');
const director = who('officeDirector');

/** An issued joint conference: clause 1 for 县财政局, clause 2 without a task, clause 3 for 县自然资源局. */
const issued = (c: County): { readonly m: string; readonly h: string } => {
  const m = metAtJoint(c);
  const h = m.meeting ?? '';
  actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
  actsOn(c).addClause(h, m.id, staff, {});
  actsOn(c).addClause(h, m.id, staff, { task: taskFor('naturalResources') });
  actsOn(c).conclude(h, m.id, 'resolved', staff);
  actsOn(c).issueAll(h);
  return { m: m.id, h };
};

/** A special meeting that was held, on a matter of its own. */
const special = (c: County): string => {
  const m = climbed(c);
  actsOn(c).convene(m.id, director);
  const h = c.matter(m.id).meeting ?? '';
  c.pass(c.meeting(h).startAt ?? 0);
  return h;
};

const input = (patch: Partial<ClauseInput> = {}): ClauseInput => ({
  decision: '分解落实',
  basis: undefined,
  noTask: patch.task ? undefined : '已由联席会议直接明确',
  task: undefined,
  units: [],
  dueOn: undefined,
  ...patch,
});

const openNos = (h: Meeting): number[] => openFollowed(h).map((f) => f.clause);

describe('联席会议确定事项', () => {
  it('is followed clause by clause from its issue; what has no task needs no decomposition (R38)', () => {
    const c = new County();
    const { h } = issued(c);
    const { follow, isFollowed } = c.meeting(h);
    assert.deepEqual(
      follow.map((f) => [f.clause, f.isDecomposed, f.work.map((w) => w.source)]),
      [
        [1, false, [`${h}/1`]],
        [2, true, []],
        [3, false, [`${h}/3`]],
      ],
    );
    assert.equal(isFollowed, true);
    assert.deepEqual(followAll(c.meeting(h)), { follow, isFollowed });
  });

  it('is not followed when every clause went without a task', () => {
    const c = new County();
    const m = metAtJoint(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, staff, {});
    actsOn(c).conclude(h, m.id, 'resolved', staff);
    actsOn(c).issueAll(h);
    assert.equal(c.meeting(h).isFollowed, undefined);
  });

  it('is decomposed by a special meeting’s minutes, worked on and done; then nothing is followed any more (R39)', () => {
    const c = new County();
    const { m, h } = issued(c);
    const on = special(c);
    const joint = c.meeting(h);
    const write = (no: number, said: ClauseInput) =>
      c.act(staff, 'decompose', c.meeting(on), (now, scene) => decompose(scene, now, joint, no, said));
    write(1, input({ task: { ...taskFor('court'), work: '拟定处置方案' } }));
    write(3, input());
    refuses(() => write(3, input()), 'done');
    refuses(() => write(2, input()), 'done');
    assert.deepEqual(
      undecomposed(c.meeting(h)).map((f) => f.clause),
      [1, 3],
      'with the minutes',
    );
    const about = c.meeting(on).items[0]?.matter ?? '';
    actsOn(c).conclude(on, about, 'resolved', staff);
    actsOn(c).issueAll(on);
    assert.deepEqual(undecomposed(c.meeting(h)), []);
    const source = `${on}/1`;
    assert.equal(c.task(source).from, `${h}/1`);
    assert.equal(c.task(source).matter, m, 'the task belongs to the matter that the joint conference settled');
    assert.deepEqual(openNos(c.meeting(h)), [1, 3]);
    for (const s of [`${h}/1`, `${h}/3`]) worksOn(c).finish(s);
    assert.deepEqual(openNos(c.meeting(h)), [1]);
    assert.equal(c.matter(m).status, 'inProgress', 'the matter waits for what its clause was decomposed into');
    worksOn(c).finish(source);
    assert.equal(c.meeting(h).isFollowed, undefined);
    assert.equal(c.matter(m).status, 'awaitingClosure');
  });

  it('whose task was ended by the office is done with as well', () => {
    const c = new County();
    const { h } = issued(c);
    worksOn(c).end(`${h}/1`);
    assert.deepEqual(c.meeting(h).follow[0]?.work, [{ source: `${h}/1`, isDone: true }]);
    assert.deepEqual(openNos(c.meeting(h)), [1, 3], 'it still waits to be decomposed');
  });
});

describe('what a joint conference hears of its clauses', () => {
  const base = (() => {
    const c = new County();
    const { h } = issued(c);
    return c.meeting(h);
  })();
  const scene = new County().scene(theClock);
  const messages: readonly HandOver[] = [
    { type: 'decomposed', clause: 1, by: 'H9/1', hasTask: true },
    { type: 'decomposed', clause: 1, by: 'H9/2', hasTask: true },
    { type: 'decomposed', clause: 3, by: 'H9/3', hasTask: false },
    { type: 'followed', clause: 1, source: `${base.id}/1` },
    { type: 'followed', clause: 1, source: 'H9/1' },
    { type: 'followed', clause: 1, source: 'H9/2' },
    { type: 'followed', clause: 3, source: `${base.id}/3` },
    { type: 'decomposed', clause: 7, by: 'H9/4', hasTask: true },
    { type: 'followed', clause: 7, source: 'H9/4' },
  ];
  const hear = (h: Meeting, message: HandOver): Meeting => receive(scene, h, message)?.next ?? h;
  const sorted = (follow: readonly Followed[]) =>
    follow.map((f) => ({ ...f, work: [...f.work].sort((a, b) => a.source.localeCompare(b.source)) }));

  it('ends the same in every order, however often it is told', () => {
    const expected = messages.reduce(hear, base);
    assert.equal(expected.isFollowed, undefined);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...messages], { minLength: messages.length }),
        fc.array(fc.constantFrom(...messages), { maxLength: 20 }),
        fc.nat(),
        (all, more, seed) => {
          const told = [...all];
          more.forEach((one, i) => {
            told.splice((seed + i * 7) % (told.length + 1), 0, one);
          });
          const end = told.reduce(hear, base);
          assert.deepEqual(sorted(end.follow), sorted(expected.follow));
          assert.equal(end.isFollowed, undefined);
        },
      ),
      { numRuns: 500, seed: 20261124 },
    );
  });

  it('told again changes nothing and writes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...messages], { minLength: 1 }), (told) => {
        const h = told.reduce(hear, base);
        for (const one of told) assert.equal(receive(scene, h, one), undefined, JSON.stringify(one));
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  it('never un-does what is decomposed or done', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...messages), { minLength: 1, maxLength: 25 }), (told) => {
        let h = base;
        for (const one of told) {
          const next = hear(h, one);
          for (const f of h.follow) {
            const after = next.follow.find((x) => x.clause === f.clause);
            assert.ok(after && (after.isDecomposed || !f.isDecomposed));
            for (const w of f.work) assert.ok(after.work.some((x) => x.source === w.source && (x.isDone || !w.isDone)));
          }
          h = next;
        }
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });
});
