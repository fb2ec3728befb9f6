import { type Properties, shapes } from './cardParts.js';
import { removedTags, tags } from './cardTags.js';
import { isObject } from './json.js';
import type { JsonObject } from './platformApi.js';

/** What is wrong with a card: the platform's sub-code and a sentence. */
export interface CardFault {
  readonly code: number;
  readonly message: string;
}

const JSON_ERROR = 200621;
const GAP = /^(small|medium|large|extra_large|\d{1,2}px)$/;
const SPACE = /^-?\d{1,2}px( -?\d{1,2}px){0,3}$/;
const SIZE = /^(auto|fill|default|weighted|\d{1,4}px)$/;
const COLOR = /^[a-z]+(-\d{2,3})?$|^cus-\d+$|^(bg|text|icon|line)-[a-z-]+$/;

/** The patterns behind the named kinds. */
const patterns: Readonly<Record<string, RegExp>> = {
  gap: GAP,
  space: SPACE,
  size: SIZE,
  color: COLOR,
  textSize: /^(heading(-[0-4])?|normal(_v2)?|notation|(xx|xxx|xxxx)-large|x-large|large|medium|small|x-small|cus-\d+)$/,
  elementId: /^[A-Za-z][A-Za-z0-9_]{0,19}$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
  minute: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
};

/** Unknown tags, unknown properties, missing properties and values of the wrong kind. */
export function checkShape(card: JsonObject): CardFault[] {
  return checkProperties(card, shapes.card ?? {}, 'card');
}

function fault(message: string, code = JSON_ERROR): CardFault {
  const said =
    code === JSON_ERROR ? 'parse card json err, please check whether the card json is correct; ErrorValue: ' : '';
  return { code, message: `${said}${message}` };
}

function checkProperties(value: JsonObject, known: Properties, path: string): CardFault[] {
  const missing = Object.entries(known)
    .filter(([name, kind]) => kind.endsWith('!') && value[name] === undefined)
    .map(([name]) => fault(`${path}.${name} is required`));
  const wrong = Object.entries(value).flatMap(([name, item]) => {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) return [fault(`unknown property, property: ${name}, path: ${path}`)];
    return item === undefined ? [] : checkKind(item, kind.replace(/!$/, ''), `${path}.${name}`);
  });
  return [...missing, ...wrong];
}

function checkKind(value: unknown, kind: string, path: string): CardFault[] {
  if (kind.startsWith('list:')) return checkList(value, kind.slice(5), path);
  if (kind.startsWith('shape:')) {
    return isObject(value)
      ? checkProperties(value, shapes[kind.slice(6)] ?? {}, path)
      : [fault(`${path} is no object`)];
  }
  if (kind.startsWith('text:')) return checkText(value, kind.slice(5).split('|'), path);
  if (kind === 'element') return checkElement(value, path);
  return isPlain(value, kind) ? [] : [fault(`${path} must be ${kind}, is ${JSON.stringify(value)?.slice(0, 60)}`)];
}

function checkList(value: unknown, kind: string, path: string): CardFault[] {
  if (!Array.isArray(value)) return [fault(`${path} is no list`)];
  return value.flatMap((item: unknown, at) => checkKind(item, kind, `${path}[${at}]`));
}

function checkText(value: unknown, allowed: readonly string[], path: string): CardFault[] {
  if (!isObject(value)) return [fault(`${path} is no text object`)];
  const tag = value.tag;
  if (typeof tag !== 'string' || !allowed.includes(tag)) return [fault(`${path}.tag must be ${allowed.join(' or ')}`)];
  return checkProperties(value, shapes.text ?? {}, path);
}

function checkElement(value: unknown, path: string): CardFault[] {
  if (!isObject(value)) return [fault(`${path} is no component`)];
  const tag = value.tag;
  if (typeof tag !== 'string') return [fault(`${path} has no tag`)];
  if (removedTags.includes(tag)) {
    return [fault(`cards of schema V2 no longer support this capability; ErrorValue: unsupported tag ${tag}`, 200861)];
  }
  const known = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  if (!known) return [fault(`type of element is not supported tag: ${tag}, path: ${path}`)];
  return checkProperties(value, known, `${path}(${tag})`);
}

function isPlain(value: unknown, kind: string): boolean {
  if (kind.startsWith('enum:')) return typeof value === 'string' && enumValues(kind).includes(value);
  const pattern = patterns[kind];
  if (pattern) return typeof value === 'string' && pattern.test(value);
  switch (kind) {
    case 'any':
      return true;
    case 'true':
      return value === true;
    case 'object':
    case 'callbackValue':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === kind;
  }
}

function enumValues(kind: string): string[] {
  return kind.slice(5).split('|');
}
