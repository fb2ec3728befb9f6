import type { TokenizerAndRendererExtension } from 'marked';
import { escaped } from './escape.js';

const entity = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/iu;

/** `&#60;` is a word, never markup; `&#55296;` is no character and stays as it was written. */
export const entityWords: TokenizerAndRendererExtension = {
  name: 'entity',
  level: 'inline',
  start: (source) => {
    const at = source.indexOf('&');
    return at < 0 ? undefined : at;
  },
  tokenizer: (source) => {
    const [raw, decimal, hex, name] = entity.exec(source) ?? [];
    if (raw === undefined) return undefined;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return { type: 'entity', raw, isKnown: name !== undefined || isCharacter(code) };
  },
  renderer: ({ raw, isKnown }) => (isKnown ? raw : escaped(raw)),
};

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
