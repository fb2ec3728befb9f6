import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf, type Instant } from '../../src/core/deadlines.js';
import type { Author, Decision, Effect, HandOver, Scene } from '../../src/core/decision.js';
import { tick } from '../../src/core/handover/clock.js';
import { type Drafting, draftHandover } from '../../src/core/handover/draft.js';
import { type Estate, type Handover, noEstate } from '../../src/core/handover/handover.js';
import { cancelHandover, confirmHandover, signHandover } from '../../src/core/handover/sign.js';
import { takeSeat } from '../../src/core/handover/takeSeat.js';
import type { SeatName } from '../../src/core/mechanism.js';
import { offersTo } from '../../src/core/offers.js';
import { mustHold } from '../../src/core/permissions.js';
import type { Action } from '../../src/core/powers.js';
import { type Kept, leaveSeats } from '../../src/core/seat/book.js';
import { inPerson, seatsOn } from '../../src/core/seats.js';
import { receive } from '../../src/core/task/receive.js';
import type { Task } from '../../src/core/task/task.js';
import { County } from './county.js';
import { at, calendar, holdings, mechanism, refuses, who } from './fixtures.js';
import { oneTask } from './taskActs.js';

const newcomer = { openId: 'ou_newcomer', name: '接任' };
const predecessor = { openId: who('liaison:tax'), name: '移交' };
const tasks: Estate = {
  ...noEstate,
  tasks: [{ kind: 'task', id: 'T2026-0001', title: '任务', note: '', source: 'H2026-0002/M2026-0001/1' }],
};

/** One handover and the book of seats, in memory. */
class Desk {
  now: Instant = at('2026-11-24 09:00');
  book: readonly Kept[] = holdings.map((h) => ({ ...h, id: `${h.seat}/${h.openId}` }));
  j!: Handover;
  shown: string[] = [];
  told: HandOver[] = [];

  constructor(drafting: Partial<Drafting> = {}, by: SeatName = 'liaison:tax', book?: readonly Kept[]) {
    if (book) this.book = book;
    const whole: Drafting = {
      purpose: 'handover',
      seat: 'liaison:tax',
      from: predecessor,
      to: newcomer,
      span: undefined,
      estate: noEstate,
      ...drafting,
    };
    this.keep(draftHandover(this.scene({ openId: who(by), name: '发起', seat: by }), 'J2026-0001', whole));
  }

  get seats() {
    return seatsOn(this.book, dayOf(this.now));
  }

  scene(by: Author): Scene {
    return { now: this.now, mechanism, calendar, seats: this.seats, by };
  }

  act(openId: string, action: Action, decide: (scene: Scene, j: Handover) => Decision<Handover>): void {
    const seat = mustHold(openId, action, { handover: this.j }, this.scene({ openId, name: '', seat: undefined }));
    this.keep(decide(this.scene({ openId, name: this.seats.person(openId)?.name ?? '', seat }), this.j));
  }

  sign(openId: string, estate: Estate = noEstate): void {
    this.act(openId, 'signHandover', (scene, j) => signHandover(scene, j, estate));
  }

  confirm(openId: string, estate: Estate = noEstate): void {
    this.act(openId, 'confirmHandover', (scene, j) => confirmHandover(scene, j, estate));
  }

  offers(openId: string): string[] {
    const scene = this.scene({ openId, name: '', seat: undefined });
    return [...offersTo(openId, { handover: this.j }, scene)].sort();
  }

  keep({ next, effects }: Decision<Handover>): void {
    this.j = { ...next, rev: next.rev + 1 };
    this.shown.push(...effects.flatMap((e: Effect) => (e.kind === 'show' ? [e.to] : [])));
    for (const e of effects) {
      if (e.kind !== 'handOver') continue;
      this.told.push(e.message);
      if (e.message.type !== 'takeSeat') continue;
      const change = takeSeat(this.book, e.message, `handover/${this.j.id}`);
      const changed = new Set(change.map((h) => h.id));
      this.book = [...this.book.filter((h) => !changed.has(h.id)), ...change];
    }
  }

  leave(openId: string): void {
    const change = leaveSeats(this.book, openId, dayOf(this.now), '离任');
    const changed = new Set(change.map((h) => h.id));
    this.book = [...this.book.filter((h) => !changed.has(h.id)), ...change];
  }
}

