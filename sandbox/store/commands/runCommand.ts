import { type Doc, isDoc } from '../bsonValue.js';
import { StoreError } from '../storeError.js';
import { adminCommands, isGrantable } from './admin.js';
import type { At, Command } from './command.js';
import { readCommands } from './read.js';
import { schemaCommands } from './schema.js';
import { writeCommands } from './write.js';

const commands: { readonly [name: string]: Command } = {
  ...readCommands,
  ...writeCommands,
  ...schemaCommands,
  ...adminCommands,
};

/** Fields that every command may carry and that change nothing here. */
const common = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);

/** Fields that say "off" as they would not be there. */
const offOnly = new Set([
  'tailable',
  'awaitData',
  'returnKey',
  'showRecordId',
  'explain',
  'let',
  'collation',
  'bypassEmptyTsReplacement',
]);

const refuseField = (name: string, field: string, value: unknown): void => {
  if (['txnNumber', 'autocommit', 'startTransaction'].includes(field)) {
    throw new StoreError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  if (!offOnly.has(field)) throw new StoreError('Location40415', `BSON field '${name}.${field}' is an unknown field.`);
  const isOff = value === false || (isDoc(value) && (Object.keys(value).length === 0 || value['locale'] === 'simple'));
  if (!isOff) throw new StoreError('NotImplemented', `this store does not have '${field}' of ${name}`);
};

const concerns = ['local', 'available', 'majority', 'linearizable'];

const check = (name: string, command: Command, body: Doc): void => {
  for (const [field, value] of Object.entries(body)) {
    if (!common.has(field) && !command.fields.includes(field)) refuseField(name, field, value);
  }
  if (!isGrantable(body['writeConcern']))
    throw new StoreError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
  const read = isDoc(body['readConcern']) ? (body['readConcern']['level'] ?? 'local') : 'local';
  if (!concerns.includes(String(read)))
    throw new StoreError('InvalidOptions', `read concern '${String(read)}' needs a replica set`);
};

const commandOf = (body: Doc): { name: string; command: Command } => {
  const [name = ''] = Object.keys(body);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new StoreError('CommandNotFound', `no such command: '${name}'`);
  return { name, command };
};

/** True for a command that changes what is kept, so that it has to run within a transaction. */
export const isWrite = (body: Doc): boolean => commands[Object.keys(body)[0] ?? '']?.writes === true;

/** Runs a command. Throws a StoreError with MongoDB's code for whatever it does not know. */
export const runCommand = (body: Doc, at: At): Doc | Uint8Array => {
  const { name, command } = commandOf(body);
  check(name, command, body);
  return command.run(body, at);
};
