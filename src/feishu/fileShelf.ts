import type { FileShelf } from '../app/ports.js';
import type { FeishuClient } from './client.js';
import { asRecord } from './describeError.js';
import { codeOf, type Reply } from './errors.js';
import { parseJson } from './parseJson.js';
import { pathId } from './pathId.js';

export interface FileShelfLimits {
  /** 100 MB, the platform's own limit, when absent. */
  readonly mostBytes?: number;
  /** For the whole of one file; 60 s when absent. */
  readonly patienceMs?: number;
}

interface Download {
  readonly data: Buffer;
  readonly headers: unknown;
}

/**
 * 来件: reads the files of messages. Calls the route itself: the SDK's `im.v1.messageResource.get` can be given neither a size
 * nor a time limit, and leaves refusals unread.
 * https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message-resource/get
 */
export function openFileShelf(client: FeishuClient, limits: FileShelfLimits = {}): FileShelf {
  const { mostBytes = 100 * 1024 * 1024, patienceMs = 60_000 } = limits;
  return {
    async read(messageId, key, kind) {
      const url = `/open-apis/im/v1/messages/${pathId(messageId)}/resources/${pathId(key)}`;
      const { data } = await client.call('download', async (sdk, as) => {
        const asked = {
          url,
          method: 'GET',
          params: { type: kind },
          responseType: 'arraybuffer' as const,
          maxContentLength: mostBytes,
          timeout: patienceMs,
          signal: AbortSignal.timeout(patienceMs),
          // Of the SDK: headers beside the body.
          $return_headers: true,
        };
        const answer = await sdk.request<Download>(asked, as).catch(readRefusal);
        return { ...replyIn(answer), data: answer.data };
      });
      return data;
    },
  };
}

/** An HTTP error's body came as bytes like a file; the code in it must be legible. */
function readRefusal(thrown: unknown): never {
  const response = asRecord(asRecord(thrown)?.response);
  if (response && Buffer.isBuffer(response.data)) response.data = parseJson(response.data.toString());
  throw thrown;
}

const isJson = (type: unknown): boolean => typeof type === 'string' && /json/i.test(type);

/** A refusal that came as HTTP 200, or code 0 for a file: that has a name, even when it is JSON. */
function replyIn({ data, headers }: Download): Reply {
  const seen = asRecord(headers);
  if (seen?.['content-disposition'] !== undefined || !isJson(seen?.['content-type'])) return { code: 0 };
  const told = asRecord(parseJson(data.toString()));
  return { code: codeOf(told) ?? 0, msg: typeof told?.msg === 'string' ? told.msg : undefined };
}
