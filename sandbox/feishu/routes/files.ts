import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { newId } from '../ids.js';
import { stringIn } from '../json.js';
import { readMultipart } from '../multipart.js';
import { messageOf } from '../posting.js';
import { botChat } from '../receiver.js';
import { type Answer, type ApiCall, param, queryAs, type Route } from '../route.js';
import type { FileRecord } from '../world.js';

const FILE_BYTES = 30 * 1024 * 1024;
const IMAGE_BYTES = 10 * 1024 * 1024;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

function uploadFile(call: ApiCall): Answer {
  const parts = readMultipart(call.raw, call.contentType);
  const type = parts.get('file_type')?.bytes.toString() ?? '';
  const name = parts.get('file_name')?.bytes.toString() ?? '';
  if (!FILE_TYPES.includes(type) || name === '') throw badUpload();
  return { data: { file_key: keep(call, 'file', name, parts.get('file')?.bytes, FILE_BYTES) } };
}

function uploadImage(call: ApiCall): Answer {
  const parts = readMultipart(call.raw, call.contentType);
  const type = parts.get('image_type')?.bytes.toString() ?? '';
  if (!['message', 'avatar'].includes(type)) throw badUpload();
  return { data: { image_key: keep(call, 'image', 'image', parts.get('image')?.bytes, IMAGE_BYTES) } };
}

function badUpload(): ApiError {
  return new ApiError(234001, 'Invalid request param.');
}

function keep(call: ApiCall, kind: FileRecord['kind'], name: string, bytes: Buffer | undefined, most: number): string {
  if (!bytes) throw badUpload();
  if (bytes.length > most) throw new ApiError(234006, 'The file size exceed the max value.');
  if (bytes.length === 0) throw new ApiError(234010, "File's size can't be 0.");
  const key = newId(kind === 'file' ? 'file_v3_' : 'img_v3_');
  call.world.files.set(key, { key, kind, name, bytes });
  return key;
}

function download(call: ApiCall, key: string): Answer {
  const file = call.world.files.get(key);
  if (!file) throw new ApiError(234003, 'File not in msg.');
  return { bytes: file.bytes, name: file.name };
}

function resource(call: ApiCall): Answer {
  queryAs(call, z.object({ type: z.enum(['image', 'file']) }));
  const record = messageOf(call.world, param(call, 'message_id'));
  botChat(call.world, record.chatId);
  const key = param(call, 'file_key');
  const isInMessage = Object.values(record.content).some((value) => stringIn(value) === key);
  if (!isInMessage) throw new ApiError(234003, 'File not in msg.');
  return download(call, key);
}

export const fileRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/im/v1/files', handle: uploadFile },
  { method: 'GET', path: '/open-apis/im/v1/files/:key', handle: (call) => download(call, param(call, 'key')) },
  { method: 'POST', path: '/open-apis/im/v1/images', handle: uploadImage },
  { method: 'GET', path: '/open-apis/im/v1/images/:key', handle: (call) => download(call, param(call, 'key')) },
  { method: 'GET', path: '/open-apis/im/v1/messages/:message_id/resources/:file_key', handle: resource },
];
