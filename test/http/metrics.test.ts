import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openMetrics, type Sources } from '../../src/http/metrics.js';

const sources = (more: Partial<Sources> = {}): Sources => ({
  isConnected: () => true,
  ticks: async () => [{ name: 'deliver', okAgeMs: 1500, isFresh: true }],
  queue: async () => ({ escalation: { depth: 3, age: 12 }, digest: { depth: 0, age: 0 } }),
  isHeld: async () => false,
  findings: () => new Map([['leaseStale', { found: 2, mended: 1 }]]),
  ...more,
});

const line = (text: string, start: string): string => text.split('\n').find((one) => one.startsWith(start)) ?? '';

describe('the metrics', () => {
  it('tell what waits, how the ticks fare, and whether messages are held', async () => {
    const text = await openMetrics(sources()).text();
    for (const expected of [
      'fuyuan_connected 1',
      'fuyuan_outbox_held 0',
      'fuyuan_outbox_depth{priority="escalation"} 3',
      'fuyuan_outbox_age_seconds{priority="escalation"} 12',
      'fuyuan_tick_age_seconds{tick="deliver"} 1.5',
      'fuyuan_tick_fresh{tick="deliver"} 1',
      'fuyuan_deliveries_total{result="dead"} 0',
      'fuyuan_events_total{result="clash"} 0',
    ])
      assert.ok(text.split('\n').includes(expected), expected);
    assert.match(text, /^process_resident_memory_bytes \d+/m);
  });

  it('count events, calls and deliveries', async () => {
    const metrics = openMetrics(sources());
    metrics.answered('click', 0.15);
    metrics.event('handled');
    metrics.called('message.send', '230020');
    metrics.delivery('sent');
    const text = await metrics.text();
    assert.equal(line(text, 'fuyuan_ack_seconds_bucket{le="0.1",kind="click"}').split(' ')[1], '0');
    assert.equal(line(text, 'fuyuan_ack_seconds_bucket{le="0.2",kind="click"}').split(' ')[1], '1');
    assert.ok(text.includes('fuyuan_platform_calls_total{api="message.send",code="230020"} 1'));
    assert.ok(text.includes('fuyuan_deliveries_total{result="sent"} 1'));
  });

  it('ask for costly figures at most every 5 s, however often they are scraped', async () => {
    let [asked, now] = [0, 0];
    const queue = async () => {
      asked += 1;
      return {};
    };
    const metrics = openMetrics(sources({ queue }), () => now);
    await Promise.all([metrics.text(), metrics.text(), metrics.text()]);
    now = 4_999;
    await metrics.text();
    assert.equal(asked, 1);
    now = 5_000;
    await metrics.text();
    assert.equal(asked, 2);
  });

  it('leave out what cannot be told, and tell the rest', async () => {
    const queue = () => Promise.reject(new Error('store down'));
    const text = await openMetrics(sources({ queue, isHeld: queue as never })).text();
    assert.doesNotMatch(text, /fuyuan_outbox_depth\{/);
    assert.match(text, /^fuyuan_connected 1$/m);
  });

  it('of two programs in one process do not meet', async () => {
    const [one, two] = [openMetrics(sources()), openMetrics(sources())];
    one.event('handled');
    assert.match(await two.text(), /fuyuan_events_total\{result="handled"\} 0/);
  });
});
