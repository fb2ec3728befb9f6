import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import type { Config } from '../config.js';
import { embeddedAddress, openEmbedded } from '../embedded.js';

/** What an operator reads: the command could not be carried out, and why. */
export class OpsError extends Error {
  override readonly name = 'OpsError';
}

/**
 * 数据所在: gives `work` the database that the program with this configuration would use: that of `MONGODB_URI`, or the embedded
 * store, through the running program when there is one and by itself otherwise.
 * @throws OpsError when there is no data and `mayBeNew` is not set
 */
export const withDatabase = async <T>(
  config: Pick<Config, 'mongodbUri' | 'dataDir'>,
  work: (db: Db) => Promise<T>,
  mayBeNew = false,
): Promise<T> => withAddress(config, (uri) => connected(uri, work), mayBeNew);

/** The same, for tools that connect by themselves. */
export const withAddress = async <T>(
  config: Pick<Config, 'mongodbUri' | 'dataDir'>,
  work: (uri: string) => Promise<T>,
  mayBeNew = false,
): Promise<T> => {
  if (config.mongodbUri !== undefined) return work(config.mongodbUri);
  const { dataDir } = config;
  if (!mayBeNew && !existsSync(join(dataDir, 'store', 'data.mdb')))
    throw new OpsError(`${dataDir}下没有数据，请核对 DATA_DIR。There is no data under ${dataDir}.`);
  const embedded = await openEmbedded(dataDir).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('in use by process')) return undefined;
    throw error;
  });
  if (!embedded) return work(addressOf(dataDir));
  try {
    return await work(embedded.uri);
  } finally {
    await embedded.stop();
  }
};

/** Where the running program's store answers. */
const addressOf = (dataDir: string): string => {
  const file = embeddedAddress(dataDir);
  if (!existsSync(file))
    throw new OpsError(
      `数据目录${dataDir}正由其他程序使用，请先停止该程序。${dataDir} is in use by another program: stop it first.`,
    );
  return readFileSync(file, 'utf8').trim();
};

const connected = async <T>(uri: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const client = await MongoClient.connect(uri, {
    serverSelectionTimeoutMS: 5_000,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
  });
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
};
