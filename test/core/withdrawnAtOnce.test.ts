import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsOn, metAtBusiness, metAtSpecial, taskFor } from './acts.js';
import { County } from './county.js';
import { who } from './fixtures.js';

const raiser = who('liaison:housing');
const staff = who('officeStaff');

describe('a matter withdrawn at the moment of the conclusion', () => {
  /** Concluded, and withdrawn before the meeting has told anybody. */
  const atBusiness = (c: County): { readonly m: string; readonly h: string } => {
    const m = metAtBusiness(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, raiser, { task: taskFor('housing') });
    c.isLagging = true;
    actsOn(c).conclude(h, m.id, 'resolved', raiser);
    actsOn(c).withdraw(m.id, raiser);
    return { m: m.id, h };
  };
  /** Issued, and withdrawn before the meeting has told anybody. */
  const atSpecial = (c: County): { readonly m: string; readonly h: string } => {
    const m = metAtSpecial(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    actsOn(c).conclude(h, m.id, 'resolved', staff);
    for (const one of actsOn(c).draft(h).minutes?.cosigns ?? []) actsOn(c).cosign(h, one.unit, 'agree');
    c.isLagging = true;
    actsOn(c).issue(h, 'officeDirector');
    actsOn(c).withdraw(m.id, raiser);
    return { m: m.id, h };
  };
  const leavesNothing = (c: County, m: string): void => {
    assert.equal(c.matter(m).status, 'withdrawn');
    const left = [...c.tasks.values()].filter((t) => t.status !== 'ended');
    assert.deepEqual(
      left.map((t) => t.source),
      [],
    );
  };

  for (const [tier, withdrawn] of [
    ['business', atBusiness],
    ['special', atSpecial],
  ] as const) {
    it(`at the ${tier} tier leaves no open task when the meeting has told everybody before the matter answers`, () => {
      const c = new County();
      const { m } = withdrawn(c);
      c.isLagging = false;
      c.deliver(0);
      leavesNothing(c, m);
    });

    /** Until a meeting hands its tasks over before it tells the matter, the answer comes before the task. */
    it(`at the ${tier} tier leaves no open task when each record is told, and answers, in turn`, () => {
      const c = new County();
      const { m, h } = withdrawn(c);
      c.isLagging = false;
      c.handOver(h);
      c.handOver(m);
      leavesNothing(c, m);
    });

    it(`at the ${tier} tier leaves no open task when the matter is the first to tell`, () => {
      const c = new County();
      const { m } = withdrawn(c);
      c.isLagging = false;
      c.deliver(1);
      leavesNothing(c, m);
    });
  }
});
