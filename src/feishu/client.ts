import { Client, CTenantAccessToken, DefaultCache, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk';
import type { Logger } from 'pino';
import { codeOf, errorOfReply, errorOfThrown, errorOfToken, type Reply, tokenCodes } from './errors.js';
import { openHttp } from './http.js';
import { sdkLogger } from './sdkLogger.js';

export interface FeishuApp {
  /** `cli_` and 16 hex digits. */
  readonly appId: string;
  readonly appSecret: string;
  /** Base address without a slash at the end. */
  readonly domain: string;
}

export interface ClientOptions {
  readonly app: FeishuApp;
  readonly logger: Logger;
  /** For each call; 10 s when absent. */
  readonly timeoutMs?: number;
}

/** How a call shows who it is; made by `withTenantToken`. */
export type As = ReturnType<typeof withTenantToken>;

/** The door to the platform's API: every call has a token, a time limit, its answer's code looked at, and typed errors. */
export interface FeishuClient {
  /**
   * Makes one call and answers with its reply, whose code is 0. `make` must hand `as` on to the SDK.
   * A lost token is replaced and the call made once more.
   * @throws FeishuError
   */
  call<T extends Reply>(what: string, make: (sdk: Client, as: As) => Promise<T>): Promise<T>;
  /** Fetches the token ahead of the first call. @throws FeishuError `denied` when the credentials are wrong. */
  warm(): Promise<void>;
  close(): void;
}

/**
 * Opens the door. The token is ours to keep, not the SDK's: its cache is shared by app id across domains, asks once for each
 * waiting call, and keeps a revoked token until it expires.
 */
export function openClient({ app, logger, timeoutMs }: ClientOptions): FeishuClient {
  const http = openHttp(app.domain, timeoutMs);
  const cache = new DefaultCache();
  const sdk = new Client({
    ...app,
    cache,
    httpInstance: http.instance,
    logger: sdkLogger(logger, 'debug'),
    loggerLevel: LoggerLevel.warn,
    source: 'fuyuan',
    // Means "add no token by yourself": each call is given the one it shall use.
    disableTokenCache: true,
  });
  const token = keepToken(sdk, cache, app.appId);

  return {
    async call(what, make) {
      const attempt = async (used: string) => {
        try {
          return { reply: await make(sdk, withTenantToken(used)) };
        } catch (thrown) {
          return { thrown };
        }
      };
      const first = await token.get();
      let outcome = await attempt(first);
      const code = codeOf(outcome.reply ?? outcome.thrown);
      if (code !== undefined && tokenCodes.has(code)) {
        logger.warn({ code, what }, 'token lost, asking for a new one');
        await token.drop(first);
        outcome = await attempt(await token.get());
      }
      if ('thrown' in outcome) throw errorOfThrown(what, outcome.thrown);
      if (outcome.reply?.code !== 0) throw errorOfReply(what, outcome.reply);
      return outcome.reply;
    },
    warm: async () => {
      await token.get();
    },
    close: () => http.close(),
  };
}

/** One token for all, asked for once however many wait and however many find it dead. */
function keepToken(sdk: Client, cache: DefaultCache, appId: string) {
  let pending: Promise<string> | undefined;
  let held: string | undefined;
  const ask = (): Promise<string> => {
    const mine = fetchToken(sdk);
    const settle = (token: string | undefined) => {
      // A token dropped meanwhile is not held again by those who were still reading it.
      if (pending !== mine) return;
      pending = undefined;
      held = token;
    };
    mine.then(settle, () => settle(undefined));
    pending = mine;
    return mine;
  };
  return {
    get: () => pending ?? ask(),
    /** Drops the token unless another has taken its place meanwhile. */
    drop: async (used: string) => {
      if (held !== used) return;
      held = undefined;
      pending = undefined;
      await cache.set(CTenantAccessToken, '', 0, { namespace: appId });
    },
  };
}

/** The token kept by the SDK until shortly before it expires, or a new one. @throws FeishuError */
async function fetchToken(sdk: Client): Promise<string> {
  try {
    // Typed `any` by the SDK.
    const token: unknown = await sdk.tokenManager.getTenantAccessToken();
    if (typeof token === 'string' && token !== '') return token;
    throw new Error('no token in the answer');
  } catch (thrown) {
    throw errorOfToken(thrown);
  }
}
