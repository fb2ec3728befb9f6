import type { Db } from 'mongodb';
import type { Config } from '../../config.js';
import type { Holding } from '../../core/seats.js';
import { newestOf, type SchemaRecord, schemaCollection } from '../../store/migrations.js';
import { modelsIn } from '../../store/modelsIn.js';
import { IndexError, verifyIndexes } from '../../store/verify.js';
import { readHold } from '../heldOutbox.js';
import { OpsError, withDatabase } from '../place.js';
import { skewFinding } from './clock.js';
import { bad, type Finding, ok, open, reasonOf } from './finding.js';

export interface Stored {
  readonly findings: readonly Finding[];
  /** The seats as the store has them; none where there is no store yet. */
  readonly holdings: readonly Holding[];
}

/** 数据库: reachable, a replica set, its clock, the version of its data, its indexes, what is held back. Nothing is changed. */
export const storeFindings = async (config: Config, now: () => number): Promise<Stored> => {
  try {
    return await withDatabase(config, (db) => look(db, config, now));
  } catch (error) {
    if (error instanceof OpsError)
      return { findings: [open('数据库', `${config.dataDir}下没有数据`, '首次启动时自动建立')], holdings: [] };
    const todo = '请核对 MONGODB_URI、数据库是否在运行、网络和账号权限';
    return { findings: [bad('数据库', `无法连接：${reasonOf(error)}`, todo)], holdings: [] };
  }
};

const look = async (db: Db, config: Config, now: () => number): Promise<Stored> => {
  const asked = now();
  const hello = await db.admin().command({ hello: 1 });
  const answered = now();
  const localTime: unknown = hello.localTime;
  const theirs = localTime instanceof Date ? localTime.getTime() : undefined;
  const schema = await db.collection<SchemaRecord>(schemaCollection).findOne({ _id: 'schema' });
  return {
    findings: [
      ok(
        '数据库',
        config.mongodbUri === undefined ? `内嵌数据库，在${config.dataDir}` : `已连接，库名${db.databaseName}`,
      ),
      ...(config.mongodbUri === undefined ? [] : [replicaSet(hello, config.feishu !== undefined)]),
      skewFinding('数据库时钟', theirs, { asked, answered }),
      versionFinding(schema),
      ...(schema === null ? [] : [await indexFinding(db)]),
      ...(await heldFindings(db)),
    ],
    holdings: await holdingsIn(db),
  };
};

const replicaSet = (hello: { readonly [name: string]: unknown }, isReal: boolean): Finding => {
  if (typeof hello.setName === 'string') return ok('副本集', hello.setName);
  if (hello.msg === 'isdbgrid') return ok('副本集', '分片集群');
  const todo = '正式使用请按 MongoDB 文档改为副本集（单机也可建单成员副本集），以保证已确认的数据不丢失';
  return isReal ? bad('副本集', '数据库是单机，不是副本集', todo) : open('副本集', '数据库是单机，不是副本集', todo);
};

const versionFinding = (schema: SchemaRecord | null): Finding => {
  const newest = newestOf();
  const check = '数据版本';
  if (schema === null) return open(check, '新库，没有数据', '首次启动时自动建立');
  if (schema.isRestoring) return bad(check, '数据恢复未完成', '请用同一备份文件重新执行 npm run restore');
  if (schema.version > newest) return bad(check, `为${schema.version}，本程序只支持到${newest}`, '请改用新版程序');
  return schema.version < newest
    ? open(check, `为${schema.version}，本程序为${newest}`, '请先备份；下次启动时自动升级')
    : ok(check, `为${schema.version}，与本程序一致`);
};

const indexFinding = async (db: Db): Promise<Finding> => {
  try {
    await verifyIndexes(modelsIn(db));
    return ok('索引', '齐全');
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    const lines = error.message.split('\n');
    const todo = '缺少的，重新启动程序即自动建立；与要求不符的，请先删除再启动';
    return bad('索引', `${lines.length}处不符：${lines.map((line) => line.split('，')[0]).join('；')}`, todo);
  }
};

const heldFindings = async (db: Db): Promise<Finding[]> =>
  (await readHold(db))
    ? [bad('消息发送', '恢复备份后暂停发送', '核对后请执行 npm run outbox -- release')]
    : [ok('消息发送', '没有暂停')];

const holdingsIn = async (db: Db): Promise<Holding[]> => {
  const docs = await db.collection<Holding>('holdings').find().toArray();
  return docs.map(({ seat, openId, name, from, to, isSubstitute }) => ({ seat, openId, name, from, to, isSubstitute }));
};
