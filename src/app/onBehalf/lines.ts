import { formatDate, formatInstant, parseDay, parseInstant } from '../../core/deadlines.js';
import type { Entry } from '../../core/entry/entry.js';
import type { Call } from '../call.js';
import type { Command } from '../command.js';
import { metaOf, partsOf } from '../fields.js';
import type { RawInput } from '../line.js';

type Type = Command['input']['shape'][string];

/** What was typed as it is read: the fields' titles with their values in Chinese; numbers of records stand elsewhere. */
export const linesOf = (command: Command, raw: RawInput, call: Call): Entry['lines'] =>
  Object.entries(command.input.shape).flatMap(([name, type]) => {
    const { title, widget } = metaOf(type);
    const value = raw[name];
    if (widget === 'record' || value === undefined || value.length === 0) return [];
    const words = typeof value === 'string' ? [value] : value;
    return [{ title, text: words.map((word) => wordOf(type, word, call)).join('、') }];
  });

const wordOf = (type: Type, value: string, call: Call): string => {
  const { widget, options } = metaOf(type);
  if (options) return Object.hasOwn(options, value) ? (options[value] ?? value) : value;
  switch (widget) {
    case 'datetime': {
      const at = parseInstant(value);
      return at === undefined ? value : formatInstant(at);
    }
    case 'date': {
      const on = parseDay(value);
      return on === undefined ? value : formatDate(on);
    }
    case 'person':
      return call.say.person(value) || value;
    case 'unit':
      return call.say.unit(call.unit(value));
    case 'units':
      return partsOf([value], (word) => isUnit(word, call))
        .map((word) => call.say.unit(call.unit(word)))
        .join('、');
    case 'area':
      return call.say.area(value);
    case 'subType':
      return call.say.subType(call.subType(value));
    case 'criteria':
      return call.say.criterion(value);
    default:
      return value;
  }
};

const isUnit = (word: string, { mechanism }: Call): boolean =>
  mechanism.units.some((u) => [u.key, u.name, u.short, ...u.aliases].includes(word));
