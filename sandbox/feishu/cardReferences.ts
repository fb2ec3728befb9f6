import { isObject, listIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

/** Ids in `person` and `person_list` that nobody has; a list with `drop_invalid_user_id` drops them silently. */
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
  if (element.tag === 'person') return [stringIn(element.user_id)];
  if (element.tag !== 'person_list' || element.drop_invalid_user_id === true) return [];
  return listIn(element.persons).flatMap((person) => (isObject(person) ? [stringIn(person.id)] : []));
}

function everyObject(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(everyObject)];
}
