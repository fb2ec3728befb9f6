import { checkPlaces } from './cardPlaces.js';
import { type CardFault, checkShape } from './cardShape.js';
import { components } from './cardWalk.js';
import { isObject, listIn, objectIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

const ELEMENTS = 200;
const TABLES = 5;
const TABLES_PER_MARKDOWN = 4;
const CARD_BYTES = 30 * 1024;
const GLUED_URL = /(?:^|[\s\u3000-\u9fff（，。：])https?:\/\/[^\s<>()[\]"'\u3000-\u9fff\uff00-\uffef]+[\u4e00-\u9fff]/;

/**
 * What the platform would refuse in a card of JSON 2.0; empty when it would take it. `code` is the sub-code inside 230099,
 * or 230025 for the size.
 */
export function checkCard(card: unknown): CardFault[] {
  if (!isObject(card)) return [{ code: 200621, message: 'the card is no JSON object' }];
  if (cardSize(card) > CARD_BYTES) return [{ code: 230025, message: 'the card is larger than 30 KB' }];
  const shape = checkShape(card);
  return shape.length > 0
    ? shape
    : [...checkPlaces(card), ...checkCounts(card), ...checkMarkdown(card), ...checkCharts(card)];
}

/** Bytes of the card as compact JSON. */
export function cardSize(card: JsonObject): number {
  return Buffer.byteLength(JSON.stringify(card));
}

function checkCounts(card: JsonObject): CardFault[] {
  const faults: CardFault[] = [];
  const elements = countTags(card.body) + countTags(card.header);
  if (elements > ELEMENTS) faults.push({ code: 11310, message: `element exceeds the limit; ErrorValue: ${elements}` });
  const all = components(card);
  const inMarkdown = all.map(({ element, tag }) => (tag === 'markdown' ? markdownTables(element) : 0));
  const tables = all.filter(({ tag }) => tag === 'table').length + inMarkdown.reduce((sum, count) => sum + count, 0);
  if (tables > TABLES || inMarkdown.some((count) => count > TABLES_PER_MARKDOWN)) {
    faults.push({ code: 11310, message: 'card table number over limit; ErrorValue: table' });
  }
  return faults;
}

/** Every object with a `tag`, texts included. */
function countTags(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countTags(item), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.tag === 'string' ? 1 : 0;
  return Object.entries(value).reduce(
    (sum, [name, item]) => (name === 'chart_spec' ? sum : sum + countTags(item)),
    own,
  );
}

function markdownTables(element: JsonObject): number {
  return stringIn(element.content).split('\n').filter(isTableRule).length;
}

/** The line under a table's head, such as `| --- | :-: |`. */
function isTableRule(line: string): boolean {
  const bare = line.trim();
  const cells = bare.replace(/^\||\|$/g, '').split('|');
  return bare.includes('|') && cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** A bare address that runs into Chinese text is read as one bad link and fails the send (assumption: 200621). */
function checkMarkdown(card: JsonObject): CardFault[] {
  return components(card).flatMap(({ element, tag }) => {
    const texts = tag === 'markdown' ? [stringIn(element.content)] : larkTexts(element);
    return texts
      .filter((text) => GLUED_URL.test(text))
      .map((text) => ({ code: 200621, message: `an address runs into Chinese text: ${text.slice(0, 80)}` }));
  });
}

/** 200550: a chart says of what kind it is (assumption; what else is wrong in it only the client sees). */
function checkCharts(card: JsonObject): CardFault[] {
  return components(card)
    .filter(({ element, tag }) => tag === 'chart' && stringIn(objectIn(element.chart_spec).type) === '')
    .map(() => ({ code: 200550, message: 'chart_spec is invalid: type is required' }));
}

function larkTexts(element: JsonObject): string[] {
  return listIn(Object.values(element))
    .map(objectIn)
    .filter((text) => text.tag === 'lark_md')
    .map((text) => stringIn(text.content));
}
