import { type Doc, docIn, isDoc, StoreError } from '../protocol.js';
import { adminCommands } from './admin.js';
import type { At, Commands } from './command.js';
import { readCommands } from './read.js';
import { schemaCommands } from './schema.js';
import { writeCommands } from './write.js';

const commands: Commands = { ...readCommands, ...writeCommands, ...schemaCommands, ...adminCommands };

/** Fields that any command may carry and that change nothing here. */
const common = `$db lsid $clusterTime $readPreference readConcern writeConcern maxTimeMS comment apiVersion apiStrict
apiDeprecationErrors bypassDocumentValidation allowDiskUse allowPartialResults noCursorTimeout`.split(/\s/);

/** Options of MongoDB's that this store lacks: they are let through only when they ask for nothing. */
const lacking = 'tailable awaitData returnKey showRecordId let collation min max oplogReplay'.split(' ');

const refuseField = (name: string, field: string, value: unknown): void => {
  const isTransaction = /^(txnNumber|autocommit|startTransaction)$/.test(field);
  if (isTransaction) throw new StoreError(20, 'Transaction numbers are only allowed on a replica set');
  if (!lacking.includes(field)) throw new StoreError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  const isNothing = value === false || (isDoc(value) && (!Object.keys(value).length || value['locale'] === 'simple'));
  if (!isNothing) throw new StoreError(238, `this store does not have the option '${field}'`);
};

/** Refuses the fields of a command, or of one of its operations, that this store would otherwise silently ignore. */
export const refuseUnknown = (name: string, body: Doc, known: readonly string[]): void => {
  for (const [field, value] of Object.entries(body)) if (!known.includes(field)) refuseField(name, field, value);
};

/** True for a command that changes what is kept, so that it has to run within a transaction. */
export const isWrite = (body: Doc): boolean => commands[Object.keys(body)[0] ?? '']?.writes === true;

/** Runs a command. Throws a StoreError with MongoDB's code for whatever it does not know. */
export const runCommand = (body: Doc, at: At): Doc | Uint8Array => {
  const [name = ''] = Object.keys(body);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new StoreError(59, `no such command: '${name}'`);
  refuseUnknown(name, body, [name, ...common, ...command.fields.split(' ')]);
  const [{ w = 1 }, { level = 'local' }] = [docIn(body, 'writeConcern'), docIn(body, 'readConcern')];
  if (w !== 'majority' && w !== 0 && w !== 1) throw new StoreError(2, "cannot use 'w' > 1 on a standalone");
  if (level === 'snapshot') throw new StoreError(72, 'read concern snapshot needs a replica set');
  return command.run(body, at);
};
