/** Whose data it is: an open id, and the names that it has borne and nobody else bears. */
export interface Someone {
  readonly openId: string;
  readonly names: readonly string[];
}

/** One place in a document that holds somebody's data. */
export interface Mention {
  readonly path: string;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isAbout = (text: string, { openId, names }: Someone): boolean =>
  text.includes(openId) || names.some((name) => text.includes(name));

export const mentionsIn = (value: unknown, someone: Someone, path = ''): Mention[] => {
  if (typeof value === 'string') return isAbout(value, someone) ? [{ path, value }] : [];
  if (Array.isArray(value)) return value.flatMap((one, i) => mentionsIn(one, someone, `${path}[${i}]`));
  if (!isObject(value)) return [];
  if (value.openId === someone.openId) return [{ path, value }];
  return Object.entries(value).flatMap(([key, one]) => mentionsIn(one, someone, path === '' ? key : `${path}.${key}`));
};

/** 去除: the same with another id instead of the open id, and 已删除 instead of the names. `undefined`: there was nothing to replace. */
export const without = <T>(value: T, someone: Someone, alias: string, blank: string): T | undefined => {
  let isChanged = false;
  const replaced = (one: unknown): unknown => {
    if (typeof one === 'string') {
      if (!isAbout(one, someone)) return one;
      isChanged = true;
      const unnamed = someone.names.reduce((text, name) => text.replaceAll(name, blank), one);
      return unnamed.replaceAll(someone.openId, alias);
    }
    if (Array.isArray(one)) return one.map(replaced);
    if (!isObject(one)) return one;
    // A name that others bear too is taken out beside the open id only.
    const own = one.openId === someone.openId && typeof one.name === 'string' ? { ...one, name: blank } : one;
    return Object.fromEntries(Object.entries(own).map(([key, v]) => [key, replaced(v)]));
  };
  const result = replaced(value) as T; // of the same make
  return isChanged ? result : undefined;
};
