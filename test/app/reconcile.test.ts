import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Finding } from '../../src/app/reconcile/check.js';
import { openTown, type Town } from '../town.js';
import { raise, taxLine, tell, toDirector } from '../walk/steps.js';
import { collectionOf, reconcileAlone } from './reconcileSeeds.js';

describe('seeded inconsistencies are found and put right', () => {
  let town: Town;
  before(async () => {
    town = await openTown({ at: '2026-11-24 09:00' });
  });
  after(() => town.stop());

  const { now } = { now: () => town.clock.now() };
  const set = (kind: string, id: string, fields: Record<string, unknown>, gone: readonly string[] = []) =>
    collectionOf(town, kind).updateOne(
      { _id: id as never },
      {
        ...(Object.keys(fields).length > 0 ? { $set: fields } : {}),
        ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((g) => [g, ''])) } : {}),
      },
    );
  /** Runs once and asserts that exactly this was found of the kind; a second run finds nothing of it. */
  const finds = async (kind: string, about: string | RegExp, isMended = true): Promise<void> => {
    const found = await reconcileAlone(town);
    const own = found.filter((f) => f.kind === kind);
    assert.equal(own.length, 1, `${kind}: ${JSON.stringify(found)}`);
    assert.match(own[0]?.about ?? '', about instanceof RegExp ? about : new RegExp(`^${about}$`));
    assert.equal(own[0]?.isMended, isMended, kind);
    await town.settled();
    if (isMended) assert.deepEqual(await reconcileAlone(town), [], `${kind} is gone`);
  };
  const m = (id: string) => town.running.world.store.matter.read(id);
  const h = (id: string) => town.running.world.store.meeting.read(id);
  const asks = async (id: string): Promise<string[]> => ((await m(id))?.asks ?? []).map((a) => a.key);

  it('a record whose next action was lost', async () => {
    const [id, meeting] = await raise(town, 'liaison:tax', taxLine);
    const due = (await m(id))?.nextActionAt;
    await set('matters', id, {}, ['nextActionAt']);
    await finds('asleep', id);
    assert.equal((await m(id))?.nextActionAt, due);
    await set('meetings', meeting, { nextActionAt: now() + 40 * 86_400_000 });
    await finds('asleep', meeting);
    const log = await town.running.world.store.matter.log(id, 1);
    assert.equal(log[0]?.act, 'reconcile');
  });

  it('a meeting that its matter does not know to be arranged, held and concluded: in one run', async () => {
    const [id, meeting] = await raise(town, 'liaison:tax', taxLine);
    await tell(town, 'liaison:court', `/回执 ${meeting} 同意`);
    const before = await m(id);
    await set('matters', id, { status: 'proposed' }, ['meetingAt']);
    await finds('arrangementUnheard', id);
    assert.equal((await m(id))?.status, 'scheduled');
    assert.equal((await m(id))?.meetingAt, before?.meetingAt);
    await town.moveTo('2026-11-26 09:30');
    await set('matters', id, { status: 'scheduled', asks: [] }, ['nextActionAt']);
    await finds('startUnheard', id);
    assert.equal((await m(id))?.status, 'awaitingOutcome');
    assert.deepEqual(await asks(id), ['record']);
    await tell(town, 'liaison:tax', `/结论 ${meeting} ${id} 未解决 业务会议未能达成一致`);
    assert.equal((await m(id))?.status, 'awaitingConvening');
    const held = await m(id);
    await set('matters', id, {
      ...{ status: 'awaitingOutcome', tier: 'business', meeting, meetingAt: before?.meetingAt, asks: [], outcomes: [] },
      ...{ tierDue: before?.tierDue, nextActionAt: before?.tierDue?.at },
    });
    await finds('outcomeUnheard', id);
    assert.deepEqual(await asks(id), ['convene']);
    assert.equal((await m(id))?.outcomes[0]?.by, held?.outcomes[0]?.by, 'by whoever recorded it');
  });

  it('a matter whose meeting is gone, or that nobody is asked of', async () => {
    const [id, meeting] = await raise(town, 'liaison:tax', taxLine);
    await set('matters', id, { meeting: 'H2026-0999', meetings: ['H2026-0999'] });
    await set('meetings', meeting, { status: 'cancelled', asks: [] }, ['nextActionAt']);
    await finds('meetingGone', id);
    const fresh = (await m(id))?.meeting ?? '';
    assert.equal((await h(fresh))?.status, 'planning');
    const next = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-12-01 09:30');
    await set('matters', next, { asks: [] }, ['nextActionAt']);
    await finds('nobodyAsked', next);
    assert.deepEqual(await asks(next), ['convene']);
  });

  it('an agenda with a matter that has ended', async () => {
    const [id, meeting] = await raise(town, 'liaison:tax', taxLine);
    await set('matters', id, { status: 'withdrawn', asks: [], endReason: '试', endedAt: now() }, ['nextActionAt']);
    await finds('itemAstray', meeting);
    assert.equal((await h(meeting))?.status, 'cancelled');
  });

  it('a meeting without a calendar event, and one that waits while nobody is asked', async () => {
    const [, meeting] = await raise(town, 'liaison:tax', taxLine);
    await set('meetings', meeting, { asks: [] }, ['nextActionAt']);
    await finds('meetingIdle', meeting);
    assert.deepEqual(
      (await h(meeting))?.asks.map((a) => a.key),
      ['answer:court'],
    );
    await tell(town, 'liaison:court', `/回执 ${meeting} 同意`);
    await set('meetings', meeting, { timeSetAt: now() - 2 * 3_600_000 }, ['calendar']);
    await finds('calendarMissing', meeting);
    assert.ok((await h(meeting))?.calendar);
  });

  it('what every seat asked has left since is told and put to the next in line', async () => {
    const [, meeting] = await raise(town, 'liaison:tax', taxLine);
    await town.moveTo('2026-12-02 09:30');
    const yesterday = '2026-12-01';
    await collectionOf(town, 'holdings').updateMany({ seat: 'leader:court' }, { $set: { to: yesterday } });
    await collectionOf(town, 'holdings').updateMany({ seat: 'liaison:court' }, { $set: { to: yesterday } });
    const found = (await reconcileAlone(town)).filter((f) => f.about === meeting);
    assert.ok(
      found.some((f) => f.kind === 'seatVacated' && f.isMended),
      JSON.stringify(found),
    );
    const office = (await h(meeting))?.asks.find((a) => a.key === 'answer:court');
    assert.ok(office?.asked.includes('officeStaff'));
    assert.deepEqual(await reconcileAlone(town), []);
    await set('meetings', meeting, { 'asks.0.asked': ['liaison:nowhere', 'officeStaff'] });
    await finds('seatUnknown', meeting, false);
    await set('meetings', meeting, { 'asks.0.asked': office?.asked });
    await collectionOf(town, 'holdings').updateMany({ to: yesterday }, { $unset: { to: '' } });
  });
});

