import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { defaultHttpInstance, type HttpInstance } from '@larksuiteoapi/node-sdk';

export interface Http {
  readonly instance: HttpInstance;
  /** Drops the connections kept for reuse. */
  close(): void;
}

/**
 * An HTTP client of our own for the SDK: its default one waits for ever, keeps no connection alive and is shared by the whole
 * process. Redirects are not followed: they would carry the token elsewhere. `timeoutMs` bounds each call.
 */
export function openHttp(domain: string, timeoutMs = 10_000): Http {
  const options = { keepAlive: true, maxSockets: 50, scheduling: 'lifo', timeout: 30_000 } as const;
  const httpAgent = new HttpAgent(options);
  const httpsAgent = new HttpsAgent(options);
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/i.test(domain);
  const instance = defaultHttpInstance.create({
    timeout: timeoutMs,
    httpAgent,
    httpsAgent,
    maxRedirects: 0,
    maxContentLength: 10_000_000,
    // axios obeys HTTP_PROXY even for this machine.
    ...(isLocal ? { proxy: false } : {}),
  });
  // The SDK relies on these two of its own: the body alone, or body and headers where it asks for them.
  instance.interceptors.response.use((response) => {
    const wantsHeaders = '$return_headers' in response.config && response.config.$return_headers;
    return wantsHeaders ? { ...response, data: response.data, headers: response.headers } : response.data;
  });
  return {
    // The SDK's own default is such an instance; only the generics are written differently.
    instance: instance as unknown as HttpInstance,
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
