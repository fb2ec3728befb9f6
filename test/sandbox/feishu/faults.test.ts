import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, codeOf, makeRig, sendText } from './rig.js';

const send = '/im/v1/messages';

test('API calls fail as told, once each, and nothing is sent', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const codes = { http500: 2200, rateLimited: 99991400, tokenExpired: 99991663, tokenExpiredOk: 99991663 } as const;
  await client.tokenManager.getTenantAccessToken();
  for (const kind of ['http500', 'rateLimited', 'tokenExpired', 'tokenExpiredOk'] as const) {
    platform.faults.add({ kind, path: send });
    assert.equal(await codeOf(sendText(client, { openId: ANNA }, kind)), codes[kind]);
  }
  platform.faults.add({ kind: 'code', code: 230049, path: send });
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x')), 230049);
  assert.equal(platform.messages({ openId: ANNA }).length, 0);
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x')), 0);
  assert.deepEqual(
    platform.calls().map(({ status }) => status),
    [200, 500, 429, 400, 200, 400, 200],
  );
});

test('a lost response has happened all the same, a reset has not, and a hanging call never ends', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  await client.tokenManager.getTenantAccessToken();
  platform.faults.add({ kind: 'lostResponse', path: send });
  await assert.rejects(sendText(client, { openId: ANNA }, '一', 'key'));
  await sendText(client, { openId: ANNA }, '一', 'key');
  assert.equal(platform.messages({ openId: ANNA }).length, 1);
  platform.faults.add({ kind: 'reset', path: send });
  await assert.rejects(sendText(client, { openId: ANNA }, '二'));
  assert.equal(platform.messages({ openId: ANNA }).length, 1);
  platform.faults.add({ kind: 'hang', path: send });
  const hanging = assert.rejects(sendText(client, { openId: ANNA }, '三'));
  while (platform.calls().at(-1)?.code !== -1 || platform.calls().length < 5) await new Promise(setImmediate);
  await platform.stop();
  await hanging;
});

test('a revoked token is refused', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  await client.tokenManager.getTenantAccessToken();
  platform.faults.revokeTokens();
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x')), 99991663);
});

test('without the calendar scope calendar calls are refused with 99991672, others are not', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  platform.faults.setCalendarScope(false);
  assert.equal(await codeOf(client.calendar.v4.calendar.primary({})), 99991672);
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x')), 0);
  platform.faults.setCalendarScope(true);
  assert.equal(await codeOf(client.calendar.v4.calendar.primary({})), 0);
});

test('faults can be ordered over HTTP, and a bad order says why', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const order = async (body: object) => {
    const call = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await fetch(`${platform.url}/sandbox/faults`, call)).json();
  };
  assert.deepEqual(await order({ do: 'add', fault: { kind: 'http500', path: send } }), { ok: true });
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x')), 2200);
  assert.deepEqual(await order({ do: 'halfOpen', on: true }), { ok: true });
  assert.deepEqual(await order({ do: 'clear' }), { ok: true });
  assert.equal(Object(await order({ do: 'explode' })).ok, false);
});

test('an unknown call, a call without token and wrong credentials are refused and logged', async (t) => {
  const lines: string[] = [];
  const { platform, client } = await makeRig({ journal: (line) => lines.push(line) });
  t.after(() => platform.stop());
  assert.equal(await codeOf(client.request({ url: '/open-apis/im/v9/telepathy', method: 'POST', data: {} })), 99991);
  assert.ok(lines.some((line) => line.includes('/open-apis/im/v9/telepathy (unknown): 404 99991')));
  const answer = await fetch(`${platform.url}/open-apis/bot/v3/info`);
  assert.deepEqual([answer.status, Object(await answer.json()).code], [400, 99991661]);
  const wrong = { method: 'POST', body: JSON.stringify({ app_id: 'cli_0123456789abcdef', app_secret: 'x' }) };
  const refused = await fetch(`${platform.url}/open-apis/auth/v3/tenant_access_token/internal`, wrong);
  assert.equal(Object(await refused.json()).code, 10014);
});
