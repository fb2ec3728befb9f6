import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision, Scene } from '../../src/core/decision.js';
import { convene } from '../../src/core/matter/ladder.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { issue } from '../../src/core/meeting/minutes.js';
import { proposeMeeting } from '../../src/core/meeting/plan.js';
import { conveneProposed } from '../../src/core/meeting/propose.js';
import { powers } from '../../src/core/powers.js';
import { actsOn, climbed, metAtSpecial } from './acts.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';

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

const conveneOnto = (scene: Scene, m: Matter, existing: Meeting): Decision<Matter> =>
  convene(scene, m, { meeting: { existing }, startAt: undefined, place: undefined, chair: 'officeDirector' });

describe('minutes', () => {
  it('wait for every unit until its silence reads 未会签, and then block nothing', () => {
    const c = new County();
    const h = minuted(c);
    refuses(() => actsOn(c).issue(h.id, 'officeDirector'), 'state', /未会签/);
    c.pass(c.world.calendar.limit(c.now, 5, '').at);
    assert.ok(c.meeting(h.id).minutes?.cosigns.every((x) => x.verdict === 'silent'));
    assert.deepEqual(
      c.meeting(h.id).asks.map((a) => a.key),
      ['issue'],
    );
    assert.equal(actsOn(c).issue(h.id, 'officeDirector').status, 'issued');
  });

  it('give a unit whose liaison’s seat is vacant its five working days all the same', () => {
    const c = new County();
    const m = metAtSpecial(c);
    c.holdings = c.holdings.filter((x) => x.seat !== 'liaison:court');
    actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
    actsOn(c).draft(m.meeting ?? '');
    const ask = c.meetingOf(m.id).asks.find((a) => a.key === 'cosign:court');
    assert.equal(ask?.due?.at, c.world.calendar.limit(c.now, 5, '').at);
  });

  it('settle a disagreement before they are issued; a late one takes the question of signing back', () => {
    const c = new County();
    const h = minuted(c);
    c.pass(c.world.calendar.limit(c.now, 5, '').at);
    refuses(() => actsOn(c).settle(h.id, 'court', 'adopt'), 'input');
    actsOn(c).cosign(h.id, 'court', 'disagree');
    assert.deepEqual(
      c.meeting(h.id).asks.map((a) => a.key),
      ['settle:court'],
    );
    refuses(() => actsOn(c).issue(h.id, 'officeDirector'), 'state', /未处理/);
    actsOn(c).settle(h.id, 'court', 'reject');
    refuses(() => actsOn(c).settle(h.id, 'court', 'reject'), 'done');
    refuses(() => actsOn(c).settle(h.id, 'court', 'adopt'), 'state');
    refuses(() => actsOn(c).cosign(h.id, 'court', 'agree'), 'state');
    assert.equal(actsOn(c).issue(h.id, 'officeDirector').status, 'issued');
  });

  it('want a number only with the last signature, and ask again when two sign at once', () => {
    const c = new County();
    const h = minuted(c);
    for (const one of h.minutes?.cosigns ?? []) actsOn(c).cosign(h.id, one.unit, 'agree');
    const by = { openId: director, name: '主任', seat: 'officeDirector' };
    refuses(() => issue(c.scene(by), c.meeting(h.id), 'officeDirector', undefined), 'state', /再次签发/);
  });

  it('of mixed results take effect item by item', () => {
    const c = new County();
    const [a, b, p] = [climbed(c), climbed(c), climbed(c)];
    const h = actsOn(c).convene(a.id, director).meeting ?? '';
    for (const m of [b, p]) actsOn(c).convene(m.id, director, h);
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).conclude(h, a.id, 'resolved', staff);
    actsOn(c).conclude(h, b.id, 'unresolved', staff);
    actsOn(c).conclude(h, p.id, 'partial', staff);
    assert.deepEqual(
      [a, b, p].map((m) => c.matter(m.id).status),
      ['awaitingOutcome', 'awaitingSubmission', 'awaitingOutcome'],
    );
    actsOn(c).issueAll(h);
    assert.deepEqual(
      [a, b, p].map((m) => c.matter(m.id).status),
      ['awaitingClosure', 'awaitingSubmission', 'awaitingSubmission'],
    );
    assert.equal(c.matter(b.id).outcomes.length, 2, 'told once');
  });
});

