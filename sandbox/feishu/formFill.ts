import { interactive } from './cardTags.js';
import { components } from './cardWalk.js';
import { listIn, objectIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

const OFFSET = ' +0800';

/**
 * A form as the client sends it: what was typed over what the card filled in. Throws with a sentence when the client would
 * not send: a required field is empty, a text is too long, an option is not offered, a date is none, a field does not exist.
 */
export function fillForm(
  card: JsonObject,
  form: JsonObject,
  typed: JsonObject,
  members: readonly string[],
): JsonObject {
  const fields = fieldsOf(card, form);
  const names = fields.map((field) => stringIn(field.name));
  const strange = Object.keys(typed).find((name) => !names.includes(name));
  if (strange !== undefined) throw new Error(`the form has no field ${strange}; it has ${names.join(', ')}`);
  const filled = fields.flatMap((field): [string, unknown][] => {
    const value = fieldValue(field, typed[stringIn(field.name)], members);
    return value === undefined ? [] : [[stringIn(field.name), value]];
  });
  return Object.fromEntries(filled);
}

function fieldsOf(card: JsonObject, form: JsonObject): JsonObject[] {
  return components(card)
    .filter((placed) => placed.form === form && interactive.includes(placed.tag))
    .map(({ element }) => element)
    .filter((element) => element.tag !== 'button' && element.tag !== 'overflow');
}

function fieldValue(field: JsonObject, typed: unknown, members: readonly string[]): unknown {
  const name = stringIn(field.name);
  const given = typed ?? initialOf(field);
  if (typed !== undefined && field.disabled === true) throw new Error(`the field ${name} is disabled`);
  const isEmpty = given === undefined || given === '' || (Array.isArray(given) && given.length === 0);
  if (isEmpty && field.required === true) throw new Error(`the field ${name} is required`);
  // An untouched text field is sent empty, an untouched choice not at all (assumption).
  if (isEmpty) return field.tag === 'input' ? '' : undefined;
  return checkedValue(field, name, given, members);
}

function initialOf(field: JsonObject): unknown {
  const options = listIn(field.options).map(objectIn);
  const index = field.initial_index;
  const byIndex = typeof index === 'number' ? options[index]?.value : undefined;
  const starts = [
    'default_value',
    'initial_option',
    'initial_date',
    'initial_time',
    'initial_datetime',
    'selected_values',
  ];
  return starts.map((key) => field[key]).find((value) => value !== undefined) ?? byIndex ?? field.checked;
}

function checkedValue(field: JsonObject, name: string, value: unknown, members: readonly string[]): unknown {
  switch (field.tag) {
    case 'input':
      return checkedText(field, name, value);
    case 'checker':
      if (typeof value !== 'boolean') throw new Error(`the field ${name} is ticked or not`);
      return value;
    case 'date_picker':
      return checkedTime(name, value, /^\d{4}-\d{2}-\d{2}$/);
    case 'picker_time':
      return checkedTime(name, value, /^\d{2}:\d{2}$/);
    case 'picker_datetime':
      return checkedTime(name, value, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
    default:
      return checkedChoice(field, name, value, members);
  }
}

function checkedText(field: JsonObject, name: string, value: unknown): string {
  const most = Number(field.max_length ?? 1000);
  if (typeof value !== 'string') throw new Error(`the field ${name} takes text`);
  if ([...value].length > most) throw new Error(`the field ${name} takes at most ${most} characters`);
  const isLine = field.input_type !== 'multiline_text' && /[\r\n]/.test(value);
  if (isLine) throw new Error(`the field ${name} takes one line`);
  return value;
}

function checkedTime(name: string, value: unknown, pattern: RegExp): string {
  const bare = stringIn(value).replace(/ [+-]\d{4}$/, '');
  if (!pattern.test(bare)) throw new Error(`the field ${name} takes ${pattern.source}, not ${String(value)}`);
  return bare === value ? `${bare}${OFFSET}` : stringIn(value);
}

function checkedChoice(field: JsonObject, name: string, value: unknown, members: readonly string[]): unknown {
  const isMulti = stringIn(field.tag).startsWith('multi_');
  const offered = listIn(field.options).map((option) => stringIn(objectIn(option).value));
  const isFree = stringIn(field.tag).endsWith('person') && offered.length === 0;
  const allowed = isFree ? members : offered;
  const chosen = isMulti ? listIn(value) : [value];
  if (isMulti !== Array.isArray(value)) throw new Error(`the field ${name} takes ${isMulti ? 'a list' : 'one value'}`);
  const wrong = chosen.find((option) => typeof option !== 'string' || !allowed.includes(option));
  if (wrong !== undefined) throw new Error(`the field ${name} does not offer ${String(wrong)}`);
  return value;
}
