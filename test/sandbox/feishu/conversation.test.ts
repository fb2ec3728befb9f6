import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, codeOf, connect, makeRig } from './rig.js';

const card = {
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: '事项' } },
  body: {
    elements: [
      { tag: 'markdown', content: '**请答复**' },
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '同意' },
        behaviors: [{ type: 'callback', value: { command: 'agree' } }],
      },
    ],
  },
};

test('a line reaches the bot over the long connection, and its card comes back and is replaced by a press', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const seen: unknown[] = [];
  const socket = await connect(platform, {
    'im.message.receive_v1': async (data) => {
      seen.push(data.message);
      await client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: ANNA, msg_type: 'interactive', content: JSON.stringify(card), uuid: 'first' },
      });
      return {};
    },
    'card.action.trigger': async (data) => {
      seen.push(data.action);
      const done = { ...card, body: { elements: [{ tag: 'markdown', content: '已同意' }] } };
      return { toast: { type: 'success', content: '好' }, card: { type: 'raw', data: done } };
    },
  });
  t.after(() => socket.close({ force: true }));

  const { delivered } = await platform.say(ANNA, '/议事 府院');
  await delivered;
  const sent = platform.messages({ openId: ANNA }).at(-1);
  assert.ok(sent);
  assert.equal(platform.cardText(sent), '事项\n请答复\n同意');

  const answer = await platform.press(ANNA, sent.messageId, '同意');
  assert.deepEqual(answer.toast, { type: 'success', content: '好' });
  assert.equal(platform.cardText(platform.messages({ openId: ANNA }).at(-1) ?? sent), '事项\n已同意');
  assert.equal(seen.length, 2);
  assert.equal(await codeOf(client.im.v1.message.get({ path: { message_id: sent.messageId } })), 0);
});
