import { ApiError, badMessage } from './apiError.js';
import { cardSize, checkCard } from './cardCheck.js';
import { unknownImages, unknownPeople } from './cardReferences.js';
import { isObject, parseJson, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';
import type { World } from './world.js';

const TEXT_BYTES = 150 * 1024;
const CARD_BYTES = 30 * 1024;
const SENDABLE = [
  'text',
  'post',
  'interactive',
  'image',
  'file',
  'audio',
  'media',
  'sticker',
  'share_chat',
  'share_user',
];
const KEY_OF: Readonly<Record<string, string>> = {
  text: 'text',
  image: 'image_key',
  file: 'file_key',
  audio: 'file_key',
  media: 'file_key',
  sticker: 'file_key',
  share_chat: 'chat_id',
  share_user: 'user_id',
};

/** The `content` string of a send, reply, patch or update, parsed and checked as the platform does. */
export function readContent(world: World, msgType: string, content: string): JsonObject {
  if (!SENDABLE.includes(msgType)) throw badMessage('invalid msg_type');
  const limit = msgType === 'text' ? TEXT_BYTES : CARD_BYTES;
  if (Buffer.byteLength(content) > limit)
    throw new ApiError(230025, 'The length of the message content reaches its limit.');
  const parsed = parseJson(content);
  if (!isObject(parsed)) throw badMessage('content is not a string in json format');
  if (msgType === 'interactive') refuseBadCard(world, parsed);
  else refuseBadPlain(world, msgType, parsed);
  return parsed;
}

/** 230099 with the sub-code in `msg`: source, the message API's table of sub-codes. */
export function refuseBadCard(world: World, card: JsonObject): void {
  if (card.type === 'template') throw cardRefusal(200380, 'template does not exist');
  if (card.type === 'card') throw cardRefusal(11310, 'cardid is invalid');
  if (cardSize(card) > CARD_BYTES) throw new ApiError(230025, 'The length of the message content reaches its limit.');
  const first = checkCard(card)[0];
  if (first) throw cardRefusal(first.code, first.message);
  if (unknownImages(card, (key) => world.files.has(key)).length > 0) {
    throw cardRefusal(200570, 'card contains invalid image keys');
  }
  const stranger = unknownPeople(card, (id) => isSomebody(world, id))[0];
  if (stranger)
    throw cardRefusal(100290, `There is an invalid user resource(at/person) in your card; ErrorValue: ${stranger}`);
}

/** Components take any of a person's three ids. */
function isSomebody(world: World, id: string): boolean {
  return (
    world.people.has(id) || [...world.people.values()].some(({ unionId, userId }) => id === unionId || id === userId)
  );
}

function cardRefusal(subCode: number, message: string): ApiError {
  return new ApiError(230099, `Failed to create card content, ext=ErrCode: ${subCode}; ErrMsg: ${message}; `);
}

function refuseBadPlain(world: World, msgType: string, content: JsonObject): void {
  if (msgType === 'post') {
    if (!isObject(content.zh_cn) && !isObject(content.en_us)) throw badMessage('post has no zh_cn or en_us');
    return;
  }
  const key = KEY_OF[msgType] ?? '';
  const value = stringIn(content[key]);
  if (value.trim() === '') throw badMessage(`${key} is empty`);
  if (key.endsWith('_key')) refuseBadFile(world, key, value);
}

/** A key that was never given, of the other kind, or of somebody else's upload (230017). */
function refuseBadFile(world: World, key: string, value: string): void {
  const file = world.files.get(value);
  const kind = key === 'image_key' ? 'image' : 'file';
  if (file?.kind !== kind) throw badMessage(`${key} is invalid`);
  if (file.owner !== 'bot') throw new ApiError(230017, 'Bot is NOT the owner of the resource.');
}
