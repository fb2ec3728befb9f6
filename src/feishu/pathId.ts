import { FeishuError } from '../app/ports.js';

/** An id that may stand in an address as it is: the SDK puts it there unescaped. @throws FeishuError `bad` */
export function pathId(id: string): string {
  if (/^[\w@.:=+-]{1,256}$/.test(id) && !/^\.+$/.test(id)) return id;
  throw new FeishuError(0, 'bad', 'not an id of the platform');
}
