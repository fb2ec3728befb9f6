import { isDeepStrictEqual } from 'node:util';
import { components, type Placed } from './cardWalk.js';
import { isObject, listIn, objectIn, stringIn } from './json.js';
import type { ButtonSeen, JsonObject } from './platformApi.js';

/** A button with the component it comes from. */
export interface PlacedButton extends Placed {
  readonly seen: ButtonSeen;
  /** The menu entry, for an `overflow`. */
  readonly option?: string;
}

/** Everything on a card that is pressed: buttons, menu entries, clickable containers. */
export function buttonsOf(card: JsonObject): PlacedButton[] {
  return components(card).flatMap((placed) => {
    if (placed.tag === 'button') return [{ ...placed, seen: buttonSeen(placed) }];
    if (placed.tag === 'overflow') return overflowSeen(placed);
    if (placed.tag === 'interactive_container') return [{ ...placed, seen: containerSeen(placed) }];
    return [];
  });
}

/** Any enabled component that calls back with `value`, selects and pickers outside forms included. */
export function carriers(card: JsonObject, value: JsonObject): Placed[] {
  return components(card).filter(
    ({ element }) => element.disabled !== true && isDeepStrictEqual(callbackValue(element), value),
  );
}

/** The object a component calls back with. */
function callbackValue(element: JsonObject): JsonObject | undefined {
  const callback = listIn(element.behaviors)
    .map(objectIn)
    .find((behavior) => behavior.type === 'callback');
  return callback && isObject(callback.value) ? callback.value : undefined;
}

function buttonSeen({ element, form }: Placed): ButtonSeen {
  const label = stringIn(objectIn(element.text).content);
  const name = stringIn(element.name);
  return {
    label,
    disabled: element.disabled === true,
    kind: kindOf(element),
    ...behaviorSeen(element),
    ...(form ? { form: stringIn(form.name) } : {}),
    ...(name === '' ? {} : { name }),
  };
}

function kindOf(element: JsonObject): ButtonSeen['kind'] {
  if (element.form_action_type === 'submit') return 'submit';
  if (element.form_action_type === 'reset') return 'reset';
  if (callbackValue(element)) return 'callback';
  return urlOf(element) === '' ? 'inert' : 'link';
}

function behaviorSeen(element: JsonObject): Pick<ButtonSeen, 'value' | 'url' | 'confirm'> {
  const value = callbackValue(element);
  const url = urlOf(element);
  const { title, text } = objectIn(element.confirm);
  const words = [title, text].map((part) => stringIn(objectIn(part).content)).filter((part) => part !== '');
  return {
    ...(value ? { value } : {}),
    ...(url === '' ? {} : { url }),
    ...(words.length === 0 ? {} : { confirm: words.join('\n') }),
  };
}

function urlOf(element: JsonObject): string {
  const link = listIn(element.behaviors)
    .map(objectIn)
    .find((behavior) => behavior.type === 'open_url');
  return stringIn(link?.default_url);
}

function overflowSeen(placed: Placed): PlacedButton[] {
  return listIn(placed.element.options)
    .map(objectIn)
    .map((option) => {
      const label = stringIn(objectIn(option.text).content);
      const url = stringIn(objectIn(option.multi_url).url);
      const seen: ButtonSeen = {
        label,
        disabled: placed.element.disabled === true,
        kind: url === '' ? 'callback' : 'link',
        ...behaviorSeen(placed.element),
        ...(url === '' ? {} : { url }),
      };
      return { ...placed, seen, option: stringIn(option.value) };
    });
}

function containerSeen(placed: Placed): ButtonSeen {
  const inner = components({ body: { elements: placed.element.elements } });
  const label = inner.map(({ element }) => stringIn(element.content) || stringIn(objectIn(element.text).content));
  const kind = callbackValue(placed.element) ? 'callback' : urlOf(placed.element) === '' ? 'inert' : 'link';
  return {
    label: label.join(' ').trim(),
    disabled: placed.element.disabled === true,
    kind,
    ...behaviorSeen(placed.element),
  };
}
