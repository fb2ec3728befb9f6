/**
 * A process that can die in the midst of anything, without one. Everything through which the bot touches the world (its store, the
 * platform) is handed to it within a `mortal`: once dead, no call goes out and none that was under way comes back, so that
 * whatever the bot still had to do is never done, as after kill -9. What had reached the store or the platform stays.
 */
export interface Mortality {
  isDead(): boolean;
}

type Anything = (...args: unknown[]) => unknown;

const never = new Promise<never>(() => undefined);

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value;
const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** The same port, for as long as its holder lives. */
export const mortal = <T extends object>(port: T, life: Mortality): T =>
  new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'function') return guarded(value.bind(target) as Anything, life); // a method of the port
      return isPart(value) ? mortal(value, life) : value;
    },
  });

/** A part of a port, such as `store.matter`; what is plain data passes. */
const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.values(value).some((one) => typeof one === 'function');

const guarded =
  (call: Anything, life: Mortality): Anything =>
  (...args) => {
    if (life.isDead()) return never;
    const result = call(...args);
    if (isPromise(result)) return outlived(result, life);
    return isIterable(result) ? pages(result, life) : result;
  };

const outlived = async (result: Promise<unknown>, life: Mortality): Promise<unknown> => {
  try {
    const value = await result;
    if (life.isDead()) return await never;
    return isPart(value) ? mortal(value, life) : value;
  } catch (error) {
    if (life.isDead()) return await never;
    throw error;
  }
};

async function* pages(result: AsyncIterable<unknown>, life: Mortality): AsyncGenerator<unknown> {
  for await (const page of result) {
    if (life.isDead()) await never;
    yield page;
  }
}
