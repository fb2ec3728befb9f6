import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalise, readTypes } from '../../src/feishu/normalise.js';

const bot = 'ou_bot';
const now = 1795489200000;
const read = (type: string, data: unknown) => normalise(type, data, { botOpenId: bot, now });
const head = { event_id: 'e1', create_time: '1795489200123', app_id: 'cli_x', token: 't' };
const mention = (number: number, openId: string | undefined, name = `用户${number}`) => ({
  key: `@_user_${number}`,
  id: { open_id: openId, union_id: 'on_x', user_id: '' },
  name,
});

interface MessageParts {
  readonly type?: string;
  readonly content?: unknown;
  readonly mentions?: unknown;
  readonly chatType?: string;
  readonly sender?: unknown;
  readonly createTime?: unknown;
  readonly parentId?: unknown;
}
function message({
  type = 'text',
  content,
  mentions,
  chatType = 'group',
  sender,
  createTime = '1795489200456',
  parentId,
}: MessageParts) {
  return {
    ...head,
    sender: sender ?? { sender_id: { open_id: 'ou_a', union_id: 'on_a' }, sender_type: 'user', tenant_key: 't' },
    message: {
      message_id: 'om_1',
      parent_id: parentId,
      chat_id: 'oc_1',
      chat_type: chatType,
      message_type: type,
      create_time: createTime,
      content: typeof content === 'string' ? content : JSON.stringify(content),
      mentions,
    },
  };
}
function messageOf(parts: MessageParts) {
  const outcome = read('im.message.receive_v1', message(parts));
  assert.ok('event' in outcome, JSON.stringify(outcome));
  assert.ok(outcome.event.kind === 'message');
  return outcome.event;
}
const eleven = Array.from({ length: 11 }, (_, at) => mention(at + 1, `ou_${at + 1}`));

describe('a typed line', () => {
  it('carries who, where and when', () => {
    assert.deepEqual(messageOf({ content: { text: '/help' }, chatType: 'p2p' }), {
      kind: 'message',
      eventId: 'e1',
      actor: 'ou_a',
      createdAt: 1795489200456,
      messageId: 'om_1',
      chatId: 'oc_1',
      chat: 'direct',
      text: '/help',
      isAddressed: true,
    });
  });

  const texts: readonly [string, string, unknown, string, boolean][] = [
    ['loses the bot’s own mention', '@_user_1 /help', [mention(1, bot)], '/help', true],
    ['loses it without a blank after it', '@_user_1/help', [mention(1, bot)], '/help', true],
    ['loses it at the end', '/help @_user_1', [mention(1, bot)], '/help', true],
    [
      'loses it in the middle, with one blank',
      '/matter @_user_1 M2026-0001',
      [mention(1, bot)],
      '/matter M2026-0001',
      true,
    ],
    ['keeps two words apart where it stood', '请@_user_1 看', [mention(1, bot)], '请 看', true],
    ['loses it twice', '@_user_1 @_user_2 /help', [mention(1, bot), mention(2, bot)], '/help', true],
    ['keeps the full-width slash', '@_user_1 ／帮助', [mention(1, bot)], '／帮助', true],
    [
      'keeps blanks and line breaks inside',
      '@_user_1 /raise  "a   b"\n  facts=x',
      [mention(1, bot)],
      '/raise  "a   b"\n  facts=x',
      true,
    ],
    [
      'writes others as their open id',
      '@_user_1 /bind liaison:tax @_user_2',
      [mention(1, bot), mention(2, 'ou_b')],
      '/bind liaison:tax @ou_b',
      true,
    ],
    ['parts an open id from letters that follow', '@_user_1ok', [mention(1, 'ou_b')], '@ou_b ok', false],
    ['does not part it from Chinese', '@_user_1参加', [mention(1, 'ou_b')], '@ou_b参加', false],
    [
      'never takes @_user_1 for the start of @_user_10',
      '@_user_10 @_user_1 @_user_11',
      eleven,
      '@ou_10 @ou_1 @ou_11',
      false,
    ],
    ['leaves a placeholder nobody explains', '@_user_7 hi', [], '@_user_7 hi', false],
    ['leaves digits that only look like one', '@_user_12', [mention(1, 'ou_b')], '@_user_12', false],
    ['names someone without an open id', '@_user_1 hi', [mention(1, undefined, '外部')], '@外部 hi', false],
    ['drops @all and is not addressed by it', '@_all /help', [], '/help', false],
    [
      'drops @all that has empty ids',
      '@_all /help',
      [{ key: '@_all', id: { open_id: '', union_id: '' }, name: '所有人' }],
      '/help',
      false,
    ],
    ['drops a written-out @所有人', '@所有人 /help', undefined, '/help', false],
    ['is addressed by the bot beside @all', '@_all @_user_1 /help', [mention(1, bot)], '/help', true],
    [
      'is not addressed by a person of the bot’s name',
      '@_user_1 /help',
      [mention(1, 'ou_other', '府院助手')],
      '@ou_other /help',
      false,
    ],
    ['is not addressed by a written name', '@府院助手 /help', undefined, '@府院助手 /help', false],
    ['survives null mentions', '/help', null, '/help', false],
    [
      'survives mentions of other makes',
      '/help @_user_1',
      [null, 7, { key: 3 }, { key: '@_user_1' }],
      '/help @',
      false,
    ],
    ['keeps dollar signs', '@_user_1 $& $1', [mention(1, 'ou_$&')], '@ou_$& $& $1', false],
    [
      'keeps patterns in a key from acting as such',
      'a.c abc',
      [{ key: 'a.c', id: { open_id: 'ou_b' }, name: 'x' }],
      '@ou_b abc',
      false,
    ],
  ];
  for (const [name, text, mentions, expected, isAddressed] of texts) {
    it(name, () => {
      const event = messageOf({ content: { text }, mentions });
      assert.deepEqual([event.text, event.isAddressed], [expected, isAddressed]);
    });
  }

  it('is told as direct in a direct chat and as group everywhere else', () => {
    assert.equal(messageOf({ content: { text: 'x' }, chatType: 'p2p' }).chat, 'direct');
    assert.equal(messageOf({ content: { text: 'x' }, chatType: 'topic_group' }).chat, 'group');
  });

  const times: readonly [unknown, number][] = [
    ['1795489200456', 1795489200456],
    ['1795489200456789', 1795489200456],
    [1795489200456, 1795489200456],
    ['1795489200', 1795489200000],
    ['soon', 1795489200123],
    [undefined, 1795489200123],
  ];
  for (const [createTime, expected] of times) {
    it(`reads the time ${String(createTime)}`, () => {
      const data = message({ content: { text: 'x' } });
      assert.equal(readTime({ ...data, message: { ...data.message, create_time: createTime } }), expected);
    });
  }
  it('falls back to the arrival when nothing tells the time', () => {
    const data = message({ content: { text: 'x' } });
    assert.equal(readTime({ ...data, create_time: null, message: { ...data.message, create_time: null } }), now);
  });
});

