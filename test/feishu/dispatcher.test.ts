import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer, Inbound, Receive } from '../../src/app/ports.js';
import { clickMs, type DispatcherOptions, openDispatcher } from '../../src/feishu/dispatcher.js';
import { readTypes } from '../../src/feishu/normalise.js';
import { fakeTimers, settle } from './fakeTimers.js';
import { keepLogs } from './logs.js';
import { envelope } from './signed.js';

function open(receive: Receive, more: Partial<DispatcherOptions> = {}) {
  const { logger, lines } = keepLogs();
  const timers = fakeTimers();
  const dispatcher = openDispatcher({ receive, botOpenId: async () => 'ou_bot', logger, timers, ...more });
  const push = (type: string, event: unknown): Promise<unknown> =>
    dispatcher.events.invoke(envelope(event, { event_type: type }), { needCheck: false });
  return { dispatcher, push, lines, timers };
}

const click = {
  operator: { open_id: 'ou_a' },
  token: 'c-1',
  action: { tag: 'button', value: { command: 'close', input: {} } },
  context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
};
const message = (mentions?: unknown[]) => ({
  sender: { sender_id: { open_id: 'ou_a' }, sender_type: 'user' },
  message: {
    message_id: 'om_1',
    chat_id: 'oc_1',
    chat_type: 'group',
    message_type: 'text',
    content: '{"text":"@_user_1 hi"}',
    mentions,
  },
});
const botMention = [{ key: '@_user_1', id: { open_id: 'ou_bot' }, name: 'bot' }];
const never = () => new Promise<Answer>(() => {});

describe('an event', () => {
  it('is handed on and answered with an empty object', async () => {
    const got: Inbound[] = [];
    const { push } = open(async (event) => {
      got.push(event);
      return { toast: { type: 'info', content: 'x' } };
    });
    assert.deepEqual(await push('im.message.receive_v1', message(botMention)), {});
    assert.equal(got[0]?.kind === 'message' && got[0].text, 'hi');
  });

  it('rejects when it could not be kept, so that it comes again', async () => {
    const { push } = open(async () => {
      throw new Error('store down');
    });
    await assert.rejects(push('im.message.receive_v1', message()), /store down/);
  });

  it('with mentions rejects while nobody knows who the bot is, and passes without mentions', async () => {
    const botOpenId = async () => {
      throw new Error('platform down');
    };
    const { push } = open(async () => ({}), { botOpenId });
    await assert.rejects(push('im.message.receive_v1', message(botMention)), /platform down/);
    assert.deepEqual(await push('im.message.receive_v1', message()), {});
  });

  it('that is malformed is answered, logged and not handed on', async () => {
    const { push, lines } = open(() => assert.fail('must not be received'));
    assert.deepEqual(await push('im.message.receive_v1', { sender: 1 }), {});
    assert.match(lines.join(), /unreadable at/);
  });

  it('of every type that may be subscribed has a handler that answers an object', async () => {
    const { push, dispatcher } = open(async () => ({}));
    for (const type of [...readTypes, ...dispatcher.events.handles.keys()].filter((name) => name !== 'app_ticket')) {
      assert.equal(typeof (await push(type, {})), 'object', type);
    }
  });
});

describe('a click', () => {
  it('is answered with toast and raw card', async () => {
    const { push } = open(async () => ({ toast: { type: 'success', content: '已办结' }, card: { schema: '2.0' } }));
    assert.deepEqual(await push('card.action.trigger', click), {
      toast: { type: 'success', content: '已办结' },
      card: { type: 'raw', data: { schema: '2.0' } },
    });
  });

  it('with nothing to show is answered with an empty object', async () => {
    const { push } = open(async () => ({}));
    assert.deepEqual(await push('card.action.trigger', click), {});
  });

  it('that fails shows an error toast, is logged, and is not answered 500: clicks never come again', async () => {
    const { push, lines } = open(async () => {
      throw new Error('store down');
    });
    assert.equal(toastType(await push('card.action.trigger', click)), 'error');
    assert.match(lines.join(), /store down/);
  });

  it('that is malformed shows an error toast', async () => {
    const { push } = open(() => assert.fail('must not be received'));
    assert.equal(toastType(await push('card.action.trigger', { ...click, operator: {} })), 'error');
  });

  it('that takes too long is told to wait after 2.7 s, and its outcome is handed on when it comes', async () => {
    let finish: (answer: Answer) => void = () => {};
    const late: Answer[] = [];
    const receive = () => new Promise<Answer>((resolve) => (finish = resolve));
    const { push, timers } = open(receive, { onLate: (_click, answer) => late.push(answer) });
    const answered = push('card.action.trigger', click);
    await timers.pass(clickMs - 1);
    assert.equal(await Promise.race([answered, Promise.resolve('waiting')]), 'waiting');
    await timers.pass(1);
    assert.deepEqual(await answered, { toast: { type: 'info', content: '正在处理，请稍候' } });
    finish({ card: { done: true } });
    await settle();
    assert.deepEqual(late, [{ card: { done: true } }]);
  });

  it('that fails after it was told to wait is logged and breaks nothing', async () => {
    let fail: (reason: Error) => void = () => {};
    const { push, timers, lines } = open(() => new Promise<Answer>((_resolve, reject) => (fail = reject)));
    const answered = push('card.action.trigger', click);
    await timers.pass(clickMs);
    assert.equal(toastType(await answered), 'info');
    fail(new Error('too late'));
    await settle();
    assert.match(lines.join(), /too late/);
  });

  it('in time leaves no timer behind', async () => {
    const late: Answer[] = [];
    const { push, timers, lines } = open(async () => ({}), { onLate: (_click, answer) => late.push(answer) });
    await push('card.action.trigger', click);
    await timers.pass(10_000);
    assert.deepEqual([late, lines], [[], []]);
  });
});

describe('stopping', () => {
  it('waits for what is in hand, a click that was told to wait included, and refuses what comes', async () => {
    let finish: (answer: Answer) => void = () => {};
    const { push, dispatcher, timers } = open(() => new Promise<Answer>((resolve) => (finish = resolve)));
    const answered = push('card.action.trigger', click);
    await timers.pass(clickMs);
    await answered;
    let isStopped = false;
    const stopped = dispatcher.stop().then(() => (isStopped = true));
    await settle();
    assert.equal(isStopped, false);
    await assert.rejects(push('im.message.receive_v1', message()), /push again/);
    assert.equal(toastType(await push('card.action.trigger', click)), 'error');
    finish({});
    await stopped;
  });

  it('is immediate when nothing is in hand', async () => {
    const { dispatcher } = open(never);
    await dispatcher.stop();
  });
});

function toastType(answer: unknown): unknown {
  // The answer of a click, as the SDK hands it through.
  return (answer as { toast?: { type?: string } }).toast?.type;
}
