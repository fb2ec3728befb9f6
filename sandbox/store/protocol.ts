import { BSONError, deserialize, serialize, setInternalBufferSize } from 'bson';

export type Doc = { [key: string]: unknown };

/** MongoDB's limit for one document, bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024;

// The library's own buffer has no room for a document at the limit within a command.
setInternalBufferSize(3 * maxDocumentBytes);

/** The bytes that a document came in, so that an inserted one is kept to the byte, number types included. */
export const cameAs = new WeakMap<Doc, Uint8Array>();

/** Reads numbers as BSON's own types, so that they are written again as what they were. */
export const parseExact = (raw: Uint8Array): Doc =>
  deserialize(raw, { promoteValues: false, promoteLongs: false, bsonRegExp: true });

export const parse = (raw: Uint8Array): Doc => deserialize(raw);

/** Throws BSONObjectTooLarge beyond 16 MB. */
export const write = (doc: Doc): Uint8Array => {
  const raw = cameAs.get(doc) ?? serialize(doc);
  if (raw.length <= maxDocumentBytes) return raw;
  throw new StoreError(10334, `object of ${raw.length} bytes exceeds ${maxDocumentBytes}`);
};

/** A plain document: no array, no date, none of BSON's own types. */
export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A document of operators, such as `{ $gt: 1 }`. */
export const isCondition = (value: unknown): value is Doc => isDoc(value) && /^\$/.test(Object.keys(value)[0] ?? '');

const mismatch = (field: string, wanted: string): StoreError =>
  new StoreError(14, `BSON field '${field}' is the wrong type, expected ${wanted}`);

/** A document in a command's field, empty when absent. Throws TypeMismatch. */
export const docIn = (body: Doc, field: string): Doc => {
  const value = body[field] ?? {};
  if (isDoc(value)) return value;
  throw mismatch(field, 'object');
};

/** The documents in a command's field, none when absent. Throws TypeMismatch. */
export const docsIn = (body: Doc, field: string): Doc[] => {
  const value = body[field] ?? [];
  if (Array.isArray(value) && value.every(isDoc)) return value;
  throw mismatch(field, 'array of objects');
};

/** A whole number in a command's field. Throws TypeMismatch, and BadValue below zero unless `least` says otherwise. */
export const numberIn = (body: Doc, field: string, fallback = 0, least = 0): number => {
  const value = body[field] ?? fallback;
  if (typeof value !== 'number') throw mismatch(field, 'number');
  if (value < least) throw new StoreError(51024, `BSON field '${field}' value must be >= ${least}`);
  return Math.trunc(value);
};

/** MongoDB's names for the codes that this store answers with; a code without a name of its own is `Location` and the number. */
const names: { readonly [code: string]: string } = Object.fromEntries(
  `1 InternalError,2 BadValue,9 FailedToParse,14 TypeMismatch,20 IllegalOperation,22 InvalidBSON,26 NamespaceNotFound,
27 IndexNotFound,28 PathNotViable,40 ConflictingUpdateOperators,43 CursorNotFound,48 NamespaceExists,52 DollarPrefixedFieldName,
53 InvalidIdField,56 EmptyFieldName,59 CommandNotFound,66 ImmutableField,67 CannotCreateIndex,72 InvalidOptions,73 InvalidNamespace,
85 IndexOptionsConflict,86 IndexKeySpecsConflict,168 InvalidPipelineOperator,171 CannotIndexParallelArrays,
197 InvalidIndexSpecificationOption,238 NotImplemented,352 UnsupportedOpQueryCommand,10334 BSONObjectTooLarge,11000 DuplicateKey`
    .split(/,\s*/)
    .map((pair) => pair.split(' ')),
);

/** What a client is told: MongoDB's code, and for a duplicate key which key and which value. */
export class StoreError extends Error {
  readonly code: number;
  readonly detail: object;

  constructor(code: number, message: string, detail: object = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** An error as a command's whole reply. An error of any other kind is a fault of the store's own and says so. */
export const errorReply = (error: unknown): Uint8Array => {
  const other = new StoreError(BSONError.isBSONError(error) ? 22 : 1, `store: ${String(error)}`);
  const { code, message, detail } = error instanceof StoreError ? error : other;
  return serialize({ ok: 0, errmsg: message, code, codeName: names[code] ?? `Location${code}`, ...detail });
};
