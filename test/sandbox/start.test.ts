import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { wireChat } from '../../sandbox/pageView.js';
import { startSandbox } from '../../sandbox/start.js';

const people = [
  { openId: `ou_${'a'.repeat(32)}`, name: '甲某', unit: '法院' },
  { openId: `ou_${'b'.repeat(32)}`, name: '乙某', unit: '税务局' },
];

test('a sandbox that is started again has its group, its chats and its messages, and whoever is new', async (t) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fuyuan-sandbox-'));
  t.after(() => rmSync(dataDir, { recursive: true, force: true }));
  const open = (who: typeof people) =>
    startSandbox({ people: who, holder: () => undefined, dataDir, journal: () => {} });

  const first = await open(people.slice(0, 1));
  await first.platform.say(people[0]?.openId ?? '', '大家好', { chatId: first.workGroup });
  await first.stop();

  const second = await open(people);
  t.after(() => second.stop());
  assert.equal(second.workGroup, first.workGroup);
  assert.equal(second.platform.run, first.platform.run);
  assert.deepEqual(
    second.platform.messages({ chatId: second.workGroup }).map((message) => message.text),
    ['大家好'],
  );
  const group = second.platform.chats().find((chat) => chat.chatId === second.workGroup);
  assert.ok(group);
  assert.equal(group.members.length, 2);
  assert.equal(wireChat(second.platform, group).count, 1, 'what was unread stays unread');
  assert.equal(second.platform.chats().length, 3, 'the group and a direct chat each');
});
