import { hostname } from 'node:os';
import type { Journal } from '../app/world.js';
import { beatMs, register } from '../store/instances.js';
import type { OpenStore } from '../store/store.js';

/** This process in the book of those that work on the store. */
export interface Presence {
  /** No process of another app works on the store. */
  isAlone(): boolean;
  /** From now on this process is at work. */
  running(): Promise<void>;
  leave(): Promise<void>;
}

/** Enters this process and keeps its entry fresh. @throws SchemaError while a process of another app is there */
export const enter = async (
  connection: OpenStore['connection'],
  appId: string,
  journal: Journal,
): Promise<Presence> => {
  const registration = await register(connection, { appId, host: hostname(), pid: process.pid, isAlive });
  let isAlone = true;
  const beat = async (): Promise<void> => {
    try {
      const isNowAlone = await registration.beat();
      if (isAlone && !isNowAlone) journal.error({}, 'a process of another app works on this store');
      isAlone = isNowAlone;
    } catch (error) {
      journal.warn({ error: String(error) }, 'presence not noted');
    }
  };
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beat();
  }, beatMs);
  timer.unref();
  return {
    isAlone: () => isAlone,
    running: () => registration.running(),
    leave: async () => {
      clearInterval(timer);
      await beating;
      await registration.leave();
    },
  };
};

/** A process of somebody else's answers EPERM: it is there. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
