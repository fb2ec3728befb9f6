import { BSONError, serialize } from 'bson';

/** MongoDB's names for the codes that this store answers with; a code without a name of its own is `Location` and the number. */
const names = new Map(
  `1 InternalError,2 BadValue,9 FailedToParse,14 TypeMismatch,20 IllegalOperation,22 InvalidBSON,26 NamespaceNotFound,
27 IndexNotFound,28 PathNotViable,40 ConflictingUpdateOperators,43 CursorNotFound,48 NamespaceExists,52 DollarPrefixedFieldName,
53 InvalidIdField,56 EmptyFieldName,59 CommandNotFound,66 ImmutableField,67 CannotCreateIndex,72 InvalidOptions,73 InvalidNamespace,
85 IndexOptionsConflict,86 IndexKeySpecsConflict,168 InvalidPipelineOperator,171 CannotIndexParallelArrays,
197 InvalidIndexSpecificationOption,238 NotImplemented,352 UnsupportedOpQueryCommand,10334 BSONObjectTooLarge,11000 DuplicateKey`
    .split(/,\s*/)
    .map((pair): [number, string] => [Number.parseInt(pair, 10), pair.replace(/^\d+ /, '')]),
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
  return serialize({ ok: 0, errmsg: message, code, codeName: names.get(code) ?? `Location${code}`, ...detail });
};
