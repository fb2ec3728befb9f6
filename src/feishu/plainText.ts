/**
 * Text that shows as typed: in a text message Feishu makes mentions of `<at …>`, styles of `<b>` and links of `[word](address)`,
 * and offers no escape. A full-width bracket and a space take their force away.
 */
export function plainText(text: string): string {
  return text.replace(/<(?=\s*\/?\s*[a-z])/gi, '＜').replace(/\]\(/g, '] (');
}