function readTime(data: unknown): number {
  const outcome = read('im.message.receive_v1', data);
  assert.ok('event' in outcome);
  return outcome.event.createdAt;
}

describe('a rich text', () => {
  const at = (userId: string) => ({ tag: 'at', user_id: userId, user_name: 'x' });
  const text = (words: string) => ({ tag: 'text', text: words });
  const posts: readonly [string, unknown, string][] = [
    ['joins its lines', { title: '', content: [[text('/raise ')], [text('事实')]] }, '/raise \n事实'],
    ['begins with its title', { title: '标题', content: [[text('正文')]] }, '标题\n正文'],
    ['resolves mentions', { content: [[at('@_user_1'), text(' /bind x '), at('@_user_2')]] }, '/bind x @ou_b'],
    ['drops @all', { content: [[at('all'), text(' hi')]] }, 'hi'],
    [
      'takes words of links, code and styles',
      {
        content: [
          [
            { tag: 'a', text: '词', href: 'https://x' },
            { tag: 'code_block', text: 'c' },
            { tag: 'img', image_key: 'k' },
          ],
        ],
      },
      '词c',
    ],
    ['may stand under a language', { zh_cn: { title: '', content: [[text('你好')]] } }, '你好'],
    ['may be malformed', { content: [null, 'x', [null, 3, { tag: 'at' }]] }, ''],
    ['may have no content', { title: 'x' }, ''],
  ];
  for (const [name, content, expected] of posts) {
    it(name, () => {
      const mentions = [mention(1, bot), mention(2, 'ou_b')];
      assert.equal(messageOf({ type: 'post', content, mentions }).text, expected);
    });
  }
});

