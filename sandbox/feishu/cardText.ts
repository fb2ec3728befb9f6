import { components } from './cardWalk.js';
import { isObject, listIn, objectIn, stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';

type NameOf = (openId: string) => string | undefined;

/** All words of a card that its readers see, one per line: header, tags, body, buttons, labels, options, tables. */
export function cardWords(card: JsonObject, nameOf: NameOf): string {
  const header = objectIn(card.header);
  const tags = listIn(header.text_tag_list).map((tag) => objectIn(tag).text);
  const lines = [header.title, header.subtitle, ...tags].map((text) => wordsOf(text, nameOf));
  const body = components(card).flatMap(({ element }) => elementWords(element, nameOf));
  return [...lines, ...body].filter((line) => line !== '').join('\n');
}

/** What a text object shows. */
function wordsOf(text: unknown, nameOf: NameOf): string {
  const { tag, content } = objectIn(text);
  return tag === 'plain_text' ? stringIn(content) : markdownWords(stringIn(content), nameOf);
}

function elementWords(element: JsonObject, nameOf: NameOf): string[] {
  const say = (text: unknown) => wordsOf(text, nameOf);
  switch (element.tag) {
    case 'markdown':
      return [markdownWords(stringIn(element.content), nameOf)];
    case 'collapsible_panel':
      return [say(objectIn(element.header).title)];
    case 'table':
      return tableWords(element, nameOf);
    case 'person':
      return [nameOf(stringIn(element.user_id)) ?? ''];
    case 'person_list':
      return listIn(element.persons).map((person) => nameOf(stringIn(objectIn(person).id)) ?? '');
    case 'chart':
      return [stringIn(objectIn(objectIn(element.chart_spec).title).text)];
    case 'img':
      return [say(element.title)];
    default:
      return [...['label', 'placeholder', 'text'].map((name) => say(element[name])), ...optionWords(element, nameOf)];
  }
}

/** A filled-in field shows its value, not its choices; both are kept here, for assertions. */
function optionWords(element: JsonObject, nameOf: NameOf): string[] {
  const options = listIn(element.options).map(objectIn);
  const labels = options.map((option) =>
    isObject(option.text) ? wordsOf(option.text, nameOf) : (nameOf(stringIn(option.value)) ?? ''),
  );
  const initial = ['default_value', 'initial_date', 'initial_time', 'initial_datetime'].map((name) =>
    stringIn(element[name]),
  );
  return [...labels, ...initial];
}

function tableWords(table: JsonObject, nameOf: NameOf): string[] {
  const columns = listIn(table.columns).map(objectIn);
  const titles = columns.map((column) => stringIn(column.display_name));
  const rows = listIn(table.rows).map((row) =>
    columns.map((column) => cellWords(objectIn(row)[stringIn(column.name)], nameOf)).join(' '),
  );
  return [titles.join(' '), ...rows];
}

function cellWords(cell: unknown, nameOf: NameOf): string {
  if (Array.isArray(cell)) return cell.map((item) => cellWords(item, nameOf)).join(' ');
  if (isObject(cell)) return stringIn(cell.text);
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  return nameOf(cell) ?? markdownWords(cell, nameOf);
}

/** Markdown as it reads: mentions by name, markup gone, entities decoded last. */
function markdownWords(content: string, nameOf: NameOf): string {
  return content
    .replace(/<at id=["']?all["']?\s*>\s*<\/at>/g, '@所有人')
    .replace(
      /<(?:at|person) id=["']?([^"'>\s]+)["']?[^>]*>.*?<\/(?:at|person)>/g,
      (_, id: string) => `@${nameOf(id) ?? id}`,
    )
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?[a-z_]+(?:\s[^<>]*)?\/?>/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|~~|__)(.+?)\1/g, '$2')
    .replace(/^#{1,6} /gm, '')
    .replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|nbsp));/g, decodeEntity)
    .trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function decodeEntity(whole: string, decimal?: string, hex?: string, named?: string): string {
  if (decimal) return String.fromCodePoint(Number(decimal));
  if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
  return named ? (NAMED[named] ?? whole) : whole;
}
