import { Document, type ISectionOptions, Packer, Paragraph, Table } from 'docx';
import type { Instant } from '../../core/deadlines.js';
import { face, fonts, fontTable } from './fonts.js';
import { exact, section } from './page.js';
import { stampTimes } from './stampTimes.js';
import { styles } from './styles.js';

export type Block = ISectionOptions['children'][number];

export interface Facts {
  /** Of the file's properties; no words of users. */
  readonly title: string;
  readonly author: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** The .docx with these blocks: the same bytes for the same blocks and facts. */
export const pack = async (facts: Facts, blocks: readonly Block[]): Promise<Uint8Array> => {
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: face(fonts.fangSong), size: 32, language: { eastAsia: 'zh-CN' } } } },
      paragraphStyles: [...styles],
    },
    sections: [section(apart(blocks))],
  });
  const zip = await Packer.pack(document, 'uint8array', undefined, [
    { path: 'docProps/core.xml', data: coreProperties(facts) },
    { path: 'word/fontTable.xml', data: fontTable },
  ]);
  return stampTimes(zip);
};

/** Two tables in a row would grow into one, and none may stand last. */
const apart = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block, index) =>
    block instanceof Table && !(blocks[index + 1] instanceof Paragraph)
      ? [block, new Paragraph({ spacing: { before: 0, after: 0, ...exact(8) } })]
      : [block],
  );

const escaped = (words: string): string =>
  words.replace(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `docProps/core.xml` with the record's own dates: the library takes them from the clock. */
const coreProperties = ({ title, author, createdAt, changedAt }: Facts): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>` +
  `<dcterms:created xsi:type="dcterms:W3CDTF">${new Date(createdAt).toISOString()}</dcterms:created>` +
  `<dcterms:modified xsi:type="dcterms:W3CDTF">${new Date(changedAt).toISOString()}</dcterms:modified>` +
  '</cp:coreProperties>';
