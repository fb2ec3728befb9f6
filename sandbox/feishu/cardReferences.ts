import { isObject, listIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

/** Markdown's `<at id=…>`, `<at ids=…>` and `<person id=…>`. */
const MENTION = /<(?:at|person)\s+ids?=["']?([^"'>\s]+)/g;

/** Ids in `person`, `person_list` and mentions that nobody has; a list with `drop_invalid_user_id` drops them silently. */
export function unknownPeople(card: JsonObject, knows: (openId: string) => boolean): string[] {
  return everyObject(card)
    .flatMap(peopleOf)
    .filter((id) => !knows(id));
}

/** Image keys that were never uploaded. */
export function unknownImages(card: JsonObject, knows: (imageKey: string) => boolean): string[] {
  const keys = everyObject(card).flatMap((element) => (element.tag === 'img' ? [stringIn(element.img_key)] : []));
  return keys.filter((key) => !knows(key));
}

function peopleOf(element: JsonObject): string[] {
  if (element.tag === 'markdown' || element.tag === 'lark_md') return mentioned(stringIn(element.content));
  if (element.tag === 'person') return [stringIn(element.user_id)];
  if (element.tag !== 'person_list' || element.drop_invalid_user_id === true) return [];
  return listIn(element.persons).flatMap((person) => (isObject(person) ? [stringIn(person.id)] : []));
}

function mentioned(content: string): string[] {
  const ids = [...content.matchAll(MENTION)].flatMap(([, list = '']) => list.split(','));
  return ids.filter((id) => id !== 'all');
}

function everyObject(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(everyObject)];
}
