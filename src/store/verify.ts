import { type Index, indexes } from './indexes.js';
import type { Models } from './schemas.js';

/** 索引不符: one line a missing or different index, the collection first. */
export class IndexError extends Error {
  override readonly name = 'IndexError';
}

/**
 * Looks whether every index that a query or a guard relies on is there as it must be: the same keys in the same order, unique,
 * sparse, expiring.
 * @throws IndexError
 */
export const verifyIndexes = async (models: Models): Promise<void> => {
  const lines: string[] = [];
  for (const [name, wanted] of Object.entries(indexes)) {
    const { collection } = models[name as keyof Models]; // the keys of `indexes` are model names
    const found: Found[] = await collection.indexes().catch(isAbsent);
    for (const index of wanted) {
      const problem = problemOf(index, found);
      if (problem) lines.push(sentence(collection.collectionName, index, problem));
    }
  }
  if (lines.length > 0) throw new IndexError(lines.join('\n'));
};

interface Found {
  readonly key: object;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly expireAfterSeconds?: number;
  readonly partialFilterExpression?: object;
  readonly hidden?: boolean;
}

type Problem = 'missing' | 'different';

/** A collection that is not there has no index. */
const isAbsent = (error: unknown): Found[] => {
  if (error instanceof Error && 'code' in error && error.code === 26) return [];
  throw error;
};

const sameKeys = (a: object, b: object): boolean =>
  JSON.stringify(Object.entries(a)) === JSON.stringify(Object.entries(b));

const problemOf = ({ keys, options = {} }: Index, found: readonly Found[]): Problem | undefined => {
  const same = found.filter((one) => sameKeys(one.key, keys));
  if (same.length === 0) return 'missing';
  const fits = same.some(
    (one) =>
      (one.unique ?? false) === (options.unique ?? false) &&
      (one.sparse ?? false) === (options.sparse ?? false) &&
      one.expireAfterSeconds === options.expireAfterSeconds &&
      one.partialFilterExpression === undefined &&
      one.hidden !== true,
  );
  return fits ? undefined : 'different';
};

const sentence = (collection: string, { keys, options = {} }: Index, problem: Problem): string => {
  const shape = `{ ${Object.entries(keys)
    .map(([path, way]) => `${path}: ${way}`)
    .join(', ')} }`;
  const words = Object.entries(options).map(([name, value]) => (value === true ? name : `${name} ${value}`));
  const kind = words.length > 0 ? ` (${words.join(', ')})` : '';
  return problem === 'missing'
    ? `集合${collection}缺少索引${shape}${kind}，请重建后再启动。Collection ${collection} lacks the index ${shape}${kind}.`
    : `集合${collection}的索引${shape}与要求不符，应为${shape}${kind}，请删除后重新启动。Collection ${collection} has another index ${shape}; it must be ${shape}${kind}: drop it and start again.`;
};