describe('交接 (R12, D9)', () => {
  it('goes over with the second signature, in either order, and not before', () => {
    for (const order of [
      [predecessor.openId, newcomer.openId],
      [newcomer.openId, predecessor.openId],
    ]) {
      const desk = new Desk();
      assert.deepEqual(desk.shown.toSorted(), [predecessor.openId, newcomer.openId].toSorted());
      desk.sign(order[0] ?? '');
      assert.deepEqual(inPerson(desk.seats, 'liaison:tax'), [predecessor.openId]);
      refuses(() => desk.sign(order[0] ?? ''), 'done', /签认/);
      desk.sign(order[1] ?? '');
      assert.equal(desk.j.status, 'signed');
      assert.deepEqual(inPerson(desk.seats, 'liaison:tax'), [newcomer.openId]);
      assert.deepEqual(desk.j.asks, []);
      assert.equal(desk.j.signatures.find((s) => s.party === 'successor')?.name, newcomer.name);
    }
  });

  it('is signed by the two and nobody else; a newcomer who holds no seat may', () => {
    const desk = new Desk();
    for (const seat of ['leader:tax', 'admin', 'officeDirector'] as const)
      refuses(() => desk.sign(who(seat)), 'right', /移交人或接任人/);
    assert.deepEqual(desk.offers(newcomer.openId), ['cancelHandover', 'signHandover']);
    desk.sign(newcomer.openId);
    assert.deepEqual(desk.offers(newcomer.openId), ['cancelHandover']);
  });

  it('moves tasks in person when the leader or the office confirms, and not by an admin’s word', () => {
    const desk = new Desk({ estate: tasks });
    desk.sign(predecessor.openId, tasks);
    desk.sign(newcomer.openId, tasks);
    assert.equal(desk.j.hasMovedTasks, false);
    assert.deepEqual(
      desk.j.asks.map((a) => a.asked),
      [['leader:tax']],
    );
    refuses(() => desk.confirm(who('admin')), 'right');
    desk.confirm(who('leader:tax'));
    assert.equal(desk.j.hasMovedTasks, true);
    assert.deepEqual(
      desk.told.map((m) => m.type),
      ['takeSeat', 'succeed'],
    );
    refuses(() => desk.confirm(who('officeStaff')), 'done');
    assert.deepEqual(desk.j.asks, []);
  });

  it('moves them with the seat when they were confirmed before', () => {
    const desk = new Desk({ estate: tasks });
    desk.confirm(who('officeStaff'), tasks);
    desk.sign(predecessor.openId, tasks);
    desk.sign(newcomer.openId, tasks);
    assert.equal(desk.j.hasMovedTasks, true);
  });

  it('is confirmed by the leader or the admin for a predecessor who has left', () => {
    for (const seat of ['leader:tax', 'admin'] as const) {
      const desk = new Desk();
      refuses(() => desk.confirm(who('admin')), 'state', /在任/);
      desk.leave(predecessor.openId);
      desk.sign(newcomer.openId);
      assert.equal(desk.j.status, 'drafted');
      desk.confirm(who('officeDirector'));
      assert.equal(desk.j.status, 'drafted', 'the office has a word on tasks only');
      desk.confirm(who(seat));
      assert.equal(desk.j.status, 'signed');
      assert.deepEqual(inPerson(desk.seats, 'liaison:tax'), [newcomer.openId]);
    }
  });

  it('is confirmed by nobody who takes the seat over themselves', () => {
    const desk = new Desk({ to: { openId: who('leader:tax'), name: '分管' } }, 'admin');
    desk.leave(predecessor.openId);
    desk.sign(who('leader:tax'));
    refuses(() => desk.confirm(who('leader:tax')), 'right');
    desk.confirm(who('admin'));
    assert.equal(desk.j.status, 'signed');
  });

  it('is refused once somebody else has the seat', () => {
    const desk = new Desk();
    desk.leave(predecessor.openId);
    desk.book = [
      ...desk.book,
      { id: 'x', seat: 'liaison:tax', openId: 'ou_third', name: '另', from: '2026-11-24', isSubstitute: false },
    ];
    refuses(() => desk.sign(newcomer.openId), 'state', /另有任职人员/);
  });

  it('is cancelled with a reason while it is open', () => {
    const desk = new Desk();
    desk.act(newcomer.openId, 'cancelHandover', (scene, j) => cancelHandover(scene, j, '不调动'));
    assert.equal(desk.j.status, 'cancelled');
    refuses(() => desk.sign(predecessor.openId), 'state', /已取消/);
    refuses(() => desk.act(who('admin'), 'cancelHandover', (s, j) => cancelHandover(s, j, '再次')), 'done');
  });

  it('waits for nobody in silence: the leader, then the office, and who has not signed is shown it again', () => {
    const desk = new Desk();
    desk.now = at('2026-11-27 17:30');
    desk.shown = [];
    const by = { openId: '', name: '系统', seat: undefined };
    desk.keep(tick(desk.scene(by), desk.j) ?? assert.fail());
    assert.deepEqual(desk.shown.toSorted(), [who('leader:tax'), predecessor.openId, newcomer.openId].toSorted());
    desk.now = at('2026-12-02 17:30');
    desk.keep(tick(desk.scene(by), desk.j) ?? assert.fail());
    assert.ok(desk.shown.includes(who('officeStaff')));
    desk.now = at('2026-12-07 17:30');
    desk.keep(tick(desk.scene(by), desk.j) ?? assert.fail());
    assert.equal(desk.j.nextActionAt, undefined);
    assert.equal(desk.j.asks.length, 1, 'it stays among the duties');
  });
});

