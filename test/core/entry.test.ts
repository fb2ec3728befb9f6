import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Author, type Decision, type Scene, theClock } from '../../src/core/decision.js';
import { behalfName, seatFilled } from '../../src/core/entry/behalf.js';
import { tick } from '../../src/core/entry/clock.js';
import { carriedOut, confirm, refused, takeBack } from '../../src/core/entry/confirm.js';
import type { Entry, NewEntry } from '../../src/core/entry/entry.js';
import { addEvidence } from '../../src/core/entry/evidence.js';
import { recordEntry } from '../../src/core/entry/record.js';
import { can, mustHold } from '../../src/core/permissions.js';
import { type Holding, seatsOn } from '../../src/core/seats.js';
import { at, calendar, holdings, mechanism, refuses, who } from './fixtures.js';

const staff = who('officeStaff');
const director = who('officeDirector');
const taxLiaison = who('liaison:tax');

const sceneOf = (by: Author, now = '2026-11-24 09:00', held: readonly Holding[] = holdings): Scene => ({
  now: at(now),
  by,
  mechanism,
  calendar,
  seats: seatsOn(held, now.slice(0, 10)),
});
const byStaff: Author = { openId: staff, name: '周清源', seat: 'officeStaff' };
const byDirector: Author = { openId: director, name: '李致和', seat: 'officeDirector' };

const said: NewEntry = {
  unit: 'tax',
  seat: 'liaison:tax',
  command: 'answer',
  act: '回执',
  input: { meeting: 'H2026-0001', answer: 'agree' },
  lines: [{ title: '回执', text: '同意' }],
  about: ['H2026-0001'],
  evidence: '11月24日电话答复',
};

const record = (held: readonly Holding[] = holdings, by = byStaff): Decision<Entry> =>
  recordEntry(sceneOf(by, '2026-11-24 09:00', held), 'R2026-0001', said, true);
const shownTo = ({ effects }: Decision<Entry>): string[] => effects.flatMap((e) => (e.kind === 'show' ? [e.to] : []));
const without = (...seats: string[]): Holding[] => holdings.filter((h) => !seats.includes(h.seat));

test('an entry asks the unit’s seat first; the recorder sees it as theirs and is asked nothing', () => {
  const done = record();
  assert.equal(done.next.status, 'pending');
  assert.deepEqual(done.next.asks[0]?.asked, ['liaison:tax'], 'the recorder alone holds the staff seat');
  assert.deepEqual(shownTo(done), [taxLiaison, staff]);
  assert.match(done.log[0]?.text ?? '', /税务局回执.*11月24日电话答复/);
});

test('a unit that nobody sits for is confirmed by the office’s director, the director’s own entries by the staff', () => {
  const vacant = without('liaison:tax', 'leader:tax');
  assert.deepEqual(record(vacant).next.asks[0]?.asked, ['officeDirector']);
  assert.deepEqual(record(vacant, byDirector).next.asks[0]?.asked, ['officeStaff']);
});

test('with nobody to confirm it nothing is recorded', () => {
  const alone = holdings.filter((h) => h.seat === 'officeStaff');
  refuses(() => record(alone), 'state', /补充办公室人员/);
});

test('silence of two working days asks the director too, then the other convenor; then the entry lapses and never counted', () => {
  let e = record().next;
  for (const [when, asked] of [
    ['2026-11-26 17:30', ['liaison:tax', 'officeDirector']],
    ['2026-11-30 17:30', ['liaison:tax', 'officeDirector', 'convenor:governmentOffice']],
  ] as const) {
    assert.equal(e.nextActionAt, at(when));
    const done = tick(sceneOf(theClock, when), e);
    assert.ok(done);
    assert.deepEqual(done.next.asks[0]?.asked, asked);
    e = done.next;
  }
  const lapsed = tick(sceneOf(theClock, '2026-12-02 17:30'), e);
  assert.equal(lapsed?.next.status, 'lapsed');
  assert.equal(lapsed?.next.nextActionAt, undefined);
  assert.ok(lapsed && shownTo(lapsed).includes(staff), 'the recorder is told');
  refuses(
    () => confirm(sceneOf(byDirector), lapsed?.next ?? e, { verdict: 'approve', reason: undefined }),
    'state',
    /重新代录/,
  );
});

test('whoever recorded it cannot confirm it, whatever seat they hold; another person of the unit or the office can', () => {
  const entry = record().next;
  const both = [...holdings, { ...holdings[0], seat: 'liaison:tax', openId: staff, name: '周清源' } as Holding];
  const world = { now: at('2026-11-24 09:00'), mechanism, calendar, seats: seatsOn(both, '2026-11-24') };
  refuses(() => mustHold(staff, 'confirmRecord', { entry }, world), 'right', /记录人以外/);
  for (const one of [taxLiaison, who('leader:tax'), director])
    assert.ok(can(one, 'confirmRecord', { entry }, world), one);
  for (const one of [who('liaison:housing'), who('admin'), who('convenor:governmentOffice')])
    assert.ok(!can(one, 'confirmRecord', { entry }, world), one);
  refuses(() => confirm(sceneOf(byStaff), entry, { verdict: 'approve', reason: undefined }), 'right', /由您代录/);
});

