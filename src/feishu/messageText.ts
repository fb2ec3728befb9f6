import { asRecord } from './describeError.js';
import { parseJson } from './parseJson.js';

/** The words of a message, placeholders of mentions still in it: texts and rich texts (post); '' for everything else. */
export function messageText(messageType: string, content: string): string {
  const read = asRecord(parseJson(content));
  if (!read) return '';
  if (messageType === 'text') return typeof read.text === 'string' ? read.text : '';
  return messageType === 'post' ? postText(read) : '';
}

/** As received `{ title, content }`; as sent it stands under a language. */
function postText(post: Record<string, unknown>): string {
  const body = Array.isArray(post.content) ? post : asRecord(post.zh_cn ?? post.en_us ?? post.ja_jp);
  if (!body || !Array.isArray(body.content)) return '';
  const title = typeof body.title === 'string' ? body.title : '';
  const lines = body.content.map((line: unknown) => (Array.isArray(line) ? line.map(elementText).join('') : ''));
  return [title, ...lines].filter((line, at) => at > 0 || line !== '').join('\n');
}

function elementText(element: unknown): string {
  const part = asRecord(element);
  if (part?.tag === 'at') return atText(part);
  return typeof part?.text === 'string' ? part.text : '';
}

/** `user_id` is the placeholder that `mentions` explains, or `all`. */
function atText(at: Record<string, unknown>): string {
  if (at.user_id === 'all' || at.user_id === '@_all') return '@_all';
  return typeof at.user_id === 'string' ? at.user_id : '';
}
