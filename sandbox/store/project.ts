import { type Doc, isDoc, numberOf } from './bsonValue.js';
import { compileFilter } from './match.js';
import { pathParts } from './path.js';
import { StoreError } from './storeError.js';

/** What becomes of a field: kept (true), left out (false), its own fields decided (a tree), or changed (a function). */
type Tree = Map<string, boolean | Tree | Change>;
type Change = (value: unknown) => unknown;

const sliced = (argument: unknown): Change => {
  const [first, second] = (Array.isArray(argument) ? argument : [argument]).map(numberOf);
  if (first === undefined) throw new StoreError('BadValue', '$slice needs numbers');
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (second === undefined) return first < 0 ? value.slice(first) : value.slice(0, first);
    const from = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(from, from + second);
  };
};

const firstMatch = (argument: unknown): Change => {
  const matches = compileFilter({ it: { $elemMatch: argument } });
  return (value) => {
    const found = Array.isArray(value) ? value.filter((element) => matches({ it: [element] })).slice(0, 1) : [];
    return found.length ? found : undefined;
  };
};

const change = (path: string, spec: unknown): boolean | Change => {
  if (isDoc(spec) && Object.keys(spec).length === 1) {
    if ('$slice' in spec) return sliced(spec['$slice']);
    if ('$elemMatch' in spec) return firstMatch(spec['$elemMatch']);
  }
  const flag = typeof spec === 'boolean' ? spec : numberOf(spec);
  if (flag === undefined || path.includes('$')) {
    throw new StoreError('NotImplemented', `this store does not compute projections: '${path}'`);
  }
  return Boolean(flag);
};

const plant = (tree: Tree, path: string, leaf: boolean | Change): void => {
  const parts = pathParts(path);
  const last = parts.pop() ?? '';
  let branch = tree;
  for (const part of parts) {
    const next = branch.get(part) ?? new Map();
    if (!(next instanceof Map)) throw new StoreError('Location31249', `Path collision at ${path}`);
    branch.set(part, next);
    branch = next;
  }
  if (branch.has(last)) throw new StoreError('Location31249', `Path collision at ${path}`);
  branch.set(last, leaf);
};

const prune = (value: unknown, tree: Tree, keepOthers: boolean): unknown => {
  if (Array.isArray(value)) {
    const pruned = value.map((element) => prune(element, tree, keepOthers));
    return keepOthers ? pruned : pruned.filter((element) => element !== undefined);
  }
  if (!isDoc(value)) return keepOthers ? value : undefined;
  const result: Doc = {};
  for (const [name, inner] of Object.entries(value)) {
    const rule = tree.get(name) ?? keepOthers;
    const kept =
      rule instanceof Map
        ? prune(inner, rule, keepOthers)
        : typeof rule === 'function'
          ? rule(inner)
          : rule
            ? inner
            : undefined;
    if (kept !== undefined) result[name] = kept;
  }
  return result;
};

/** Compiles a projection of fields kept or left out, `$slice` and `$elemMatch`; undefined when there is nothing to do. */
export const compileProjection = (spec: Doc): ((doc: Doc) => Doc) | undefined => {
  const tree: Tree = new Map();
  let including: boolean | undefined;
  for (const [path, wanted] of Object.entries(spec)) {
    const leaf = change(path, wanted);
    plant(tree, path, leaf);
    if (path === '_id' || (typeof leaf === 'function' && isDoc(wanted) && '$slice' in wanted)) continue;
    const includes = leaf !== false;
    if (including !== undefined && including !== includes) {
      const words = includes ? 'inclusion on field ' : 'exclusion on field ';
      throw new StoreError(
        includes ? 'Location31253' : 'Location31254',
        `Cannot do ${words}${path} in ${includes ? 'exclusion' : 'inclusion'} projection`,
      );
    }
    including = includes;
  }
  if (tree.size === 0) return undefined;
  const onlyId = tree.size === 1 && tree.get('_id') === true;
  const keepOthers = !(including ?? onlyId);
  if (!keepOthers && !tree.has('_id')) tree.set('_id', true);
  return (doc) => prune(doc, tree, keepOthers) as Doc; // a document stays one
};