test('only whoever recorded it takes it back, and only the office records', () => {
  const entry = record().next;
  const world = { now: at('2026-11-24 09:00'), mechanism, calendar, seats: seatsOn(holdings, '2026-11-24') };
  assert.ok(can(staff, 'takeBackRecord', { entry }, world));
  assert.ok(!can(director, 'takeBackRecord', { entry }, world));
  assert.ok(can(staff, 'enter', {}, world) && can(director, 'enter', {}, world));
  for (const one of [taxLiaison, who('admin'), who('convenor:governmentOffice')])
    assert.ok(!can(one, 'enter', {}, world), one);
});

test('it is read by the unit, the office and whoever is asked, and by nobody else', () => {
  const entry = record().next;
  const world = { now: at('2026-11-24 09:00'), mechanism, calendar, seats: seatsOn(holdings, '2026-11-24') };
  for (const one of [staff, director, taxLiaison]) assert.ok(can(one, 'read', { entry }, world));
  for (const one of [who('liaison:housing'), who('admin'), 'ou_nobody']) assert.ok(!can(one, 'read', { entry }, world));
});

test('confirmed it is due at once, and carried out once', () => {
  const confirmed = confirm(sceneOf(byDirector, '2026-11-24 10:00'), record().next, {
    verdict: 'approve',
    reason: undefined,
  }).next;
  assert.equal(confirmed.status, 'confirmed');
  assert.equal(confirmed.nextActionAt, at('2026-11-24 10:00'), 'a tick finishes what a crash cut off');
  assert.equal(tick(sceneOf(theClock, '2026-11-24 10:01'), confirmed), undefined);
  const done = carriedOut(sceneOf(byDirector, '2026-11-24 10:01'), confirmed, undefined);
  assert.ok(done);
  assert.equal(done.next.nextActionAt, undefined);
  assert.ok(shownTo(done).includes(taxLiaison), 'the unit sees what now stands in its name');
  assert.equal(carriedOut(sceneOf(byDirector), done.next, undefined), undefined, 'once');
  assert.equal(refused(sceneOf(byDirector), done.next, '晚了。'), undefined, 'what was done is not undone');
});

test('what is refused when it is carried out does not count, and the recorder is told why', () => {
  const confirmed = confirm(sceneOf(byDirector), record().next, { verdict: 'approve', reason: undefined }).next;
  const done = refused(sceneOf(byDirector), confirmed, '本次会议已取消，无需再回执。');
  assert.equal(done?.next.status, 'rejected');
  assert.equal(done?.next.reason, '本次会议已取消，无需再回执。');
  assert.ok(done && shownTo(done).includes(staff));
});

test('a second word on a confirmed or rejected entry is told who decided', () => {
  const scene = sceneOf(byDirector);
  const entry = record().next;
  refuses(() => confirm(scene, entry, { verdict: 'reject', reason: undefined }), 'input');
  const rejected = confirm(scene, entry, { verdict: 'reject', reason: '没有这通电话' }).next;
  refuses(() => confirm(scene, rejected, { verdict: 'reject', reason: '同上' }), 'done', /李致和/);
  refuses(() => confirm(scene, rejected, { verdict: 'approve', reason: undefined }), 'state', /不予确认/);
  const confirmed = confirm(scene, entry, { verdict: 'approve', reason: undefined }).next;
  refuses(() => confirm(scene, confirmed, { verdict: 'approve', reason: undefined }), 'done', /已确认/);
  refuses(() => takeBack(sceneOf(byStaff), confirmed, '记错了'), 'state', /不能再撤回/);
  assert.equal(takeBack(sceneOf(byStaff), entry, '记错了').next.status, 'lapsed');
});

test('a file counts once, at most ten, and none once it is over', () => {
  const file = { messageId: 'om_1', key: 'k', name: '回执.jpg', kind: 'image' } as const;
  let e = record().next;
  for (let i = 0; i < 10; i += 1) e = addEvidence(sceneOf(byStaff), e, { ...file, messageId: `om_${i}` })?.next ?? e;
  assert.equal(e.files.length, 10);
  assert.equal(addEvidence(sceneOf(byStaff), e, file), undefined);
  refuses(() => addEvidence(sceneOf(byStaff), e, { ...file, messageId: 'om_x' }), 'state', /合并/);
  const over = takeBack(sceneOf(byStaff), e, '记错了').next;
  refuses(() => addEvidence(sceneOf(byStaff), over, { ...file, messageId: 'om_y' }), 'state', /不再接收/);
});

test('the name says in whose name, by whose hand and who confirmed', () => {
  assert.equal(
    behalfName({ mechanism }, 'liaison:tax', byStaff, byDirector),
    '税务局联系人（代录：办公室周清源，确认：办公室李致和）',
  );
  const seats = seatsOn(without('liaison:tax'), '2026-11-24');
  assert.equal(seatFilled({ seats }, 'tax'), 'leader:tax', 'the leader while only that seat is held');
  assert.equal(seatFilled({ seats: seatsOn([], '2026-11-24') }, 'tax'), 'liaison:tax');
});
