import type { FileArrived } from '../app/ports.js';
import { asRecord } from './describeError.js';
import { fileName } from './fileName.js';
import { parseJson } from './parseJson.js';
import { isPathId } from './pathId.js';

/**
 * 来件: the file or picture that a message is. Undefined for every other type: the platform hands out no folder, and of a rich
 * text's pictures we make nothing.
 * https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/im-v1/message/events/message_content
 */
export function messageFile(messageType: string, content: string): FileArrived | undefined {
  if (messageType !== 'file' && messageType !== 'image') return undefined;
  const read = asRecord(parseJson(content));
  const key = messageType === 'file' ? read?.file_key : read?.image_key;
  if (typeof key !== 'string' || !isPathId(key)) return undefined;
  if (messageType === 'image') return { key, name: '图片', kind: 'image' };
  return { key, name: fileName(typeof read?.file_name === 'string' ? read.file_name : ''), kind: 'file' };
}
