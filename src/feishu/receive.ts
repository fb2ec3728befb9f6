import { type EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { Logger } from 'pino';
import type { FeishuApp } from './client.js';
import { type DispatcherOptions, openDispatcher } from './dispatcher.js';
import { type Http, openHttp } from './http.js';
import { sdkLogger } from './sdkLogger.js';
import { signOfLife } from './signOfLife.js';
import { type Link, type LinkSignals, type LinkState, type Lost, supervise } from './supervise.js';
import { tameBootstrap } from './tameBootstrap.js';
import { realTimers } from './timers.js';

export interface ConnectOptions extends DispatcherOptions {
  readonly config: FeishuApp;
  /** Told of every change, so that readiness and metrics can follow. */
  readonly onState?: ((state: LinkState) => void) | undefined;
  readonly lost?: Lost | undefined;
}

/** 长连接: events and card callbacks come through it. */
export interface Connection {
  state(): LinkState;
  /** Takes no new work, waits for what is in hand, then closes. */
  close(): Promise<void>;
}

/** Half-open sockets are found this much after a ping; must be shorter than the server's ping interval (120 s), see `supervise`. */
const pingTimeoutSeconds = 20;
const handshakeTimeoutMs = 10_000;

/**
 * Opens the long connection and keeps it. Resolves when the first attempt has succeeded or failed; never rejects for the
 * network's sake: it goes on trying, and `state` tells.
 * @throws Error when the app id is not one the platform gives out: the SDK would only log it and do nothing.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { config, logger, onState, lost, timers = realTimers } = options;
  if (!/^cli_[0-9a-fA-F]{16}$/.test(config.appId)) throw new Error('the app id must be cli_ and 16 hex digits');
  const dispatcher = openDispatcher(options);
  const http = openHttp(config.domain);
  const supervisor = supervise({
    open: (signals) => openLink(config, http, dispatcher.events, logger, signals),
    timers,
    logger,
    onState,
    lost,
  });
  await supervisor.first;
  return {
    state: () => supervisor.state(),
    close: async () => {
      await dispatcher.stop();
      // The SDK sends the last answers on the turn after their handlers end.
      await new Promise((resolve) => setImmediate(resolve));
      supervisor.stop();
      http.close();
    },
  };
}

function openLink(
  { appId, appSecret, domain }: FeishuApp,
  http: Http,
  eventDispatcher: EventDispatcher,
  logger: Logger,
  signals: LinkSignals,
): Link {
  // The SDK says "reconnected" just before its own state says so.
  const changed = () => queueMicrotask(() => signals.changed());
  const client = new WSClient({
    appId,
    appSecret,
    domain,
    httpInstance: tameBootstrap(http.instance, (ms) => signals.pingEvery(ms)),
    logger: listen(logger, signals),
    // Only at this level does it tell of pings and pongs; none of that is written down.
    loggerLevel: LoggerLevel.trace,
    handshakeTimeoutMs,
    wsConfig: { pingTimeout: pingTimeoutSeconds },
    source: 'fuyuan',
    onReady: changed,
    onReconnecting: changed,
    onReconnected: changed,
    onError: (error: Error) => signals.failed(error.message),
  });
  void client.start({ eventDispatcher });
  return {
    isConnected: () => client.getConnectionStatus().state === 'connected',
    stop: (force) => client.close({ force }),
  };
}

function listen(logger: Logger, signals: LinkSignals) {
  const look = (parts: unknown) => {
    const sign = signOfLife(parts);
    if (sign === 'ping') signals.pinged();
    else if (sign === 'inbound') signals.heard();
  };
  return { ...sdkLogger(logger, 'warn'), debug: look, trace: look };
}
