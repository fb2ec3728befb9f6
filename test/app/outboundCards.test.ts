import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marked } from '../../src/app/outbound/marked.js';
import type { Messenger } from '../../src/app/ports.js';
import { renderView } from '../../src/app/views.js';
import type { World } from '../../src/app/world.js';
import { inOffice, type Office, showTo } from './outboundRig.js';

const day = 86_400_000;

/** Counts how many patches of one message are under way at once. */
const watchPatches = (worlds: readonly World[]): { readonly most: () => number; readonly count: () => number } => {
  const underWay = new Map<string, number>();
  let [most, count] = [0, 0];
  for (const world of worlds) {
    const inner: Messenger['patch'] = world.messenger.patch;
    const patch: Messenger['patch'] = async (messageId, card) => {
      const now = (underWay.get(messageId) ?? 0) + 1;
      underWay.set(messageId, now);
      [most, count] = [Math.max(most, now), count + 1];
      try {
        await inner(messageId, card);
      } finally {
        underWay.set(messageId, now - 1);
      }
    };
    Object.assign(world.messenger, { patch });
  }
  return { most: () => most, count: () => count };
};

test('two processes never patch one message at once, and the newest state is what it shows', () =>
  inOffice({ processes: 2 }, async (office) => {
    await office.raise();
    const reader = office.who('leader:finance');
    const meeting = (await office.world.store.matter.read('M2026-0001'))?.meeting ?? assert.fail('no meeting');
    // Cards of the matter show its meeting too: both records have the same message drawn anew.
    await office.owe('live', [showTo(reader)]);
    await office.deliver();
    const [card] = office.cards('leader:finance');
    const watch = watchPatches(office.bots.map((b) => b.world));
    for (let n = 1; n <= 6; n += 1) {
      const tax = office.who('liaison:tax');
      await Promise.all([
        office.platform.say(tax, `/意见 M2026-0001 第${n}次意见`).then((said) => said.delivered),
        office.platform.say(tax, `/定会 ${meeting} 2026-11-30 ${10 + n}:00`).then((said) => said.delivered),
      ]);
      await office.platform.settled();
      await office.deliver();
    }
    for (let i = 0; i < 5; i += 1) {
      await office.clock.advance(2000);
      await office.deliver();
    }
    assert.ok(watch.count() > 6, `${watch.count()} patches`);
    assert.equal(watch.most(), 1);
    const view = { card: 'matter', matter: 'M2026-0001' } as const;
    assert.deepEqual(
      office.platform.message(card?.messageId ?? '')?.card,
      marked(
        await renderView(office.world, view, { openId: reader }),
        (await office.world.store.sent.read(card?.messageId ?? ''))?.uuid ?? '',
      ),
    );
  }));

test('a card that was answered while it was being patched is drawn once more', () =>
  inOffice({}, async (office) => {
    const { store } = office.world;
    await office.raise();
    await office.owe('live', [showTo(office.who('leader:finance'))]);
    await office.deliver();
    const { messageId = '' } = office.cards('leader:finance')[0] ?? {};
    const held = (await store.sent.hold(messageId, office.clock.now())) ?? assert.fail('it is held');
    assert.equal(await store.sent.hold(messageId, office.clock.now()), undefined, 'one at a time');
    await store.sent.shown(messageId, { view: held.view, covered: undefined, digest: 'answered' });
    assert.equal(await store.sent.letGo(held, 'patched', undefined), false);
    assert.notEqual((await store.sent.hold(messageId, office.clock.now()))?.digest, 'patched');
    assert.ok(
      await store.sent.hold(messageId, office.clock.now() + 120_000),
      'who died holding it holds it for a while',
    );
  }));

/** An invitation that nobody has answered, as the days go by. */
const invitation = (office: Office, ...words: string[]) => office.cards('liaison:court', 'M2026-0001', ...words);

const pass = async (office: Office, days: number): Promise<void> => {
  await office.clock.advance(days * day);
  for (let i = 0; i < 3; i += 1) {
    await office.deliver();
    await office.clock.advance(61_000);
  }
};

test('a card that can still be used is sent anew before the thirteenth day, once, and the old one says so', () =>
  inOffice({ processes: 2, at: '2026-11-25 09:30' }, async (office) => {
    await office.raise();
    const [old] = invitation(office);
    assert.ok(old);
    // Without the sweep nothing else happens to the matter: the question stays open.
    await pass(office, 12);
    assert.equal(invitation(office).length, 1, 'too early');
    await pass(office, 0.96);
    const renewed = invitation(office);
    assert.equal(renewed.length, 2);
    assert.match(office.text(old), /已有新卡片[\s\S]*本卡片已由新卡片替代/);
    assert.deepEqual(office.platform.buttons(office.platform.message(old.messageId) ?? old), []);
    await pass(office, 0.2);
    assert.equal(invitation(office).length, 2, 'once');
    const fresh = renewed.find((m) => m.messageId !== old.messageId) ?? assert.fail('no new card');
    const { toast } = await office.platform.press(office.who('liaison:court'), fresh.messageId, '同意参会');
    assert.equal(toast?.type, 'success', toast?.content);
  }));

test('what is at its end, or has nothing to press for its reader, is not sent anew but only left alone', () =>
  inOffice({ at: '2026-11-24 09:30' }, async (office) => {
    await office.raise();
    await office.owe('read', [showTo(office.who('leader:civilAffairs'))]);
    await office.deliver();
    const [bystander] = office.cards('leader:civilAffairs');
    const preview = office.cards('liaison:tax', 'M2026-0001')[0] ?? assert.fail('no card');
    await (await office.platform.say(office.who('liaison:tax'), '/撤回 M2026-0001 已自行解决')).delivered;
    await office.platform.settled();
    await office.deliver();
    const counts = () => office.platform.people().map(({ openId }) => office.platform.messages({ openId }).length);
    const before = counts();
    await pass(office, 13);
    assert.deepEqual(counts(), before);
    for (const message of [bystander, preview])
      assert.equal(await office.world.store.sent.hold(message?.messageId ?? '', office.clock.now()), undefined);
    assert.deepEqual(await office.world.store.sent.ageing(office.clock.now() - day, 10), []);
  }));
