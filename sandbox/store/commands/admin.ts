import { Long } from 'bson';
import { type Doc, docField, docsField, intField, isDoc, maxDocumentBytes, numberOf } from '../bsonValue.js';
import { collectionName } from '../catalogue.js';
import type { Plan } from '../plan.js';
import { Search } from '../search.js';
import { StoreError } from '../storeError.js';
import type { Command } from './command.js';
import { findQuery, splitPipeline } from './read.js';

/** The largest message that the server takes, bytes. */
export const maxMessageBytes = 48_000_000;

const version = '7.0.0';

const hello: Command = {
  fields: [
    'hello',
    'ismaster',
    'isMaster',
    'helloOk',
    'client',
    'compression',
    'topologyVersion',
    'maxAwaitTimeMS',
    'loadBalanced',
    'speculativeAuthenticate',
    'saslSupportedMechs',
    'backpressure',
  ],
  run: (_body, { connectionId }) => ({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }),
};

const says = (fields: readonly string[], reply: () => Doc): Command => ({ fields, run: () => ({ ...reply(), ok: 1 }) });

const buildInfo = says(['buildInfo', 'buildinfo'], () => ({
  version,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'fuyuan embedded store',
  modules: [],
  bits: 64,
  debug: false,
  maxBsonObjectSize: maxDocumentBytes,
}));

const connectionStatus = says(['connectionStatus', 'showPrivileges'], () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
}));

const serverStatus = says(['serverStatus'], () => ({
  version,
  process: 'fuyuan-store',
  pid: Long.fromNumber(process.pid),
  uptime: process.uptime(),
  localTime: new Date(),
  mem: { resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
}));

const parameters: Command = {
  fields: ['getParameter', 'ttlMonitorSleepSecs', 'featureCompatibilityVersion'],
  run: (_body, { settings }) => ({
    featureCompatibilityVersion: { version: '7.0' },
    ttlMonitorSleepSecs: settings.ttlSleepSeconds,
    ok: 1,
  }),
};

const setParameter: Command = {
  fields: ['setParameter', 'ttlMonitorSleepSecs'],
  run: (body, { settings }) => {
    const was = settings.ttlSleepSeconds;
    const seconds = intField(body, 'ttlMonitorSleepSecs', was);
    if (seconds < 1) throw new StoreError('BadValue', 'ttlMonitorSleepSecs must be greater than 0');
    settings.ttlSleepSeconds = seconds;
    return { was, ok: 1 };
  },
};

const stageOf = (plan: Plan | undefined): Doc => {
  if (!plan) return { stage: 'COLLSCAN', direction: 'forward' };
  const inputStage = {
    stage: 'IXSCAN',
    keyPattern: plan.index.spec['key'],
    indexName: plan.index.name,
    isMultiKey: plan.index.isMultikey,
    direction: plan.backwards ? 'backward' : 'forward',
    fieldsBounded: plan.bounded,
    isSorted: plan.isSorted,
  };
  return { stage: 'FETCH', inputStage };
};

const firstOf = (body: Doc, field: string): Doc => {
  const [only, ...more] = docsField(body, field);
  if (!only || more.length) throw new StoreError('BadValue', `explain takes one of '${field}'`);
  return only;
};

const explainedQuery = (body: Doc): Parameters<typeof findQuery>[0] => {
  switch (Object.keys(body)[0]) {
    case 'find':
      return body;
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return { ...body, filter: body['query'] };
    case 'update':
      return { filter: firstOf(body, 'updates')['q'] };
    case 'delete':
      return { filter: firstOf(body, 'deletes')['q'] };
    default:
      throw new StoreError('CommandNotFound', `explain does not know the command '${Object.keys(body)[0]}'`);
  }
};

const explain: Command = {
  fields: ['explain', 'verbosity'],
  run: (body, at) => {
    const inner = docField(body, 'explain');
    const name = collectionName(inner);
    const query =
      'aggregate' in inner
        ? splitPipeline(docsField(inner, 'pipeline'), inner['hint']).query
        : findQuery(explainedQuery(inner));
    const collection = at.catalogue.get(at.db, name);
    const namespace = `${at.db}.${name}`;
    if (!collection) return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' } }, ok: 1 };
    const search = new Search(collection, query);
    const nReturned = Array.from(search.run(), () => 1).length;
    const executionStats = {
      executionSuccess: true,
      nReturned,
      totalKeysExamined: search.cost.keys,
      totalDocsExamined: search.cost.docs,
    };
    return { queryPlanner: { namespace, winningPlan: stageOf(search.plan), rejectedPlans: [] }, executionStats, ok: 1 };
  },
};

const endSessions = says(['endSessions'], () => ({}));
const ping = says(['ping'], () => ({}));

/** The commands about the server itself, and `explain`. */
export const adminCommands: { readonly [name: string]: Command } = {
  ...{ hello, ismaster: hello, isMaster: hello, ping, buildInfo, buildinfo: buildInfo, connectionStatus, serverStatus },
  ...{ getParameter: parameters, setParameter, endSessions, explain },
};

/** True when a write concern asks for what one process can give. */
export const isGrantable = (concern: unknown): boolean =>
  !isDoc(concern) || concern['w'] === 'majority' || (numberOf(concern['w'] ?? 1) ?? 2) <= 1;
