import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { raiseLine } from '../app/badLines.js';
import { openTown, type Town } from '../town.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-24 09:00', isLimited: true });
});
after(() => town.stop());

test('a flood of one user is cut off, told so, loses nothing, and nobody else notices', async () => {
  const tax = town.who('liaison:tax');
  const [preview] = await town.say('liaison:tax', raiseLine('土地增值税核定'));
  assert.ok(preview);
  const flood = await Promise.all(Array.from({ length: 45 }, () => town.platform.say(tax, '/撤回 M2026-9999 误报')));
  const [other] = await town.say('officeDirector', '/撤回 M2026-9999 误报');
  assert.match(town.text(other ?? assert.fail()), /没有找到M2026-9999/);
  await Promise.all(flood.map((said) => said.delivered));
  await town.settled();
  const said = town.cards('liaison:tax').map(town.text);
  assert.equal(said.filter((text) => text.includes('没有找到M2026-9999')).length, 29, 'and one was the raise');
  assert.equal(said.filter((text) => text.includes('过于频繁')).length, 3, 'more would be a flood of our own');

  const refused = await town.press('liaison:tax', preview, '确认提请');
  assert.equal(refused.toast?.type, 'warning');
  assert.match(refused.toast?.content ?? '', /^您的操作过于频繁，请在约\d+(秒|分钟)后再试。$/);
  assert.equal(refused.card, undefined, 'the card stays as it is');
  assert.equal((await town.running.world.store.matter.read('M2026-0001'))?.status, 'draft');

  await town.clock.advance(60_000);
  const done = await town.press('liaison:tax', preview, '确认提请');
  assert.equal(done.toast?.type, 'success', done.toast?.content);
});
