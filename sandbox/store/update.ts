import { update } from 'mingo/updater';
import { fieldOf, pathParts, reach } from './path.js';
import { type Doc, docIn, isCondition, isDoc, StoreError } from './protocol.js';
import { asMongo, updateOptions } from './query.js';

/**
 * What becomes of a document: operators in place or a whole new one, with the filter that `$` refers to and the conditions of
 * `$[name]`.
 */
export type Change = { spec: Doc; filter: Doc; arrayFilters: Doc[]; isReplacement: boolean };

const ofNumbers = ['$inc', '$mul'];
const ofArrays = ['$push', '$addToSet', '$pull', '$pullAll', '$pop'];
const leaving = ['$unset', '$pull', '$pullAll', '$pop'];

const isPositional = (part: string): boolean => part.startsWith('$');

/** Where the library would silently change nothing, MongoDB refuses: paths through plain values, values of the wrong type. */
const refuseMisfit = (doc: Doc, operator: string, path: string): void => {
  const parts = pathParts(path);
  if (parts.includes('')) throw new StoreError(56, `The update path '${path}' contains an empty field name.`);
  let holder: unknown = doc;
  for (const part of parts) {
    if (holder === undefined || isPositional(part)) break;
    const fits = isDoc(holder) || (Array.isArray(holder) && /^\d{1,5}$/.test(part));
    if (!fits && leaving.includes(operator)) return;
    if (!fits) throw new StoreError(28, `Cannot create field '${part}' on the way of '${path}'`);
    holder = fieldOf(holder, part);
  }
  const fields = parts.filter((part) => !isPositional(part));
  const values = reach(doc, fields);
  const ends = isPositional(parts.at(-1) ?? '') ? values.flat() : values;
  const wanted = ofNumbers.includes(operator) ? 'number' : ofArrays.includes(operator) ? 'array' : '';
  for (const value of wanted ? ends : []) {
    if (value === undefined || typeof value === wanted || (wanted === 'array' && Array.isArray(value))) continue;
    throw new StoreError(wanted === 'number' ? 14 : 2, `Cannot apply ${operator} to '${path}', which is no ${wanted}`);
  }
};

const apply = (doc: Doc, spec: Doc, condition: Doc, arrayFilters: Doc[]): Doc => {
  for (const [operator, fields] of Object.entries(spec)) {
    if (!isDoc(fields)) throw new StoreError(9, `Modifiers operate on fields but ${operator} has something else`);
    for (const path of Object.keys(fields)) refuseMisfit(doc, operator, path);
  }
  asMongo(() => update(doc, spec as never, arrayFilters, condition as never, { queryOptions: updateOptions })); // its types know the document's fields
  return doc;
};

const hasPosition = (spec: Doc): boolean =>
  Object.values(spec).some((fields) => Object.keys(fields ?? {}).some((path) => /\.\$/.test(path)));

const applyOperators = (doc: Doc, { spec, filter, arrayFilters }: Change, inserting: boolean): Doc => {
  const { $setOnInsert = {}, ...operators } = spec;
  if (!inserting) return apply(doc, operators, hasPosition(operators) ? filter : {}, arrayFilters);
  const { _id, ...others } = docIn({ $setOnInsert }, '$setOnInsert');
  const $set = { ...others, ...docIn(operators, '$set') };
  return apply(_id === undefined ? doc : Object.assign(doc, { _id }), { ...operators, $set }, {}, arrayFilters);
};

/** Reads an update, and refuses at once what no document could make right: unknown operators, two changes of one path. */
export const changeOf = (spec: unknown, filter: Doc, arrayFilters: Doc[]): Change => {
  if (Array.isArray(spec)) throw new StoreError(238, 'this store does not update with a pipeline');
  if (!isDoc(spec)) throw new StoreError(9, 'Update argument must be either an object or an array');
  const change = { spec, filter, arrayFilters, isReplacement: !isCondition(spec) };
  if (change.isReplacement || hasPosition(spec)) return change;
  const twice = Object.keys(docIn(spec, '$set')).find((path) => path in docIn(spec, '$setOnInsert'));
  if (twice) throw new StoreError(40, `Updating the path '${twice}' would create a conflict at '${twice}'`);
  applyOperators({}, change, true);
  return change;
};

/** Changes a document, in place where it can. `$setOnInsert` counts only when `inserting`. */
export const changed = (doc: Doc, change: Change, inserting = false): Doc => {
  if (!change.isReplacement) return applyOperators(doc, change, inserting);
  return '_id' in doc ? { _id: doc['_id'], ...change.spec } : change.spec;
};

/** The document that an upsert inserts: it begins with the fields that the filter fixes by equality. */
export const insteadOf = (change: Change): Doc => {
  const fixed = (part: Doc): [string, unknown][] =>
    Object.entries(part).flatMap(([path, wanted]) => {
      if (path === '$and' && Array.isArray(wanted)) return wanted.flatMap(fixed);
      const value = isCondition(wanted) || wanted instanceof RegExp ? fieldOf(wanted, '$eq') : wanted;
      return path.startsWith('$') || value === undefined ? [] : [[path, value] as [string, unknown]];
    });
  const { _id, ...$set } = Object.fromEntries(fixed(change.filter));
  const id = _id === undefined ? {} : { _id };
  return changed(change.isReplacement ? id : apply(id, { $set }, {}, []), change, true);
};
