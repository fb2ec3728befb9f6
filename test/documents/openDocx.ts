import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

/** The parts of a .docx by their paths, read by the file's own directory. */
export const partsOf = (bytes: Uint8Array): Map<string, string> => {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  assert.ok(end >= 0, 'the file is a zip file');
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const path = zip.toString('utf8', at + 46, at + 46 + (name ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data;
    assert.equal(content.length, zip.readUInt32LE(at + 24), `${path} is as long as the directory says`);
    parts.set(path, new TextDecoder('utf-8', { fatal: true }).decode(content));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
};

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const tag = /<(?:\?[^?]*\?|(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>/y;

/** Fails when a part is no well-formed XML: characters, nesting, one root, attributes, entities. */
export const checkXml = (path: string, xml: string): void => {
  assert.doesNotMatch(xml, notXml, `${path} holds a character that XML forbids`);
  assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i, `${path} holds a bare ampersand`);
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const next = xml.indexOf('<', at);
      const text = xml.slice(at, next < 0 ? xml.length : next);
      assert.ok(open.length > 0 || text.trim() === '', `${path} has text outside its root`);
      at += text.length;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(xml);
    assert.ok(found, `${path} has a broken tag at ${xml.slice(at, at + 80)}`);
    const [whole, closes, name, , isEmpty] = found;
    if (closes) assert.equal(open.pop(), name, `${path} closes what is not open`);
    else if (name !== undefined && !isEmpty) open.push(name);
    at += whole.length;
  }
  assert.deepEqual(open, [], `${path} leaves tags open`);
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const asTyped = (text: string): string => text.replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole);

/** `word/document.xml` of a document whose every part is well-formed. */
export const documentXml = (bytes: Uint8Array): string => {
  const parts = partsOf(bytes);
  for (const [path, xml] of parts) if (/\.(xml|rels)$/.test(path)) checkXml(path, xml);
  const xml = parts.get('word/document.xml');
  assert.ok(xml, 'there is a document');
  return xml;
};

/** What a reader reads: one line a paragraph, cells included. */
export const textOf = (bytes: Uint8Array): string =>
  [...documentXml(bytes).matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)]
    .map(([, inner = '']) =>
      [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words = '']) => asTyped(words)).join(''),
    )
    .join('\n');

/** The text holds each of these. */
export const has = (text: string, ...wanted: readonly (string | RegExp)[]): void => {
  for (const one of wanted)
    assert.ok(typeof one === 'string' ? text.includes(one) : one.test(text), `${one} is missing in\n${text}`);
};

export const lacks = (text: string, ...unwanted: readonly string[]): void => {
  for (const one of unwanted) assert.ok(!text.includes(one), `${one} should not be in\n${text}`);
};
