import { type Doc, docField, docsField, flagField, intField, isDoc, parse, write as toBytes } from '../bsonValue.js';
import { collectionName } from '../catalogue.js';
import type { Collection, Found } from '../collection.js';
import { compileProjection } from '../project.js';
import { Search } from '../search.js';
import { StoreError } from '../storeError.js';
import { compileUpdate, seedOf, type Update } from '../update.js';
import { type Positions, parseArrayFilters } from '../updatePath.js';
import type { Command } from './command.js';

/** Runs the operations of a batch and gathers their errors; an ordered batch ends at the first. */
const batch = (body: Doc, items: readonly Doc[], run: (item: Doc, index: number) => void): Doc => {
  const writeErrors: Doc[] = [];
  if (items.length === 0)
    throw new StoreError('BadValue', 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
  for (const [index, item] of items.entries()) {
    try {
      run(item, index);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.detail });
      if (body['ordered'] !== false) break;
    }
  }
  return writeErrors.length ? { writeErrors } : {};
};

const refuseFields = (item: Doc, known: readonly string[], where: string): void => {
  const odd = Object.keys(item).find((field) => !known.includes(field));
  if (odd) throw new StoreError('Location40415', `BSON field '${where}.${odd}' is an unknown field.`);
};

const insert: Command = {
  fields: ['insert', 'documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run: (body, at) => {
    const collection = at.catalogue.need(at.db, collectionName(body));
    let n = 0;
    const errors = batch(body, docsField(body, 'documents'), (doc) => {
      collection.insert(doc);
      n++;
    });
    return { n, ...errors, ok: 1 };
  },
};

/** What an update does to one document: operators in place, or a whole new document. */
type Change = { readonly update?: Update; readonly replacement?: Doc; readonly positions: Positions };

const changeOf = (spec: unknown, filter: Doc, arrayFilters: readonly Doc[]): Change => {
  const positions = { filter, arrayFilters: parseArrayFilters(arrayFilters) };
  if (Array.isArray(spec)) throw new StoreError('NotImplemented', 'this store does not update with a pipeline');
  if (!isDoc(spec)) throw new StoreError('FailedToParse', 'an update must be a document');
  if (Object.keys(spec)[0]?.startsWith('$')) return { update: compileUpdate(spec), positions };
  return { replacement: spec, positions };
};

const applied = (doc: Doc, change: Change, inserting: boolean): Doc => {
  if (change.replacement) return '_id' in doc ? { _id: doc['_id'], ...change.replacement } : { ...change.replacement };
  change.update?.(doc, inserting, change.positions);
  return doc;
};

const upsert = (collection: Collection, filter: Doc, change: Change): Found => {
  const seed = seedOf(filter);
  const id = '_id' in seed ? { _id: seed['_id'] } : {};
  return collection.insert(applied(change.replacement ? id : seed, change, true));
};

/** Changes a document; undefined when it came out the same. */
const changeOne = (collection: Collection, found: Found, change: Change): Found | undefined => {
  const doc = applied(parse(found.raw), change, false);
  return Buffer.compare(toBytes(doc), found.raw) === 0 ? undefined : collection.replace(found, doc);
};

const updateFields = ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'sort'];

const update: Command = {
  fields: ['update', 'updates', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run: (body, at) => {
    const collection = at.catalogue.need(at.db, collectionName(body));
    let [n, nModified] = [0, 0];
    const upserted: Doc[] = [];
    const errors = batch(body, docsField(body, 'updates'), (op, index) => {
      refuseFields(op, updateFields, 'update.updates');
      const filter = docField(op, 'q');
      const change = changeOf(op['u'], filter, docsField(op, 'arrayFilters'));
      const isMulti = flagField(op, 'multi');
      if (isMulti && change.replacement)
        throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update');
      const search = new Search(collection, {
        filter,
        hint: op['hint'],
        sort: op['sort'],
        limit: isMulti ? 0 : 1,
      }).detach();
      let matched = 0;
      for (const found of search.run()) {
        matched++;
        if (changeOne(collection, found, change)) nModified++;
      }
      n += matched;
      if (matched > 0 || !flagField(op, 'upsert')) return;
      const { doc } = upsert(collection, filter, change);
      upserted.push({ index, _id: doc['_id'] });
      n++;
    });
    return { n, nModified, ...(upserted.length ? { upserted } : {}), ...errors, ok: 1 };
  },
};

const remove: Command = {
  fields: ['delete', 'deletes', 'ordered'],
  writes: true,
  run: (body, at) => {
    const collection = at.catalogue.get(at.db, collectionName(body));
    let n = 0;
    const errors = batch(body, docsField(body, 'deletes'), (op) => {
      refuseFields(op, ['q', 'limit', 'hint'], 'delete.deletes');
      const query = { filter: docField(op, 'q'), hint: op['hint'], limit: intField(op, 'limit', 0) };
      for (const found of collection ? new Search(collection, query).detach().run() : []) {
        collection?.remove(found);
        n++;
      }
    });
    return { n, ...errors, ok: 1 };
  },
};

/** The one document that `findAndModify` is about, and what became of it. */
const modifyOne = (body: Doc, collection: Collection): { before?: Found; after?: Found; isNew?: true } => {
  const filter = docField(body, 'query');
  const { value: before } = new Search(collection, { filter, sort: body['sort'], hint: body['hint'], limit: 1 })
    .run()
    .next();
  if (flagField(body, 'remove')) {
    if (before) collection.remove(before);
    return before ? { before } : {};
  }
  const change = changeOf(body['update'], filter, docsField(body, 'arrayFilters'));
  if (before) return { before, after: changeOne(collection, before, change) ?? before };
  return flagField(body, 'upsert') ? { after: upsert(collection, filter, change), isNew: true } : {};
};

const findAndModify: Command = {
  fields: [
    'findAndModify',
    'findandmodify',
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'bypassDocumentValidation',
  ],
  writes: true,
  run: (body, at) => {
    const isRemove = flagField(body, 'remove');
    const wantsNew = flagField(body, 'new');
    if (isRemove === 'update' in body)
      throw new StoreError('FailedToParse', 'Either an update or remove=true must be specified');
    if (isRemove && (wantsNew || flagField(body, 'upsert')))
      throw new StoreError('FailedToParse', "Cannot specify 'new' or 'upsert' with remove=true");
    const project = compileProjection(docField(body, 'fields'));
    const { before, after, isNew } = modifyOne(body, at.catalogue.need(at.db, collectionName(body)));
    const shown = (wantsNew ? after : before)?.doc;
    const updated = isRemove ? {} : { updatedExisting: before !== undefined };
    const lastErrorObject = {
      n: before || after ? 1 : 0,
      ...updated,
      ...(isNew ? { upserted: after?.doc['_id'] } : {}),
    };
    return { lastErrorObject, value: shown ? (project ? project(shown) : shown) : null, ok: 1 };
  },
};

/** The commands that change documents. */
export const writeCommands: { readonly [name: string]: Command } = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
};
