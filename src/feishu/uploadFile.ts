import { FeishuError, type FileContent } from '../app/ports.js';
import type { FeishuClient } from './client.js';
import { fileName } from './fileName.js';

/** 30 MB: https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/file/create */
const mostBytes = 30 * 1024 * 1024;
const patienceMs = 60_000;

interface Uploaded {
  readonly code?: number;
  readonly msg?: string;
  readonly data?: { readonly file_key?: string };
}

/**
 * 上传文件: answers with the key to send it by. Calls the route itself: the SDK's `im.v1.file.create` loses the code of a refusal
 * that comes as HTTP 200. An upload without a message is seen by nobody, so trying again is always safe.
 */
export async function uploadFile(client: FeishuClient, { name, bytes }: FileContent): Promise<string> {
  if (bytes.length === 0) throw new FeishuError(0, 'bad', 'upload: the file is empty');
  if (bytes.length > mostBytes) throw new FeishuError(0, 'bad', `upload: ${bytes.length} bytes are more than 30 MB`);
  const safeName = fileName(name);
  const data = {
    file_type: /\.docx?$/i.test(safeName) ? 'doc' : 'stream',
    file_name: safeName,
    file: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  };
  const reply = await client
    .call('upload', (sdk, as) =>
      sdk.request<Uploaded>(
        {
          url: '/open-apis/im/v1/files',
          method: 'POST',
          headers: { 'Content-Type': 'multipart/form-data' },
          data,
          timeout: patienceMs,
        },
        as,
      ),
    )
    .catch((thrown) => {
      throw thrown instanceof FeishuError && thrown.kind === 'unknown' ? notSent(thrown.message) : thrown;
    });
  const key = reply.data?.file_key;
  if (!key) throw notSent('upload: no file key in the answer');
  return key;
}

/** Whatever became of the upload, no message has gone out. */
function notSent(message: string): FeishuError {
  return new FeishuError(0, 'busy', message);
}