describe('an upper meeting', () => {
  it('takes a matter after units answered: their answers stand, and every unit of the matter hears', () => {
    const c = new County();
    const [a, b] = [climbed(c), climbed(c, { added: ['tax'] })];
    const h = actsOn(c).convene(a.id, director).meeting ?? '';
    actsOn(c).answer(h, 'court', { answer: 'agree' });
    const before = c.shown.length;
    actsOn(c).convene(b.id, director, h);
    assert.equal(c.meeting(h).invitations.find((i) => i.unit === 'court')?.answer, 'agree');
    const told = c.readersOf('meetingNotice', before);
    for (const unit of ['tax', 'court', 'housing']) assert.ok(told.includes(who(`liaison:${unit}`)), unit);
  });

  it('that is over when a matter is to join it sends the matter back to be convened', () => {
    const c = new County();
    const [a, b] = [climbed(c), climbed(c)];
    const stale = c.meeting(actsOn(c).convene(a.id, director).meeting);
    actsOn(c).cancel(stale.id, director);
    c.meetings.set(stale.id, stale);
    const cancelled: Meeting = { ...stale, status: 'cancelled', asks: [], nextActionAt: undefined };
    c.act(director, 'convene', c.matter(b.id), (m, scene) => {
      const done = conveneOnto(scene, m, stale);
      c.meetings.set(stale.id, cancelled);
      return done;
    });
    assert.equal(c.matter(b.id).status, 'awaitingConvening');
    assert.equal(c.matter(b.id).asks.length, 1);
    assert.equal(c.matter(b.id).tierDue, undefined);
  });

  it('tells every unit of a new time, answered or not, and asks none of them to hold it up', () => {
    const c = new County();
    const h = actsOn(c).convene(climbed(c).id, director).meeting ?? '';
    const before = c.shown.length;
    actsOn(c).arrange(h, c.now + 10 * 86_400_000, staff);
    assert.ok(c.readersOf('meetingNotice', before).includes(who('liaison:finance')));
    assert.deepEqual(c.meeting(h).asks, []);
  });

  it('lets a withdrawn matter go, and the units that came only for it', () => {
    const c = new County();
    const [a, b] = [climbed(c), climbed(c, { added: ['tax'] })];
    const h = actsOn(c).convene(a.id, director).meeting ?? '';
    actsOn(c).convene(b.id, director, h);
    const before = c.shown.length;
    actsOn(c).withdraw(b.id, who('liaison:housing'));
    assert.ok(!c.meeting(h).invitations.some((i) => i.unit === 'tax'));
    assert.deepEqual(c.readersOf('withdrawn', before), [who('liaison:tax')]);
    assert.equal(c.meeting(h).status, 'arranged');
  });

  it('without matters is drafted all the same, cosigned by those invited', () => {
    const c = new County();
    const h = proposedMeeting(c);
    c.act(director, 'conveneRegular', h, (x, scene) =>
      conveneProposed(scene, x, {
        tier: 'special',
        startAt: c.now + 86_400_000,
        place: undefined,
        chair: 'officeDirector',
      }),
    );
    c.pass(c.now + 86_400_000);
    assert.deepEqual(
      c.meeting(h.id).asks.map((a) => a.key),
      ['draftMinutes'],
    );
    assert.equal(actsOn(c).issueAll(h.id).status, 'issued');
  });

  it('that was proposed and is dropped is told to the unit that proposed it', () => {
    const c = new County();
    const h = proposedMeeting(c);
    actsOn(c).cancel(h.id, who('convenor:governmentOffice'));
    assert.ok(c.readersOf('meetingCancelled').includes(who('liaison:tax')));
  });
});
