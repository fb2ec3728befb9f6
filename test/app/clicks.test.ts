import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { openTown, type Town } from '../town.js';

const raiseLine =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government';

let town: Town;
let preview: Message;
before(async () => {
  town = await openTown({ at: '2026-11-24 09:00' });
  preview = (await town.say('liaison:tax', raiseLine))[0] ?? assert.fail();
});
after(() => town.stop());

test('a double click raises once: the second is told who did it and when', async () => {
  const value = { command: 'confirmRaise', input: { matter: 'M2026-0001' } };
  const [one, two] = await Promise.all([
    town.platform.click(town.who('liaison:tax'), preview.messageId, value, { subType: '3.3' }),
    town.platform.click(town.who('liaison:tax'), preview.messageId, value, { subType: '3.3' }),
  ]);
  await town.settled();
  assert.deepEqual([one?.toast?.type, two?.toast?.type].sort(), ['info', 'success']);
  assert.match([one, two].find((a) => a?.toast?.type === 'info')?.toast?.content ?? '', /已由.+于.+提请/);
  assert.equal(town.asked('liaison:court').length, 1, 'one invitation');
});

test('a button whose reason is missing opens its form in place; 返回 brings the card back', async () => {
  const before = town.text(preview);
  const opened = await town.press('liaison:tax', preview, '撤回');
  assert.equal(opened.toast?.type, 'info');
  assert.match(town.text(preview), /撤回 M2026-0001/);
  await town.press('liaison:tax', preview, '返回');
  assert.equal(town.text(preview), before);
});

test('a form that was filled in gives the card in its new state', async () => {
  await town.press('liaison:tax', preview, '登记意见');
  const done = await town.press('liaison:tax', preview, /^意见/, { text: '建议按破产财产处置口径计算' });
  assert.equal(done.toast?.type, 'success', done.toast?.content);
  assert.match(town.text(preview), /建议按破产财产处置口径计算/);
});

test('somebody else who clicks a forwarded card is refused by right, and nothing changes', async () => {
  const invitation = town.card('liaison:court', 'H2026-0001');
  const value = { command: 'answer', input: { meeting: 'H2026-0001', answer: 'agree' } };
  const answer = await town.platform
    .click(town.who('liaison:finance'), invitation.messageId, value, {})
    .catch(() => undefined);
  await town.settled();
  if (answer) assert.equal(answer.toast?.type, 'warning');
  assert.match(town.text(invitation), /筹备/);
});

test('record ids come from the button only: a form that names another matter is ignored', async () => {
  const invitation = town.card('liaison:court', 'H2026-0001');
  const { toast } = await town.running.bot.receive({
    kind: 'click',
    eventId: 'evt_smuggled',
    actor: town.who('liaison:court'),
    createdAt: town.clock.now(),
    messageId: invitation.messageId,
    chatId: invitation.chatId,
    value: { command: 'answer', input: { meeting: 'H2026-0001', answer: 'suggest' } },
    form: { meeting: 'H2026-9999', startAt: '2026-11-26 15:00 +0800', reason: '当日上午开庭' },
  });
  await town.settled();
  assert.equal(toast?.type, 'success', toast?.content);
  const suggestion = town.card('liaison:tax', 'H2026-0001', '当日上午开庭');
  const arranged = await town.press('liaison:tax', suggestion, '定会', { startAt: '2026-11-26 15:00 +0800' });
  assert.equal(arranged.toast?.type, 'success', arranged.toast?.content);
  assert.match(town.text(invitation), /已定/);
});

test('the same event again gets the first answer, byte for byte, and changes nothing', async () => {
  const push =
    town.platform
      .pushes()
      .filter((p) => p.eventType === 'card.action.trigger')
      .at(-1) ?? assert.fail();
  const rev = (await town.running.world.store.meeting.read('H2026-0001'))?.rev;
  const one = await town.platform.redeliver(push.eventId);
  const two = await town.platform.redeliver(push.eventId);
  await town.settled();
  assert.ok(one.length > 0);
  assert.deepEqual(one, two);
  assert.equal((await town.running.world.store.meeting.read('H2026-0001'))?.rev, rev);
});

test('fifty clicks at once: one act, forty-nine truthful answers', async () => {
  await town.moveTo('2026-11-26 15:00');
  const record = town.card('liaison:tax', 'M2026-0001', '待结论');
  const button = town.platform.buttons(record).find((b) => b.label === '记录结论')?.value ?? assert.fail();
  const form = { result: 'unresolved', conclusion: '口径不一' };
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      // Past the platform’s patience a click is answered later: here each answer itself is looked at.
      town.running.bot.receive({
        kind: 'click',
        eventId: `evt_fifty_${i}`,
        actor: town.who('liaison:tax'),
        createdAt: town.clock.now(),
        messageId: record.messageId,
        chatId: record.chatId,
        value: button,
        form,
      }),
    ),
  );
  await town.settled();
  const types = answers.map((a) => a.toast?.type);
  assert.equal(types.filter((t) => t === 'success').length, 1, JSON.stringify(answers.map((a) => a.toast)));
  assert.ok(types.every((t) => t === 'success' || t === 'info' || t === 'warning'));
  const m = await town.running.world.store.matter.read('M2026-0001');
  assert.equal(m?.outcomes.length, 1);
  assert.equal(
    town.asked('officeDirector').filter((c) => town.text(c).includes('待召集')).length,
    1,
    'one decision card',
  );
});
