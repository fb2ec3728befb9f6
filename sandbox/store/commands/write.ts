import { collectionName } from '../catalogue.js';
import type { Collection, Found } from '../collection.js';
import { cameAs, type Doc, docIn, docsIn, numberIn, parse, StoreError, write } from '../protocol.js';
import { Search } from '../search.js';
import { type Change, changed, changeOf, insteadOf } from '../update.js';
import { type Commands, writes } from './command.js';
import { projector } from './read.js';
import { refuseUnknown } from './runCommand.js';

/** Runs the operations of a batch and gathers their errors; an ordered batch ends at the first. */
const eachOf = (body: Doc, field: string, known: string, run: (item: Doc, index: number) => void): Doc => {
  const items = docsIn(body, field);
  if (!items.length || items.length > 100_000) throw new StoreError(2, 'Write batches have 1 to 100000 operations');
  const writeErrors: Doc[] = [];
  for (const [index, item] of items.entries()) {
    try {
      if (known) refuseUnknown(field, item, known.split(' '));
      run(item, index);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.detail });
      if (body['ordered'] !== false) break;
    }
  }
  return writeErrors.length ? { writeErrors, ok: 1 } : { ok: 1 };
};

const insert = writes('documents ordered', (body, at) => {
  const collection = at.catalogue.need(at.db, collectionName(body));
  let n = 0;
  const end = eachOf(body, 'documents', '', (doc) => {
    collection.insert(doc);
    n++;
  });
  return { n, ...end };
});

/** Changes a document; the same one when nothing changes. */
const changeFound = (collection: Collection, found: Found, change: Change): Found => {
  const doc = changed(parse(found.raw), change);
  const raw = write(doc);
  cameAs.set(doc, raw);
  return Buffer.compare(raw, write(found.doc)) === 0 ? found : collection.replace(found, doc);
};

const update = writes('updates ordered', (body, at) => {
  const collection = at.catalogue.need(at.db, collectionName(body));
  const upserted: Doc[] = [];
  let [n, nModified] = [0, 0];
  const end = eachOf(body, 'updates', 'q u multi upsert arrayFilters hint sort', (op, index) => {
    const change = changeOf(op['u'], docIn(op, 'q'), docsIn(op, 'arrayFilters'));
    const isMulti = op['multi'] === true;
    if (isMulti && change.isReplacement) throw new StoreError(9, 'a multi update cannot be a replacement');
    const query = { filter: change.filter, hint: op['hint'], sort: op['sort'], limit: isMulti ? 0 : 1 };
    const before = n;
    for (const found of new Search(collection, query).detach().run()) {
      n++;
      if (changeFound(collection, found, change) !== found) nModified++;
    }
    if (n > before || op['upsert'] !== true) return;
    upserted.push({ index, _id: collection.insert(insteadOf(change)).doc['_id'] });
    n++;
  });
  return { n, nModified, ...(upserted.length ? { upserted } : {}), ...end };
});

const remove = writes('deletes ordered', (body, at) => {
  const collection = at.catalogue.get(at.db, collectionName(body));
  let n = 0;
  const end = eachOf(body, 'deletes', 'q limit hint', (op) => {
    const query = { filter: docIn(op, 'q'), hint: op['hint'], limit: numberIn(op, 'limit') };
    for (const found of collection ? new Search(collection, query).detach().run() : []) {
      collection?.remove(found);
      n++;
    }
  });
  return { n, ...end };
});

/** The document that `findAndModify` found and what became of it. */
const modify = (body: Doc, collection: Collection): { before?: Found; after?: Found } => {
  const filter = docIn(body, 'query');
  const change = body['remove'] === true ? undefined : changeOf(body['update'], filter, docsIn(body, 'arrayFilters'));
  const [before] = new Search(collection, { filter, sort: body['sort'], hint: body['hint'], limit: 1 }).run();
  if (before && !change) collection.remove(before);
  if (before) return change ? { before, after: changeFound(collection, before, change) } : { before };
  return change && body['upsert'] === true ? { after: collection.insert(insteadOf(change)) } : {};
};

const findAndModify = writes('query sort remove update new fields upsert arrayFilters hint', (body, at) => {
  const { remove: isRemove = false, new: wantsNew = false, upsert: isUpsert = false } = body;
  if (isRemove === 'update' in body || (isRemove && (wantsNew || isUpsert))) {
    throw new StoreError(9, "Either an update or remove=true, which goes with neither 'new' nor 'upsert'");
  }
  const project = projector(docIn(body, 'fields'));
  const { before, after } = modify(body, at.catalogue.need(at.db, collectionName(body)));
  const isFound = before !== undefined;
  const updated = { updatedExisting: isFound, ...(after && !isFound ? { upserted: after.doc['_id'] } : {}) };
  const shown = (wantsNew ? after : before)?.doc;
  const value = (shown && project ? project(shown) : shown) ?? null;
  return { lastErrorObject: { n: before || after ? 1 : 0, ...(isRemove ? {} : updated) }, value, ok: 1 };
});

/** The commands that change documents. */
export const writeCommands: Commands = { insert, update, delete: remove, findAndModify, findandmodify: findAndModify };
