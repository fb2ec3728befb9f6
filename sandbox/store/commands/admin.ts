import { type Doc, docIn, docsIn, maxDocumentBytes, numberIn } from '../bsonValue.js';
import { collectionName } from '../catalogue.js';
import type { Plan } from '../plan.js';
import { type Query, Search } from '../search.js';
import { StoreError } from '../storeError.js';
import { maxMessageBytes } from '../wire.js';
import type { Command, Commands } from './command.js';
import { queryOf, splitPipeline } from './read.js';

/** The MongoDB version whose answers this store gives. */
const version = '7.0.0';

/** No set name and no hosts: a standalone. No topologyVersion: the driver's monitor polls. */
const hello: Command = {
  fields: 'helloOk client compression topologyVersion maxAwaitTimeMS loadBalanced backpressure saslSupportedMechs',
  run: (_body, { connectionId }) => ({
    ...{ helloOk: true, isWritablePrimary: true, ismaster: true, readOnly: false, connectionId, localTime: new Date() },
    ...{ maxBsonObjectSize: maxDocumentBytes, maxMessageSizeBytes: maxMessageBytes, maxWriteBatchSize: 100_000 },
    ...{ logicalSessionTimeoutMinutes: 30, minWireVersion: 0, maxWireVersion: 21, ok: 1 },
  }),
};

const says = (reply: () => Doc, fields = ''): Command => ({ fields, run: () => ({ ...reply(), ok: 1 }) });

const buildInfo = says(() => ({
  version,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'fuyuan embedded store',
  modules: [],
  bits: 64,
}));

const serverStatus = says(() => ({
  version,
  process: 'store',
  pid: process.pid,
  uptime: process.uptime(),
  mem: process.memoryUsage(),
}));

const connectionStatus = says(
  () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  'showPrivileges',
);

const getParameter: Command = {
  fields: 'ttlMonitorSleepSecs featureCompatibilityVersion',
  run: (_body, { settings }) => ({
    featureCompatibilityVersion: { version: '7.0' },
    ttlMonitorSleepSecs: settings.ttlSleepSeconds,
    ok: 1,
  }),
};

const setParameter: Command = {
  fields: 'ttlMonitorSleepSecs',
  run: (body, { settings }) => {
    const was = settings.ttlSleepSeconds;
    settings.ttlSleepSeconds = numberIn(body, 'ttlMonitorSleepSecs', was, 1);
    return { was, ok: 1 };
  },
};

const stageOf = (plan: Plan | undefined): Doc => {
  if (!plan) return { stage: 'COLLSCAN', direction: 'forward' };
  const { index, isBackwards, isSorted, bounded } = plan;
  const direction = isBackwards ? 'backward' : 'forward';
  const shape = { keyPattern: index.spec['key'], indexName: index.name, isMultiKey: index.isMultikey };
  return { stage: 'FETCH', inputStage: { stage: 'IXSCAN', ...shape, direction, isSorted, fieldsBounded: bounded } };
};

const explainedQuery = (body: Doc): Query => {
  const [first = {}] = [...docsIn(body, 'updates'), ...docsIn(body, 'deletes')];
  switch (Object.keys(body)[0]) {
    case 'aggregate':
      return splitPipeline(docsIn(body, 'pipeline'), body['hint']).query;
    case 'find':
      return queryOf(body, 'filter');
    case 'update':
    case 'delete':
      return { filter: docIn(first, 'q'), hint: first['hint'] };
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return queryOf(body);
    default:
      throw new StoreError(59, `Explain failed due to unknown command: ${Object.keys(body)[0]}`);
  }
};

/** The plan of a command and what it costs: the command's search is run, its changes are not made. */
const explain: Command = {
  fields: 'verbosity',
  run: (body, at) => {
    const inner = docIn(body, 'explain');
    const query = explainedQuery(inner);
    const namespace = `${at.db}.${collectionName(inner)}`;
    const collection = at.catalogue.get(at.db, collectionName(inner));
    if (!collection)
      return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' } }, executionStats: { nReturned: 0 }, ok: 1 };
    const search = new Search(collection, query);
    const nReturned = [...search.run()].length;
    const executionStats = { nReturned, totalKeysExamined: search.cost.keys, totalDocsExamined: search.cost.docs };
    return { queryPlanner: { namespace, winningPlan: stageOf(search.plan), rejectedPlans: [] }, executionStats, ok: 1 };
  },
};

const nothing = says(() => ({}));

/** The commands about the server itself, and `explain`. */
export const adminCommands: Commands = {
  ...{ hello, ismaster: hello, isMaster: hello, ping: nothing, endSessions: nothing, buildInfo, buildinfo: buildInfo },
  ...{ connectionStatus, serverStatus, getParameter, setParameter, explain },
};
