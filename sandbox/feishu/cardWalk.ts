import { isObject, listIn, objectIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

/** A component and where it stands. */
export interface Placed {
  readonly element: JsonObject;
  readonly tag: string;
  /** Outermost first. */
  readonly parents: readonly JsonObject[];
  /** The form around it. */
  readonly form: JsonObject | undefined;
}

/** Every component of a card's body in reading order. */
export function components(card: JsonObject): Placed[] {
  return inside(listIn(objectIn(card.body).elements), []);
}

function inside(elements: readonly unknown[], parents: readonly JsonObject[]): Placed[] {
  return elements.filter(isObject).flatMap((element) => {
    const form = parents.find((parent) => parent.tag === 'form');
    const placed: Placed = { element, tag: stringIn(element.tag), parents, form };
    return [placed, ...inside(childrenOf(element), [...parents, element])];
  });
}

function childrenOf(element: JsonObject): readonly unknown[] {
  if (element.tag === 'column_set') return listIn(element.columns);
  if (element.tag === 'checker') return listIn(objectIn(element.button_area).buttons);
  return listIn(element.elements);
}
