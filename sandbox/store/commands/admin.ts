import { collectionName } from '../catalogue.js';
import type { Plan } from '../plan.js';
import { type Doc, docIn, docsIn, maxDocumentBytes, numberIn } from '../protocol.js';
import { type Query, Search } from '../search.js';
import { maxMessageBytes } from '../wire.js';
import { type Command, type Commands, reads } from './command.js';
import { queryOf, splitPipeline } from './read.js';

/** The MongoDB version whose answers this store gives. */
const version = '7.0.0';

/** No set name and no hosts: a standalone. No topologyVersion: the driver's monitor polls. */
const hello = reads(
  'helloOk client compression topologyVersion maxAwaitTimeMS loadBalanced backpressure',
  (_body, { connectionId }) => ({
    ...{ helloOk: true, isWritablePrimary: true, ismaster: true, readOnly: false, connectionId, localTime: new Date() },
    ...{ maxBsonObjectSize: maxDocumentBytes, maxMessageSizeBytes: maxMessageBytes, maxWriteBatchSize: 100_000 },
    ...{ logicalSessionTimeoutMinutes: 30, minWireVersion: 0, maxWireVersion: 21, ok: 1 },
  }),
);

const says = (reply: () => Doc, fields = ''): Command => reads(fields, () => ({ ...reply(), ok: 1 }));

const buildInfo = says(() => ({ version, versionArray: [7, 0, 0, 0], gitVersion: '', modules: [] }));
const serverStatus = says(() => ({ version, pid: process.pid, uptime: process.uptime(), mem: process.memoryUsage() }));
const noUsers = { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } };
const connectionStatus = says(() => noUsers, 'showPrivileges');
const getParameter = says(() => ({ featureCompatibilityVersion: { version } }), 'featureCompatibilityVersion');

const setParameter = reads('ttlMonitorSleepSecs', (body, { settings }) => {
  const was = settings.ttlSleepSeconds;
  settings.ttlSleepSeconds = numberIn(body, 'ttlMonitorSleepSecs', was, 1);
  return { was, ok: 1 };
});

const stageOf = (plan: Plan | undefined): Doc => {
  if (!plan) return { stage: 'COLLSCAN', direction: 'forward' };
  const { index, isBackwards, isSorted, bounded } = plan;
  const direction = isBackwards ? 'backward' : 'forward';
  const shape = { keyPattern: index.spec['key'], indexName: index.name, isMultiKey: index.isMultikey };
  return { stage: 'FETCH', inputStage: { stage: 'IXSCAN', ...shape, direction, isSorted, fieldsBounded: bounded } };
};

const explainedQuery = (body: Doc): Query => {
  if ('aggregate' in body) return splitPipeline(docsIn(body, 'pipeline'), body['hint']).query;
  const [operation = body] = [...docsIn(body, 'updates'), ...docsIn(body, 'deletes')];
  return queryOf(operation, 'q' in operation ? 'q' : 'find' in operation ? 'filter' : 'query');
};

/** The plan of a command and what it costs: the command's search is run, its changes are not made. */
const explain = reads('verbosity', (body, at) => {
  const inner = docIn(body, 'explain');
  const query = explainedQuery(inner);
  const namespace = `${at.db}.${collectionName(inner)}`;
  const collection = at.catalogue.get(at.db, collectionName(inner));
  if (!collection) return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' } }, ok: 1 };
  const search = new Search(collection, query);
  const executionStats = { nReturned: [...search.run()].length, ...search.cost };
  return { queryPlanner: { namespace, winningPlan: stageOf(search.plan), rejectedPlans: [] }, executionStats, ok: 1 };
});

const nothing = says(() => ({}));

/** The commands about the server itself, and `explain`. */
export const adminCommands: Commands = {
  ...{ hello, ismaster: hello, isMaster: hello, ping: nothing, endSessions: nothing, buildInfo, buildinfo: buildInfo },
  ...{ connectionStatus, serverStatus, getParameter, setParameter, explain },
};
