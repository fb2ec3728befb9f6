import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, BORIS, codeOf, connect, makeRig, sendCard } from './rig.js';
import { sampleButton, sampleCard, sampleForm } from './samples.js';

type Event = Record<string, unknown>;

/** A bot that answers every press with `answer` and remembers what was pressed. */
async function pressed(t: { after(end: () => unknown): void }, answer: () => unknown, card: object) {
  const rig = await makeRig({ limits: 'off' });
  const events: Event[] = [];
  const socket = await connect(rig.platform, {
    'card.action.trigger': async (data) => {
      events.push(data);
      return answer();
    },
  });
  t.after(() => {
    socket.close({ force: true });
    return rig.platform.stop();
  });
  return { ...rig, events, messageId: await sendCard(rig.client, ANNA, card) };
}

const agree = sampleCard(
  '请答复',
  sampleButton('同意', { command: 'agree' }),
  sampleButton('已闭', { a: 1 }, { disabled: true }),
);

test('a press carries who, what, where and a token', async (t) => {
  const { platform, events, messageId } = await pressed(t, () => ({}), agree);
  assert.deepEqual(await platform.click(ANNA, messageId, { command: 'agree' }), {});
  const [event] = events;
  assert.ok(event);
  assert.equal(Object(event.operator).open_id, ANNA);
  assert.deepEqual(event.action, { value: { command: 'agree' }, tag: 'button', timezone: 'Asia/Shanghai' });
  assert.deepEqual(event.context, { open_message_id: messageId, open_chat_id: platform.directChat(ANNA) });
  assert.match(String(event.token), /^c-/);
  assert.match(String(event.create_time), /^\d{16}$/);
});

test('what the client would not send is refused', async (t) => {
  const { platform, messageId } = await pressed(t, () => ({}), agree);
  await assert.rejects(platform.click(ANNA, messageId, { command: 'other' }), /no enabled button/);
  await assert.rejects(platform.click(ANNA, messageId, { a: 1 }), /no enabled button/);
  await assert.rejects(platform.press(ANNA, messageId, '已闭'), /no enabled button reads 已闭/);
  await assert.rejects(platform.press(BORIS, messageId, '同意'), /does not see/);
  await assert.rejects(platform.press(ANNA, messageId, '同意', { reason: 'x' }), /sends no form/);
});

const answers: readonly [string, unknown, object][] = [
  ['nothing', {}, {}],
  ['a toast', { toast: { type: 'warning', content: '慢' } }, { toast: { type: 'warning', content: '慢' } }],
  ['a string', 'no card.action.trigger event handle', { error: 200672 }],
  ['an unknown toast', { toast: { type: 'loud', content: 'x' } }, { error: 200672 }],
  ['an unknown key', { toats: {} }, { error: 200672 }],
  ['a card without wrapping', { card: sampleCard('x') }, { error: 200672 }],
  ['a bad card', { card: { type: 'raw', data: sampleCard('x', { tag: 'marquee' }) } }, { error: 200673 }],
  ['a card of 1.0', { card: { type: 'raw', data: { elements: [] } } }, { error: 200830 }],
];
for (const [name, answer, expected] of answers) {
  test(`a press is answered with ${name}`, async (t) => {
    const { platform, messageId } = await pressed(t, () => answer, agree);
    assert.deepEqual(await platform.press(ANNA, messageId, '同意'), expected);
    assert.equal(platform.message(messageId)?.history.length, 1);
  });
}

test('a failing handler shows 200671 and a slow one 200341; neither is pushed again', async (t) => {
  let isSlow = false;
  const answer = () => {
    if (isSlow) return new Promise(() => {});
    throw new Error('broken');
  };
  const { platform, clock, events, messageId } = await pressed(t, answer, agree);
  assert.deepEqual(await platform.press(ANNA, messageId, '同意'), { error: 200671 });
  isSlow = true;
  const late = platform.press(ANNA, messageId, '同意');
  await clock.advance(3000);
  assert.deepEqual(await late, { error: 200341 });
  await clock.advance(86_400_000);
  assert.equal(events.length, 2);
});

test('without a connection a press shows 200340', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const messageId = await sendCard(client, ANNA, agree);
  assert.deepEqual(await platform.press(ANNA, messageId, '同意'), { error: 200340 });
});

test('a form is sent as the client fills it', async (t) => {
  const fields = [
    { tag: 'input', name: 'reason', required: true, max_length: 5 },
    { tag: 'input', name: 'note' },
    { tag: 'select_static', name: 'unit', options: [{ value: 'court' }, { value: 'office' }], initial_index: 1 },
    { tag: 'multi_select_person', name: 'people' },
    { tag: 'date_picker', name: 'on' },
    { tag: 'checker', name: 'done', checked: true },
  ];
  const { platform, events, messageId } = await pressed(t, () => ({}), sampleCard('请填', sampleForm(...fields)));
  const press = (form: object) => platform.press(ANNA, messageId, '提交', { ...form });
  await assert.rejects(press({}), /reason is required/);
  await assert.rejects(press({ reason: '一二三四五六' }), /at most 5/);
  await assert.rejects(press({ reason: '一\n二' }), /one line/);
  await assert.rejects(press({ reason: '好', unit: 'bank' }), /does not offer bank/);
  await assert.rejects(press({ reason: '好', people: [BORIS] }), /does not offer/);
  await assert.rejects(press({ reason: '好', on: '3月2日' }), /field on takes/);
  await assert.rejects(press({ reason: '好', colour: 'red' }), /no field colour/);
  await press({ reason: '好', people: [ANNA], on: '2026-03-02' });
  const action = Object(events[0]?.action);
  assert.equal(action.name, 'submit');
  assert.deepEqual(action.form_value, {
    reason: '好',
    note: '',
    unit: 'office',
    people: [ANNA],
    on: '2026-03-02 +0800',
    done: true,
  });
});

test('a token updates the card twice, after the answer, for half an hour', async (t) => {
  const seen: { token?: string } = {};
  const { platform, client, clock, events, messageId } = await pressed(t, () => ({}), agree);
  const update = (token: string, line: string) =>
    client.request({
      url: '/open-apis/interactive/v1/card/update',
      method: 'POST',
      data: { token, card: sampleCard(line, sampleButton('同意', { command: 'agree' })) },
    });
  const press = async () => {
    await platform.press(ANNA, messageId, '同意');
    seen.token = String(events.at(-1)?.token);
    return seen.token;
  };
  const first = await press();
  assert.equal(await codeOf(update(first, '一')), 0);
  assert.equal(await codeOf(update(first, '二')), 0);
  assert.equal(await codeOf(update(first, '三')), 300040);
  const second = await press();
  await clock.advance(1_800_001);
  assert.equal(await codeOf(update(second, '四')), 300030);
  assert.equal(await codeOf(update('c-none', '五')), 300020);
  assert.match(platform.cardText(platform.messages({ openId: ANNA })[0] ?? assert.fail()), /二/);
});
