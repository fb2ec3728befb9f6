import { update } from 'mingo/updater';
import { type Doc, docIn, isCondition, isDoc } from './bsonValue.js';
import { fieldOf, pathParts, reach } from './path.js';
import { asMongo, updateOptions } from './query.js';
import { StoreError } from './storeError.js';

/** An update of operators, with the filter that `$` refers to and the conditions of `$[name]`. */
export type Update = { readonly spec: Doc; readonly filter: Doc; readonly arrayFilters: Doc[] };

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

/** Applies an update to a document, in place. `$setOnInsert` counts only when `inserting`. */
export const applyUpdate = (doc: Doc, { spec, filter, arrayFilters }: Update, inserting = false): Doc => {
  const { $setOnInsert = {}, ...operators } = spec;
  if (!inserting) return apply(doc, operators, hasPosition(operators) ? filter : {}, arrayFilters);
  const { _id, ...others } = docIn({ $setOnInsert }, '$setOnInsert');
  const $set = { ...others, ...docIn(operators, '$set') };
  return apply(_id === undefined ? doc : Object.assign(doc, { _id }), { ...operators, $set }, {}, arrayFilters);
};

/** Refuses at once what no document could make right: unknown operators, two changes of one path. */
export const checkUpdate = ({ spec, arrayFilters }: Update): void => {
  const [set, onInsert] = [docIn(spec, '$set'), docIn(spec, '$setOnInsert')];
  const twice = Object.keys(set).find((path) => path in onInsert);
  if (twice) throw new StoreError(40, `Updating the path '${twice}' would create a conflict at '${twice}'`);
  if (!hasPosition(spec)) applyUpdate({}, { spec, filter: {}, arrayFilters }, true);
};

/** What an upsert begins with: the fields that its filter fixes by equality. */
export const seedOf = (filter: Doc): Doc => {
  const fixed = (part: Doc): [string, unknown][] =>
    Object.entries(part).flatMap(([path, wanted]) => {
      if (path === '$and' && Array.isArray(wanted)) return wanted.flatMap(fixed);
      const value = isCondition(wanted) || wanted instanceof RegExp ? fieldOf(wanted, '$eq') : wanted;
      return path.startsWith('$') || value === undefined ? [] : [[path, value] as [string, unknown]];
    });
  const { _id, ...$set } = Object.fromEntries(fixed(filter));
  return apply(_id === undefined ? {} : { _id }, { $set }, {}, []);
};
