import assert from 'node:assert/strict';
import { test } from 'node:test';
import { taxLine } from '../walk/steps.js';
import { inOffice, type Office, showTo } from './outboundRig.js';

const letters = (office: Office) => office.world.store.deadLetters.page(1, 20);

test('a card that cannot reach its person goes to their leader and the office, once, and says for whom it was', () =>
  inOffice({ processes: 2 }, async (office) => {
    const { platform } = office;
    await office.raise();
    const person = office.who('liaison:finance');
    const name = platform.people().find((p) => p.openId === person)?.name ?? '';
    platform.setInRange(person, false);
    await office.owe('lost', [showTo(person)]);
    await office.deliver();
    await office.deliver();
    for (const seat of ['leader:finance', 'officeDirector', 'officeStaff']) {
      const cards = office.cards(seat, `未能送达${name}`);
      assert.equal(cards.length, 1, seat);
      assert.match(office.text(cards[0] ?? assert.fail()), /M2026-0001/);
    }
    assert.equal(office.cards('admin', `给${name}（平台代码230013）`).length, 1);
    const page = await letters(office);
    assert.deepEqual(
      page.items.map(({ kind, record, to, what }) => [kind, record, to, what]),
      [['matter', 'M2026-0001', person, 'show matter']],
    );
    assert.match(page.items[0]?.reason ?? '', /230013/);
    const list = async (seat: string): Promise<string> => {
      await (await platform.say(office.who(seat), '/未送达')).delivered;
      await office.deliver();
      const last = platform.messages({ openId: office.who(seat) }).at(-1);
      return office.text(last ?? assert.fail());
    };
    assert.match(
      await list('admin'),
      new RegExp(`未送达消息[\\s\\S]*共1条[\\s\\S]*${name}[\\s\\S]*M2026-0001 · 卡片[\\s\\S]*230013`),
    );
    assert.match(await list('liaison:court'), /您无权办理此事，请由系统管理员办理/);
    // The line stays when the card is drawn anew.
    await (await platform.say(office.who('liaison:tax'), '/意见 M2026-0001 补充意见')).delivered;
    await platform.settled();
    await office.deliver();
    const [again] = office.cards('officeStaff', `未能送达${name}`);
    assert.ok(again && again.history.length > 1, 'it was drawn anew');
  }));

test('nothing of a confidential matter goes to somebody who may not read it', () =>
  inOffice({}, async (office) => {
    await office.raise(`${taxLine} confidential=yes`);
    const m = await office.world.store.matter.read('M2026-0001');
    assert.equal(m?.isConfidential, true);
    const person = office.who('liaison:civilAffairs');
    office.platform.setInRange(person, false);
    await office.owe('lost', [showTo(person)]);
    await office.deliver();
    assert.equal(office.cards('leader:civilAffairs').length, 0, 'not of a unit that takes part');
    assert.equal(office.cards('admin', '未能送达').length, 1, 'the admin hears that, not what');
    for (const seat of ['leader:civilAffairs', 'admin'])
      assert.equal(office.cards(seat, '土地增值税核定').length, 0, seat);
  }));

test('a digest that cannot be delivered is kept and told of once, not with every digest', () =>
  inOffice({}, async (office) => {
    const { world, platform, clock } = office;
    const person = office.who('liaison:finance');
    platform.setInRange(person, false);
    const card = { schema: '2.0', config: { update_multi: true }, body: { elements: [{ tag: 'hr' }] } };
    for (const id of ['digest/1/x', 'digest/2/x']) {
      await world.store.inbox.take({ id, messageId: undefined, digest: '', at: clock.now() });
      await world.store.inbox.finish(id, {}, [{ to: { openId: person }, card, uuid: id }], clock.now(), 3);
    }
    await office.deliver();
    await office.deliver();
    assert.equal((await letters(office)).total, 2);
    assert.equal(office.cards('admin', '未能送达').length, 1);
  }));
