import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../../../sandbox/feishu/clock.js';
import { makeLimiter } from '../../../sandbox/feishu/limiter.js';
import { ANNA, BORIS, codeOf, makeRig, newClient, START, sendCard, sendText } from './rig.js';
import { sampleCard } from './samples.js';

test('a sixth message within a second to one person is refused with 230020; another person gets his', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  for (let n = 1; n <= 5; n += 1) assert.equal(await codeOf(sendText(client, { openId: ANNA }, `${n}`)), 0);
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, '6')), 230020);
  const direct = platform.directChat(ANNA);
  assert.equal(await codeOf(sendText(client, { chatId: direct }, '6')), 230020);
  assert.equal(await codeOf(sendText(client, { openId: BORIS }, '1')), 0);
  await clock.advance(1000);
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, '6')), 0);
});

test('a sixth patch of one message within a second is refused with 230020', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const path = { message_id: await sendCard(client, ANNA, sampleCard('0')) };
  const patch = () => client.im.v1.message.patch({ path, data: { content: JSON.stringify(sampleCard('1')) } });
  for (let n = 1; n <= 5; n += 1) assert.equal(await codeOf(patch()), 0);
  assert.equal(await codeOf(patch()), 230020);
});

test('the 51st call of one API within a second is refused with 429 and says when to come again', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  const info = () => client.request({ url: '/open-apis/bot/v3/info', method: 'GET' });
  for (let n = 1; n <= 50; n += 1) await info();
  const refused: unknown = await info().catch((error: unknown) => error);
  assert.ok(refused instanceof Error && 'response' in refused);
  const { status, data, headers } = Object(refused.response);
  assert.deepEqual([status, data.code], [429, 99991400]);
  assert.deepEqual([headers['x-ogw-ratelimit-limit'], headers['x-ogw-ratelimit-reset']], ['50', '1']);
  await clock.advance(1000);
  assert.equal(await codeOf(info()), 0);
});

test('a limit counts within a sliding window and says how long to wait', async () => {
  const clock = virtualClock(START);
  const limiter = makeLimiter(clock);
  const take = () => limiter.take('api', 3, 60_000);
  assert.deepEqual([take(), take()], [0, 0]);
  await clock.advance(20_000);
  assert.deepEqual([take(), take()], [0, 40_000]);
  await clock.advance(39_999);
  assert.equal(take(), 1);
  await clock.advance(1);
  assert.deepEqual([take(), take(), take()], [0, 0, 20_000]);
});

test('a token is handed out again until half an hour is left, then both work', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  const token = () => newClient(platform).tokenManager.getTenantAccessToken();
  const first = await token();
  await clock.advance(5_400_000);
  assert.equal(await token(), first);
  await clock.advance(1);
  assert.notEqual(await token(), first);
  await client.tokenManager.getTenantAccessToken();
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x')), 0);
});
