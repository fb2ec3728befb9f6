import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, BORIS, codeOf, connect, makeRig, sendText } from './rig.js';

test('people are found by id, by telephone and by department; those out of range are not', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const { user, department } = client.contact.v3;
  const anna = await user.get({ path: { user_id: ANNA } });
  assert.deepEqual([anna.data?.user?.name, anna.data?.user?.job_title], ['甲某', '主任']);
  const params = { user_id_type: 'open_id' as const };
  const found = await user.batchGetId({ params, data: { mobiles: ['13900000001', '13900000002'] } });
  assert.deepEqual(
    found.data?.user_list?.map((one) => one.user_id),
    [ANNA, undefined],
  );
  const units = await department.children({ path: { department_id: '0' } });
  assert.deepEqual(
    units.data?.items?.map(({ name }) => name),
    ['联动办', '法院'],
  );
  const department_id = units.data?.items?.[1]?.open_department_id ?? '';
  const judges = await user.findByDepartment({ params: { department_id } });
  assert.deepEqual(
    judges.data?.items?.map(({ open_id }) => open_id),
    [BORIS],
  );
  platform.setInRange(BORIS, false);
  const both = await user.batch({ params: { user_ids: [ANNA, BORIS] } });
  assert.deepEqual(
    both.data?.items?.map(({ open_id }) => open_id),
    [ANNA],
  );
  assert.equal(await codeOf(user.get({ path: { user_id: BORIS } })), 41050);
});

test('the bot makes a chat once per uuid, invites, lists and removes people', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const { chat, chatMembers } = client.im.v1;
  const create = () => chat.create({ params: { uuid: 'matter-1' }, data: { name: '专班', user_id_list: [ANNA] } });
  const chat_id = (await create()).data?.chat_id ?? '';
  assert.equal((await create()).data?.chat_id, chat_id);
  const path = { chat_id };
  const added = await chatMembers.create({ path, data: { id_list: [BORIS, 'ou_none'] } });
  assert.deepEqual(added.data?.not_existed_id_list, ['ou_none']);
  const members = await chatMembers.get({ path });
  assert.deepEqual(
    members.data?.items?.map(({ name }) => name),
    ['甲某', '乙某'],
  );
  await chatMembers.delete({ path, data: { id_list: [BORIS] } });
  assert.equal((await chat.get({ path })).data?.user_count, '1');
  assert.equal((await chatMembers.isInChat({ path })).data?.is_in_chat, true);
  assert.equal((await chat.list({})).data?.items?.length, 1);
  assert.equal(await codeOf(chat.delete({ path })), 0);
  assert.equal(await codeOf(sendText(client, { chatId: chat_id }, 'x')), 232009);
});

test('coming, going, the menu and the opening of the chat are told to the bot', async (t) => {
  const { platform } = await makeRig();
  t.after(() => platform.stop());
  const seen: unknown[] = [];
  const tell = (type: string, pick: (data: Record<string, unknown>) => unknown) => ({
    [type]: async (data: Record<string, unknown>) => {
      seen.push([type, pick(data)]);
      return {};
    },
  });
  const names = (data: Record<string, unknown>) => Array.isArray(data.users) && data.users.map(({ name }) => name);
  const socket = await connect(platform, {
    ...tell('im.chat.member.bot.added_v1', (data) => data.name),
    ...tell('im.chat.member.bot.deleted_v1', (data) => Object(data.operator_id).open_id),
    ...tell('im.chat.member.user.added_v1', names),
    ...tell('im.chat.member.user.deleted_v1', names),
    ...tell('application.bot.menu_v6', (data) => data.event_key),
    ...tell('im.chat.access_event.bot_p2p_chat_entered_v1', (data) => data.chat_id),
    ...tell('im.message.recalled_v1', (data) => data.message_id),
  });
  t.after(() => socket.close({ force: true }));
  const chatId = platform.createGroup('群', [ANNA]);
  await platform.settled();
  platform.addMembers(chatId, [BORIS, ANNA], ANNA);
  await platform.settled();
  platform.removeMembers(chatId, [BORIS], ANNA);
  await platform.settled();
  platform.removeBot(chatId, ANNA);
  await platform.settled();
  platform.addMembers(chatId, [BORIS], ANNA);
  await platform.menu(ANNA, 'help');
  await platform.enter(ANNA);
  const { messageId } = await platform.say(ANNA, 'x');
  await platform.recall(ANNA, messageId);
  assert.deepEqual(seen, [
    ['im.chat.member.bot.added_v1', '群'],
    ['im.chat.member.user.added_v1', ['乙某']],
    ['im.chat.member.user.deleted_v1', ['乙某']],
    ['im.chat.member.bot.deleted_v1', ANNA],
    ['application.bot.menu_v6', 'help'],
    ['im.chat.access_event.bot_p2p_chat_entered_v1', platform.directChat(ANNA)],
    ['im.message.recalled_v1', messageId],
  ]);
});

test('reading a message is told to the bot once and kept as a receipt', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const sent = await sendText(client, { openId: ANNA }, 'x');
  const path = { message_id: sent.data?.message_id ?? '' };
  await platform.read(ANNA, path.message_id);
  await platform.read(ANNA, path.message_id);
  await assert.rejects(platform.read(BORIS, path.message_id), /does not see/);
  const readers = await client.im.v1.message.readUsers({ path, params: { user_id_type: 'open_id' } });
  assert.deepEqual(
    readers.data?.items?.map(({ user_id }) => user_id),
    [ANNA],
  );
  assert.equal(platform.pushes().length, 1);
});

test('listeners hear of messages and patches until they stop listening', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const kinds: string[] = [];
  const stop = platform.subscribe(({ kind }) => kinds.push(kind));
  await sendText(client, { openId: ANNA }, 'x');
  stop();
  await sendText(client, { openId: ANNA }, 'y');
  assert.deepEqual(kinds, ['chat', 'message']);
});
