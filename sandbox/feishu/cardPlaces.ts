import type { CardFault } from './cardShape.js';
import { containers, formOnly, interactive, rootOnly } from './cardTags.js';
import { components, type Placed } from './cardWalk.js';
import { listIn, objectIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

const DEPTH = 5;
const bad = (message: string, code = 200621): CardFault => ({ code, message });

/** Rules about where a component may stand and what its neighbours may be called. */
export function checkPlaces(card: JsonObject): CardFault[] {
  const all = components(card);
  return [
    ...all.flatMap(checkPlace),
    ...all.flatMap(({ element, tag }) => checkOwn(element, tag)),
    ...checkNames(all),
    ...checkForms(all),
    ...duplicates(all.map(({ element }) => stringIn(element.element_id))).map((id) =>
      bad(`element_id ${id} is not unique`),
    ),
    ...headerFaults(card),
  ];
}

function checkPlace({ element, tag, parents, form }: Placed): CardFault[] {
  const faults: CardFault[] = [];
  const depth = [...parents, element].filter((parent) => containers.includes(stringIn(parent.tag))).length;
  if (containers.includes(tag) && depth > DEPTH) faults.push(bad(`containers nest deeper than ${DEPTH}`, 11310));
  if (rootOnly.includes(tag) && parents.length > 0) faults.push(bad(`${tag} may stand at the root only`));
  if (formOnly.includes(tag) && !form) faults.push(bad(`${tag} may stand in a form only`));
  if (element.form_action_type !== undefined && !form) faults.push(bad('form_action_type outside a form'));
  const inSet = stringIn(parents.at(-1)?.tag) === 'column_set';
  if ((tag === 'column') !== inSet) faults.push(bad('column stands in column_set, and nothing else does'));
  return faults;
}

function checkOwn(element: JsonObject, tag: string): CardFault[] {
  const faults = listIn(element.behaviors).flatMap((behavior) => behaviorFaults(objectIn(behavior)));
  const weight = element.weight;
  if (typeof weight === 'number' && (weight < 1 || weight > 5)) faults.push(bad('column weight is 1 to 5'));
  if (tag === 'button') faults.push(...buttonFaults(element));
  if (tag === 'input') faults.push(...inputFaults(element));
  if (tag === 'chart' && typeof objectIn(element.chart_spec).type !== 'string') {
    faults.push(bad('chart spec is invalid', 200550));
  }
  if (tag === 'table') faults.push(...tableFaults(element));
  return [...faults, ...optionFaults(element, tag)];
}

function behaviorFaults(behavior: JsonObject): CardFault[] {
  if (behavior.type === 'callback') return behavior.value === undefined ? [bad('a callback has no value')] : [];
  return stringIn(behavior.default_url) === '' ? [bad('open_url has no default_url')] : [];
}

function buttonFaults(button: JsonObject): CardFault[] {
  const text = stringIn(objectIn(button.text).content);
  if (text === '' && button.icon === undefined) return [bad('a button has neither text nor icon')];
  return text.length > 100 ? [bad('a button text is longer than 100 characters')] : [];
}

function inputFaults(input: JsonObject): CardFault[] {
  const most = input.max_length ?? 1000;
  if (typeof most === 'number' && (most < 1 || most > 1000)) return [bad('max_length is 1 to 1000')];
  return stringIn(input.default_value).length > Number(most) ? [bad('default_value is longer than max_length')] : [];
}

function tableFaults(table: JsonObject): CardFault[] {
  const columns = listIn(table.columns).map((column) => stringIn(objectIn(column).name));
  const size = table.page_size;
  if (columns.length > 50) return [bad('a table has more than 50 columns')];
  if (typeof size === 'number' && (size < 1 || size > 10)) return [bad('page_size is 1 to 10')];
  const strange = listIn(table.rows)
    .flatMap((row) => Object.keys(objectIn(row)))
    .find((key) => !columns.includes(key));
  return strange === undefined ? [] : [bad(`table rows is invalid: no column ${strange}`, 200914)];
}

function optionFaults(element: JsonObject, tag: string): CardFault[] {
  if (!tag.includes('select_')) return [];
  const values = listIn(element.options).map((option) => stringIn(objectIn(option).value));
  const faults = duplicates(values).map((value) => bad(`option value ${value} is not unique`));
  const initial = [element.initial_option, ...listIn(element.selected_values)].filter((value) => value !== undefined);
  const isFree = tag.endsWith('person') && values.length === 0;
  if (!isFree && initial.some((value) => !values.includes(String(value))))
    faults.push(bad('the initial option is not offered'));
  return faults;
}

/** Names: every interactive child of a form has one, and no two in a card are alike; forms have theirs (200530). */
function checkNames(all: readonly Placed[]): CardFault[] {
  const inForms = all.filter(({ tag, form }) => form && interactive.includes(tag) && tag !== 'overflow');
  const missing = inForms.filter(({ element }) => stringIn(element.name) === '');
  const names = [...inForms, ...all.filter(({ tag }) => tag === 'form')].map(({ element }) => stringIn(element.name));
  return [
    ...missing.map(({ tag }) => bad(`${tag} in a form has no name`, 200530)),
    ...duplicates(names).map((name) => bad(`name ${name} is not unique`, 200530)),
  ];
}

function checkForms(all: readonly Placed[]): CardFault[] {
  return all.flatMap(({ element, tag }) => {
    if (tag !== 'form') return [];
    const children = all.filter(({ form }) => form === element);
    const submits = children.some((child) => child.tag === 'button' && child.element.form_action_type === 'submit');
    return submits ? [] : [bad(`form ${stringIn(element.name)} has no submit button`)];
  });
}

function headerFaults(card: JsonObject): CardFault[] {
  const labels = listIn(objectIn(card.header).text_tag_list);
  return labels.length > 3 ? [bad('a header shows at most 3 text tags; the others are cut')] : [];
}

function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => value !== '' && values.indexOf(value) !== at))];
}
