import { type Doc, isDoc } from './bsonValue.js';
import { StoreError } from './storeError.js';

const isIndex = (part: string): boolean => /^(0|[1-9]\d{0,6})$/.test(part);

/** A dotted path in parts. `__proto__` is refused: a path must not reach JavaScript's own machinery. */
export const pathParts = (path: string): string[] => {
  const parts = path.split('.');
  if (parts.includes('__proto__')) throw new StoreError('BadValue', `the field name '${path}' is not supported`);
  return parts;
};

/** A field of a document, undefined when missing; never what the prototype has. */
export const fieldOf = (doc: Doc, name: string): unknown => (Object.hasOwn(doc, name) ? doc[name] : undefined);

/** Element number `part` of an array, or undefined when `part` is no index into it. */
export const elementOf = (array: readonly unknown[], part: string): unknown =>
  isIndex(part) && Number(part) < array.length ? array[Number(part)] : undefined;

/**
 * What a path reaches, in MongoDB's way: through every document of an array on the way, and by index. A missing field gives
 * `undefined`; an array without documents on the way gives nothing at all.
 */
export const reach = (value: unknown, parts: readonly string[], at = 0, found: unknown[] = []): unknown[] => {
  const part = parts[at];
  if (part === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    if (isIndex(part) && Number(part) < value.length) reach(value[Number(part)], parts, at + 1, found);
    for (const element of value) if (isDoc(element)) reach(element, parts, at, found);
  } else {
    reach(isDoc(value) ? fieldOf(value, part) : undefined, parts, isDoc(value) ? at + 1 : parts.length, found);
  }
  return found;
};
