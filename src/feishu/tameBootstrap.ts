import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { asRecord } from './describeError.js';

/** Seconds, as the gateway sends them. */
const usual = { ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, PingInterval: 120 };

/**
 * An HTTP client for the long connection's bootstrap only, whose answers the SDK can bear: without `data` it would retry a wrong
 * secret for ever, and a missing ping interval becomes NaN, which floods the server. `pingEvery` is told the interval in ms.
 */
export function tameBootstrap(http: HttpInstance, pingEvery: (ms: number) => void): HttpInstance {
  const request: HttpInstance['request'] = async (options) => {
    // What the gateway answers is unknown until looked at; the SDK's own signature promises any type.
    const reply = asRecord(await http.request<unknown>(options)) ?? {};
    const data = asRecord(reply.data) ?? {};
    const given = asRecord(data.ClientConfig) ?? {};
    const config = {
      ReconnectCount: within(given.ReconnectCount, -1, 1000, usual.ReconnectCount),
      ReconnectInterval: within(given.ReconnectInterval, 0.05, 300, usual.ReconnectInterval),
      ReconnectNonce: within(given.ReconnectNonce, 0, 60, usual.ReconnectNonce),
      PingInterval: within(given.PingInterval, 0.05, 600, usual.PingInterval),
    };
    pingEvery(config.PingInterval * 1000);
    return { ...reply, data: { ...data, ClientConfig: config } } as never;
  };
  return Object.assign(Object.create(http), { request });
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}
