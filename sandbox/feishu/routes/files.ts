import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { keepFile } from '../fileStore.js';
import { stringIn } from '../json.js';
import { readMultipart } from '../multipart.js';
import { messageOf } from '../posting.js';
import { botChat } from '../receiver.js';
import { type Answer, type ApiCall, param, queryAs, type Route } from '../route.js';
import type { FileRecord } from '../world.js';

const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

function uploadFile(call: ApiCall): Answer {
  const parts = readMultipart(call.raw, call.contentType);
  const type = parts.get('file_type')?.bytes.toString() ?? '';
  const name = parts.get('file_name')?.bytes.toString() ?? '';
  if (!FILE_TYPES.includes(type) || name === '') throw badUpload();
  return { data: { file_key: upload(call, 'file', name, parts.get('file')?.bytes) } };
}

function uploadImage(call: ApiCall): Answer {
  const parts = readMultipart(call.raw, call.contentType);
  const type = parts.get('image_type')?.bytes.toString() ?? '';
  if (!['message', 'avatar'].includes(type)) throw badUpload();
  return { data: { image_key: upload(call, 'image', 'image', parts.get('image')?.bytes) } };
}

function badUpload(): ApiError {
  return new ApiError(234001, 'Invalid request param.');
}

function upload(call: ApiCall, kind: FileRecord['kind'], name: string, bytes: Buffer | undefined): string {
  if (!bytes) throw badUpload();
  return keepFile(call.world, { kind, name, bytes, owner: 'bot' });
}

/** Only what this bot has uploaded; what people send is a resource of their message. */
function download(call: ApiCall): Answer {
  const file = call.world.files.get(param(call, 'key'));
  if (!file) throw new ApiError(234005, 'The resource has been deleted.');
  if (file.owner !== 'bot') throw new ApiError(234008, 'The app is not the resource sender.');
  return { bytes: file.bytes, name: file.name };
}

function resource(call: ApiCall): Answer {
  const { type } = queryAs(call, z.object({ type: z.enum(['image', 'file']) }));
  const record = messageOf(call.world, param(call, 'message_id'));
  botChat(call.world, record.chatId);
  const key = param(call, 'file_key');
  const isInMessage = Object.values(record.content).some((value) => stringIn(value) === key);
  const file = call.world.files.get(key);
  if (!file || !isInMessage || file.kind !== type) throw new ApiError(234003, 'File not in msg.');
  return { bytes: file.bytes, name: file.name };
}

export const fileRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/im/v1/files', handle: uploadFile },
  { method: 'GET', path: '/open-apis/im/v1/files/:key', handle: download },
  { method: 'POST', path: '/open-apis/im/v1/images', handle: uploadImage },
  { method: 'GET', path: '/open-apis/im/v1/images/:key', handle: download },
  { method: 'GET', path: '/open-apis/im/v1/messages/:message_id/resources/:file_key', handle: resource },
];