describe('管理员本人的席位', () => {
  const self = { openId: who('admin'), name: '管理员' };

  it('is confirmed by the director, never by the admin', () => {
    const desk = new Desk({ purpose: 'bind', seat: 'officeStaff', from: undefined, to: self }, 'admin');
    assert.deepEqual(desk.j.asks[0]?.asked, ['officeDirector']);
    refuses(() => desk.confirm(self.openId), 'right');
    desk.confirm(who('officeDirector'));
    assert.ok(inPerson(desk.seats, 'officeStaff').includes(self.openId));
    assert.ok(inPerson(desk.seats, 'officeStaff').includes(who('officeStaff')), 'a shared seat');
  });

  it('as a substitute lasts from day to day', () => {
    const span = { from: '2026-11-25', to: '2026-11-26' };
    const desk = new Desk({ purpose: 'substitute', from: undefined, to: self, span }, 'admin');
    desk.confirm(who('officeDirector'));
    const on = (day: string) =>
      seatsOn(desk.book, day)
        .holders('liaison:tax')
        .some((p) => p.openId === self.openId);
    assert.deepEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map(on), [false, true, true, false]);
  });

  it('is asked of the other convenor after the director’s silence', () => {
    const desk = new Desk({ purpose: 'bind', seat: 'officeStaff', from: undefined, to: self }, 'admin');
    refuses(() => desk.confirm(who('convenor:governmentOffice')), 'right');
    desk.now = at('2026-11-27 17:30');
    desk.keep(tick(desk.scene({ openId: '', name: '系统', seat: undefined }), desk.j) ?? assert.fail());
    desk.confirm(who('convenor:governmentOffice'));
    assert.equal(desk.j.status, 'signed');
  });
});

describe('本人承办任务 (R66)', () => {
  it('goes over to the successor without resetting a clock, and only once', () => {
    const c = new County();
    const t: Task = c.task(oneTask(c).s);
    const openId = t.parts[0]?.person.openId ?? assert.fail('nobody');
    const unit = t.parts[0]?.unit;
    const message = { type: 'succeed', from: openId, to: newcomer, unit, handover: 'J2026-0001' } as const;
    const scene = c.scene({ openId: newcomer.openId, name: '', seat: undefined });
    const done = receive(scene, t, message) ?? assert.fail('nothing happened');
    assert.equal(done.next.parts[0]?.person.openId, newcomer.openId);
    assert.equal(done.next.dueOn, t.dueOn);
    assert.deepEqual(done.next.parts[0]?.former, [openId]);
    assert.equal(receive(scene, done.next, message), undefined);
    assert.equal(receive(scene, t, { ...message, unit: 'petition' }), undefined);
  });
});
