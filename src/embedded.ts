/** 内嵌数据库: the one that comes with the program, for the program itself and for the operator's tools. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Embedded {
  readonly uri: string;
  stop(): Promise<void>;
}

/**
 * Opens the embedded store of a data folder; one process at a time has it. Its address lies beside it while it runs, so that
 * tools can reach the store of a running program.
 */
export const openEmbedded = async (dataDir: string): Promise<Embedded> => {
  const { startStore } = await import('../sandbox/store/server.js');
  const store = await startStore({ dir: join(dataDir, 'store') });
  const address = embeddedAddress(dataDir);
  writeFileSync(address, store.uri, { mode: 0o600 });
  return {
    uri: store.uri,
    stop: () => {
      rmSync(address, { force: true });
      return store.stop();
    },
  };
};

export const embeddedAddress = (dataDir: string): string => join(dataDir, 'store', 'store.uri');
