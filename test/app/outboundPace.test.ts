import assert from 'node:assert/strict';
import { test } from 'node:test';
import { taxLine } from '../walk/steps.js';
import { inOffice, type Office, showTo } from './outboundRig.js';

const card = (n: number) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content: `摘要${n}` }] },
});

/** Digests as the round of 08:30 leaves them, for people spread over the roster. */
const oweDigests = async ({ world, platform, clock }: Office, count: number): Promise<void> => {
  const people = platform.people();
  for (let n = 0; n < count; n += 1) {
    const to = { openId: people[n % people.length]?.openId ?? '' };
    const id = `digest/test/${n}`;
    await world.store.inbox.take({ id, messageId: undefined, digest: '', at: clock.now() });
    await world.store.inbox.finish(id, {}, [{ to, card: card(n), uuid: `digest-${n}` }], clock.now(), 3);
  }
};

/** Time goes on, half a second at a time, until `isDone`; answers with the seconds that it took. */
const secondsUntil = async (office: Office, most: number, isDone: () => boolean): Promise<number> => {
  const from = office.clock.now();
  for (let i = 0; i < most * 2 && !isDone(); i += 1) {
    await office.deliver();
    if (!isDone()) await office.clock.advance(500);
  }
  return (office.clock.now() - from) / 1000;
};

const limited = ({ platform }: Office): number =>
  platform.calls().filter((c) => c.code === 99991400 || c.code === 230020).length;

test('an escalation goes before three hundred digests, and nothing is sent faster than the platform allows', () =>
  inOffice({ limits: 'strict', isPaced: true, processes: 2 }, async (office) => {
    const { platform } = office;
    await office.raise();
    await secondsUntil(office, 10, () => false);
    await oweDigests(office, 300);
    await office.deliver();
    const digests = () =>
      platform.calls().filter((c) => JSON.stringify(c.body ?? '').includes('摘要') && c.code === 0).length;
    assert.ok(digests() > 0 && digests() < 60, `${digests()} digests are out`);
    const to = office.who('leader:finance');
    await office.owe('urgent', [showTo(to)]);
    const had = office.cards('leader:finance', 'M2026-0001').length;
    const waited = await secondsUntil(office, 30, () => office.cards('leader:finance', 'M2026-0001').length > had);
    assert.ok(waited <= 10, `${waited} s behind ${300 - digests()} digests`);
    assert.ok(digests() < 200, 'the digests are still on their way');
    const took = await secondsUntil(office, 60, () => digests() === 300);
    assert.equal(digests(), 300, `after ${took} s`);
    assert.equal(limited(office), 0, 'the platform never had to refuse');
    assert.equal(
      new Set(
        platform.people().flatMap(({ openId }) =>
          platform
            .messages({ openId })
            .map((m) => JSON.stringify(m.card ?? m.text))
            .filter((t) => t.includes('摘要')),
        ),
      ).size,
      300,
      'each once',
    );
  }));

test('what the platform refuses closes the way for every process until it says so', () =>
  inOffice({ isPaced: true, processes: 2 }, async (office) => {
    await office.raise();
    await office.clock.advance(2000);
    await office.deliver();
    office.platform.faults.add({ kind: 'rateLimited', path: '/im/v1/messages', method: 'POST', resetAfter: 7 });
    await office.owe('one', [showTo(office.who('leader:finance'))]);
    await office.deliver();
    office.calls();
    await office.owe('two', [showTo(office.who('leader:tax')), showTo(office.who('leader:court'))]);
    for (let i = 0; i < 6; i += 1) {
      await office.deliver();
      await office.clock.advance(1000);
    }
    assert.deepEqual(office.calls('POST'), [], 'nobody tries');
    await office.clock.advance(2000);
    await office.deliver();
    assert.equal(office.calls('POST').length, 3);
    assert.deepEqual(await office.world.store.deadLetters.page(1, 10).then((p) => p.total), 0, 'waiting is no try');
  }));

test('one flooded person waits; everybody else does not', () =>
  inOffice({ limits: 'strict', isPaced: true }, async (office) => {
    await office.raise();
    await office.clock.advance(2000);
    await office.deliver();
    const flooded = office.who('leader:finance');
    const effects = Array.from({ length: 12 }, () => showTo(flooded, 'reminder'));
    await office.owe('flood', effects);
    await office.owe('other', [showTo(office.who('leader:tax'), 'reminder')]);
    await office.deliver();
    assert.equal(office.cards('leader:finance').length, 4);
    assert.equal(office.cards('leader:tax', 'M2026-0001').length, 1);
    const took = await secondsUntil(office, 10, () => office.cards('leader:finance').length === 12);
    assert.ok(took >= 2 && took <= 4, `${took} s`);
    assert.equal(limited(office), 0);
  }));

test('urgent first, across records: escalations, reminders, then cards drawn anew, then digests', () =>
  inOffice({}, async (office) => {
    const { world, platform } = office;
    await office.raise();
    await office.raise(taxLine.replace('机械', '纺织'));
    await office.owe('live', [showTo(office.who('leader:tax'))], 'M2026-0002');
    await office.deliver();
    await oweDigests(office, 1);
    const [other, all] = [office.who('leader:finance'), platform.calls().length];
    await office.owe('calm', [showTo(other, 'reminder')], 'M2026-0002');
    await office.clock.advance(1000);
    await office.owe('urgent', [showTo(office.who('leader:court'))], 'M2026-0001');
    assert.deepEqual(
      (await world.store.outbox.pending(office.clock.now(), 10)).map(({ id, rank }) => `${id} ${rank}`),
      ['M2026-0001 0', 'M2026-0002 1', 'digest/test/0 3'],
    );
    await office.deliver();
    const sent = platform
      .calls()
      .slice(all)
      .filter((c) => c.path.endsWith('/im/v1/messages') && c.method === 'POST')
      .map((c) => JSON.stringify(c.body));
    const order = [office.who('leader:court'), other, '摘要0'].map((words) => sent.findIndex((s) => s.includes(words)));
    assert.deepEqual(order, [0, 1, 2]);
  }));
