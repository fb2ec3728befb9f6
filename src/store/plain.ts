/** A copy without `undefined`: what a document holds. Absent and undefined read the same on the way back. */
export const plain = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(plain) as T; // an array of the same
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(entries.map(([k, v]) => [k, plain(v)])) as T; // the same without the absent
};

/** `$set` for what is there and `$unset` for what is not, field by field of a record. */
export const fieldUpdate = (record: object): { $set: Record<string, unknown>; $unset: Record<string, ''> } => {
  const $set: Record<string, unknown> = {};
  const $unset: Record<string, ''> = {};
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) $unset[key] = '';
    else $set[key] = plain(value);
  }
  return { $set, $unset };
};