describe('a file', () => {
  const files: readonly [string, string, unknown, unknown][] = [
    [
      'is told with its key and name',
      'file',
      { file_key: 'file_v3_00-1', file_name: '会签意见.docx' },
      { key: 'file_v3_00-1', name: '会签意见.docx', kind: 'file' },
    ],
    [
      'has a name that is safe to save',
      'file',
      { file_key: 'f', file_name: '../a\u202Ecod.exe' },
      { key: 'f', name: '／acod.exe', kind: 'file' },
    ],
    ['without a name is named', 'file', { file_key: 'f', file_name: 7 }, { key: 'f', name: '文件', kind: 'file' }],
    ['may be a picture', 'image', { image_key: 'img_v3_1' }, { key: 'img_v3_1', name: '图片', kind: 'image' }],
    ['without a key is none', 'file', { file_name: 'a.docx' }, undefined],
    ['with a key that reaches elsewhere is none', 'file', { file_key: '../../chats', file_name: 'a' }, undefined],
    ['of a picture has no file key', 'image', { file_key: 'f' }, undefined],
    ['of unreadable content is none', 'file', '{bad', undefined],
    ['is no voice', 'audio', { file_key: 'f', duration: 2000 }, undefined],
    ['is no video', 'media', { file_key: 'f', image_key: 'i', file_name: 'a.mp4' }, undefined],
    ['is no folder, which nobody can fetch', 'folder', { file_key: 'f', file_name: 'a' }, undefined],
    ['is not looked for in a rich text', 'post', { content: [[{ tag: 'img', image_key: 'i' }]] }, undefined],
    ['is not looked for in a text', 'text', { text: 'x', file_key: 'f' }, undefined],
  ];
  for (const [name, type, content, expected] of files) {
    it(name, () => assert.deepEqual(messageOf({ type, content }).file, expected));
  }
  it('has no words', () => {
    assert.equal(messageOf({ type: 'file', content: { file_key: 'f', file_name: '/help' } }).text, '');
  });
});

describe('a reply', () => {
  it('tells what it answers', () => {
    assert.equal(messageOf({ content: { text: 'x' }, parentId: 'om_0' }).parentId, 'om_0');
  });
  for (const parentId of [undefined, '', null, 7]) {
    it(`to ${JSON.stringify(parentId)} is none`, () => {
      assert.ok(!('parentId' in messageOf({ content: { text: 'x' }, parentId })));
    });
  }
});

describe('other messages', () => {
  for (const type of ['image', 'file', 'audio', 'sticker', 'interactive', 'share_chat', 'merge_forward', 'todo']) {
    it(`${type} has no words`, () => assert.equal(messageOf({ type, content: { text: 'x', file_key: 'f' } }).text, ''));
  }
  for (const content of ['', 'null', '[]', '{"text":1}', '{bad', '"x"']) {
    it(`a content of ${content || 'nothing'} has no words`, () => assert.equal(messageOf({ content }).text, ''));
  }
  it('of other bots are ignored', () => {
    for (const sender_type of ['app', 'bot', 'system'])
      assert.ok(
        'ignored' in
          read(
            'im.message.receive_v1',
            message({ content: {}, sender: { sender_id: { open_id: 'ou_x' }, sender_type } }),
          ),
      );
  });
  it('of our own are ignored', () => {
    assert.ok(
      'ignored' in
        read(
          'im.message.receive_v1',
          message({ content: {}, sender: { sender_id: { open_id: bot }, sender_type: 'user' } }),
        ),
    );
  });
});

const click = (action: unknown, more: object = {}) => ({
  ...head,
  create_time: '1795489200123456',
  token: 'c-card',
  operator: { open_id: 'ou_a', union_id: 'on_a', tenant_key: 't' },
  action,
  host: 'im_message',
  context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  ...more,
});
function clickOf(action: unknown) {
  const outcome = read('card.action.trigger', click(action));
  assert.ok('event' in outcome, JSON.stringify(outcome));
  assert.ok(outcome.event.kind === 'click');
  return outcome.event;
}

