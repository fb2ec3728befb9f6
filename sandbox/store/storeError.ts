import { serialize } from 'bson';

/** MongoDB's error codes that this store answers with, by MongoDB's own names. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  NotImplemented: 238,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location15952: 15952,
  Location16436: 16436,
  Location31249: 31249,
  Location31253: 31253,
  Location31254: 31254,
  Location40323: 40323,
  Location40324: 40324,
  Location40414: 40414,
  Location40415: 40415,
} as const;

/** The name of one of MongoDB's error codes. */
export type CodeName = keyof typeof codes;

/** What a client is told: MongoDB's code and name for it, and for a duplicate key which key and which value. */
export class StoreError extends Error {
  readonly code: number;
  readonly codeName: CodeName;
  readonly detail: { [key: string]: unknown };

  constructor(codeName: CodeName, message: string, detail: { [key: string]: unknown } = {}) {
    super(message);
    this.code = codes[codeName];
    this.codeName = codeName;
    this.detail = detail;
  }
}

/** The error as a command's whole reply. An error of any other kind is a fault of the store's own and says so. */
export const errorReply = (error: unknown): Uint8Array => {
  const known = error instanceof StoreError ? error : new StoreError('InternalError', `store: ${String(error)}`);
  const { message, code, codeName, detail } = known;
  return serialize({ ok: 0, errmsg: message, code, codeName, ...detail });
};
