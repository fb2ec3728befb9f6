import { FeishuError } from '../app/ports.js';

/** An id that may stand in an address as it is: the SDK puts it there unescaped. */
export function isPathId(id: string): boolean {
  return /^[\w@.:=+-]{1,256}$/.test(id) && !/^\.+$/.test(id);
}

/** @throws FeishuError `bad` for anything that may not stand in an address. */
export function pathId(id: string): string {
  if (isPathId(id)) return id;
  throw new FeishuError(0, 'bad', 'not an id of the platform');
}