describe('a click', () => {
  it('carries the operator, the value as it came and microseconds read right', () => {
    assert.deepEqual(clickOf({ tag: 'button', value: { command: 'answer', input: { meeting: 'H2026-0001' } } }), {
      kind: 'click',
      eventId: 'e1',
      actor: 'ou_a',
      createdAt: 1795489200123,
      messageId: 'om_1',
      chatId: 'oc_1',
      value: { command: 'answer', input: { meeting: 'H2026-0001' } },
      form: {},
    });
  });

  const forms: readonly [string, object, object][] = [
    [
      'takes words and lists of a form',
      { form_value: { title: '题', units: ['tax', 'court'], none: '' } },
      { title: '题', units: ['tax', 'court'], none: '' },
    ],
    ['leaves absent fields absent', { form_value: { a: null, b: undefined, c: 'x' } }, { c: 'x' }],
    ['takes ticks and numbers as words', { form_value: { ok: true, n: 3 } }, { ok: 'true', n: '3' }],
    ['keeps only words of a list', { form_value: { units: ['tax', 3, null, { a: 1 }] } }, { units: ['tax'] }],
    ['drops objects', { form_value: { a: { $gt: '' }, b: 'x' } }, { b: 'x' }],
    ['folds an input in under its name', { name: 'reason', input_value: '理由' }, { reason: '理由' }],
    ['folds a select in', { name: 'unit', option: 'tax' }, { unit: 'tax' }],
    ['folds a multiple select in', { name: 'units', options: ['tax', 'court'] }, { units: ['tax', 'court'] }],
    ['folds a checker in', { name: 'done', checked: false }, { done: 'false' }],
    ['lets the form win', { name: 'reason', input_value: 'old', form_value: { reason: 'new' } }, { reason: 'new' }],
    ['ignores a value that has no name', { option: 'tax' }, {}],
    [
      'takes a date as the picker sends it',
      { form_value: { meetAt: '2026-11-25 15:00 +0800' } },
      { meetAt: '2026-11-25 15:00 +0800' },
    ],
    ['survives a form that is none', { form_value: 'x' }, {}],
    ['survives a null form', { form_value: null }, {}],
  ];
  for (const [name, action, expected] of forms) it(name, () => assert.deepEqual({ ...clickOf(action).form }, expected));

  for (const value of ['text', null, undefined, 7, ['a']]) {
    it(`hands on a value of ${JSON.stringify(value)}`, () => assert.deepEqual(clickOf({ value }).value, value));
  }

  const malformed: readonly [string, unknown][] = [
    ['no operator', click({}, { operator: undefined })],
    ['an operator without open id', click({}, { operator: { union_id: 'on_a' } })],
    ['an operator with an empty open id', click({}, { operator: { open_id: '' } })],
    ['no action', click(undefined)],
    ['no context', click({}, { context: undefined })],
    ['a prototype key in its value', click({ value: JSON.parse('{"__proto__":{"admin":true}}') })],
    ['a constructor key in its form', click({ form_value: JSON.parse('{"constructor":"x"}') })],
    ['ten thousand characters too many', click({ form_value: { a: 'x'.repeat(20_001) } })],
    [
      'three hundred fields',
      click({ form_value: Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, 'x'])) }),
    ],
    ['no event id', { ...click({}), event_id: undefined }],
  ];
  for (const [name, data] of malformed)
    it(`with ${name} is malformed`, () => assert.ok('malformed' in read('card.action.trigger', data)));
});

describe('the other events', () => {
  const operator = { operator_id: { open_id: 'ou_a', union_id: 'on', user_id: '' } };
  const base = { eventId: 'e1', actor: 'ou_a', createdAt: 1795489200123 };
  const chat = { ...head, chat_id: 'oc_1', ...operator, name: '群', external: false };
  const users = [
    { name: '甲', user_id: { open_id: 'ou_b' } },
    { name: '外', user_id: {} },
  ];
  const cases: readonly [string, unknown, unknown][] = [
    ['im.chat.member.bot.added_v1', chat, { kind: 'botAdded', ...base, chatId: 'oc_1', name: '群' }],
    ['im.chat.member.bot.deleted_v1', chat, { kind: 'botRemoved', ...base, chatId: 'oc_1', name: '群' }],
    ['im.chat.disbanded_v1', chat, { kind: 'botRemoved', ...base, chatId: 'oc_1', name: '群' }],
    [
      'im.chat.member.user.added_v1',
      { ...chat, users },
      { kind: 'membersAdded', ...base, chatId: 'oc_1', members: [{ openId: 'ou_b', name: '甲' }] },
    ],
    [
      'im.chat.member.user.deleted_v1',
      { ...chat, users },
      { kind: 'membersRemoved', ...base, chatId: 'oc_1', members: [{ openId: 'ou_b', name: '甲' }] },
    ],
    [
      'application.bot.menu_v6',
      { ...head, operator: { operator_name: '甲', ...operator }, event_key: 'whoami', timestamp: 1795489200 },
      { kind: 'menu', ...base, key: 'whoami' },
    ],
    [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { ...chat, last_message_id: '' },
      { kind: 'entered', ...base, chatId: 'oc_1' },
    ],
  ];
  for (const [type, data, expected] of cases)
    it(`${type} is read`, () => assert.deepEqual(read(type, data), { event: expected }));

  it('of a type we do not read are ignored', () => assert.ok('ignored' in read('im.message.reaction.created_v1', {})));

  it('never throw, whatever comes', () => {
    const junk: unknown[] = [
      undefined,
      null,
      0,
      'x',
      [],
      {},
      { event_id: {} },
      { message: null },
      { operator: [] },
      { users: 'x' },
    ];
    for (const type of readTypes) for (const data of junk) assert.ok('malformed' in read(type, data));
  });
});