describe('the machinery', () => {
  let town: Town;
  let id = '';
  let meeting = '';
  before(async () => {
    town = await openTown({ at: '2026-11-24 09:00' });
    [id, meeting] = await raise(town, 'liaison:tax', taxLine);
    // The clicked card's answer is given some seconds to be shown.
    await town.clock.advance(10_000);
    await town.running.bot.deliver();
    assert.deepEqual(await reconcileAlone(town), []);
  });
  after(() => town.stop());
  const minutes = (n: number): number => town.clock.now() + n * 60_000;
  const at = (kind: string) => collectionOf(town, kind);
  const finds = async (kind: string, about: string, isMended = true): Promise<Finding[]> => {
    const found = await reconcileAlone(town);
    assert.deepEqual(
      found.map((f) => [f.kind, f.about, f.isMended]),
      [[kind, about, isMended]],
    );
    await town.settled();
    if (isMended) assert.deepEqual(await reconcileAlone(town), [], `${kind} is gone`);
    return found;
  };
  const entry = (errand: object, dueAt: number) => ({
    ...{ key: 'r900_0', errand, by: { openId: '', name: '系统' }, uuid: 'seeded', dueAt, tries: 0 },
  });

  it('lets go of stale leases, of records and of events', async () => {
    await at('matters').updateOne({ _id: id as never }, { $set: { lease: minutes(-20), leaseBy: 'dead' } });
    await finds('leaseStale', id);
    await at('events').insertOne({
      _id: 'evt_leased' as never,
      at: minutes(0),
      state: 'done',
      digest: '',
      lease: minutes(600),
    });
    await finds('leaseStale', 'evt_leased');
  });

  it('wakes a record that has something to say, and calms one that has nothing', async () => {
    const refresh = entry({ kind: 'refresh' }, minutes(-1));
    await at('matters').updateOne(
      { _id: id as never },
      { $set: { 'outbox.r900_0': refresh }, $unset: { outboxAt: '' } },
    );
    await finds('wakeUpMissing', id);
    await town.running.bot.deliver();
    await at('matters').updateOne({ _id: id as never }, { $set: { outboxAt: minutes(-30), outboxRank: 2 } });
    await finds('wakeUpIdle', id);
  });

  it('runs a hand-over that waits, and reports messages that nobody sends', async () => {
    const told = { kind: 'handOver', to: 'matter', id, message: { type: 'held', meeting: 'H2026-0999' } };
    await at('meetings').updateOne(
      { _id: meeting as never },
      { $set: { 'outbox.r900_0': entry(told, minutes(-20)), outboxAt: minutes(-20), outboxRank: 0 } },
    );
    await finds('handOverStale', meeting);
    await town.running.bot.deliver();
    const show = { kind: 'show', to: 'ou_nobody', view: { card: 'matter', matter: id }, priority: 'update' };
    await at('meetings').updateOne(
      { _id: meeting as never },
      { $set: { 'outbox.r900_0': entry(show, minutes(-20)), outboxAt: minutes(-20), outboxRank: 2 } },
    );
    await finds('outboxOverdue', meeting, false);
    await at('meetings').updateOne(
      { _id: meeting as never },
      { $unset: { 'outbox.r900_0': '', outboxAt: '', outboxRank: '' } },
    );
  });

  it('closes an event whose handling was cut off, when the platform has given it up', async () => {
    const [said] = await town.say('liaison:tax', '/我的');
    const messageId = said?.replyTo ?? '';
    await at('events').updateOne(
      { messageId },
      { $set: { state: 'handling', at: minutes(-20) }, $unset: { deliveries: '' } },
    );
    const event = await at('events').findOne({ messageId });
    await finds('eventStuck', String(event?._id), false);
    assert.ok(await town.running.world.store.chats.take(town.clock.now()), 'its chat is to be read again');
    await at('chats').updateMany({}, { $unset: { from: '', lease: '' } });
    await at('events').updateOne({ messageId }, { $set: { at: minutes(-9 * 60) } });
    await finds('eventStuck', String(event?._id));
    await town.running.bot.deliver();
    const answers = town.platform.messages({ openId: town.who('liaison:tax') }).filter((m) => m.replyTo === messageId);
    assert.match(answers.at(-1)?.text ?? '', /因系统故障未能办完/);
  });

  it('retires a card whose record is gone, and those too old to be patched without a word', async () => {
    const card = { chatId: 'oc_x', view: {}, digest: '', isLive: true };
    await at('sent').insertOne({ ...card, _id: 'om_orphan' as never, at: minutes(-5), records: ['M2026-0999'] });
    await at('sent').insertOne({ ...card, _id: 'om_old' as never, at: minutes(-15 * 24 * 60), records: [id] });
    await finds('cardOrphaned', 'om_orphan');
    assert.equal((await at('sent').findOne({ _id: 'om_old' as never }))?.isLive, false);
  });

  it('raises a counter that is behind its numbers', async () => {
    await at('counters').updateOne({ _id: 'meeting/2026' as never }, { $set: { last: 0 } });
    await finds('counterBehind', 'meeting/2026');
    assert.notEqual(await town.running.world.store.newId('meeting', 2026), meeting);
  });

  it('reports two minutes under one number and one without', async () => {
    const stored: Record<string, unknown> = (await at('meetings').findOne({ _id: meeting as never })) ?? {};
    const { nextActionAt: _, ...model } = stored;
    const minutesOf = (number: string) => ({ number, receipts: [], cosigns: [], signatures: [] });
    const blank = { ...model, tier: 'special', status: 'issued', items: [], invitations: [], asks: [], follow: [] };
    for (const n of [1, 2, 3])
      await at('meetings').insertOne({
        ...{
          ...blank,
          _id: `H2025-000${n}` as never,
          source: `seed/${n}`,
          minutes: minutesOf(n === 3 ? '' : '〔2025〕1号'),
        },
        outbox: {},
      } as never);
    const found = await reconcileAlone(town);
    assert.deepEqual(found.map((f) => [f.kind, f.about, f.isMended]).sort(), [
      ['numberMissing', 'H2025-0003', false],
      ['numberTwice', '〔2025〕1号', false],
    ]);
    await at('meetings').deleteMany({ source: /^seed/ });
  });

  it('sweeps what fell due a while ago, and makes the digest that nobody made', async () => {
    await town.clock.advance(2.6 * 3_600_000);
    await at('once').deleteMany({ _id: /^digest/ as never });
    const found = await reconcileAlone(town);
    assert.deepEqual(
      found.map((f) => [f.kind, f.isMended]),
      [['digestMissing', true]],
    );
    const due = (await town.running.world.store.meeting.read(meeting))?.nextActionAt ?? 0;
    await town.clock.advance(due - town.clock.now() + 20 * 60_000);
    const late = await reconcileAlone(town);
    assert.ok(
      late.some((f) => f.kind === 'sweepSilent' && f.about === meeting && f.isMended),
      JSON.stringify(late),
    );
  });

  it('tells the administrator once a day for each kind, and counts what it found', async () => {
    await town.settled();
    await town.running.bot.deliver();
    const told = town.platform
      .messages({ openId: town.who('admin') })
      .filter((m) => m.sender === 'bot' && m.text?.startsWith('数据核对发现'));
    const lines = told.flatMap((m) => (m.text ?? '').split('\n').slice(1));
    const kinds = lines.map((l) => l.replace(/（.*$/, ''));
    assert.equal(new Set(kinds).size, kinds.length, 'each kind once');
    assert.ok(kinds.includes('投递占用未释放') && kinds.includes('纪要文号重复'));
    assert.equal(town.running.bot.findings().get('leaseStale')?.found, 2);
    assert.equal(town.running.bot.findings().get('outboxOverdue')?.mended, 0);
  });
});
