import { EJSON } from 'bson';
import { bsonType, isDoc, numberOf } from './bsonValue.js';

/** A value as MongoDB's messages show it: `{ unit: "tax", at: new Date(0) }`. */
export const describeValue = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return `"${value}"`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (bsonType(value) === 'ObjectId') return `ObjectId('${String(value)}')`;
  const number = numberOf(value);
  if (number !== undefined) return String(number);
  if (Array.isArray(value)) return `[ ${value.map(describeValue).join(', ')} ]`;
  if (isDoc(value)) {
    const fields = Object.entries(value).map(([name, inner]) => `${name}: ${describeValue(inner)}`);
    return fields.length ? `{ ${fields.join(', ')} }` : '{}';
  }
  return EJSON.stringify(value);
};
