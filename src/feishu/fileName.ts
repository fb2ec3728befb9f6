/** ext4, the file system of UOS and Kylin, takes 255 bytes; room is left for the `(1)` of a second download. */
const mostBytes = 240;
const longestExtension = 20;

const wide: Readonly<Record<string, string>> = {
  '\\': '＼',
  '/': '／',
  ':': '：',
  '*': '＊',
  '?': '？',
  '"': '＂',
  '<': '＜',
  '>': '＞',
  '|': '｜',
};

/**
 * 文件名: a name that every desktop can save. What Windows or Linux refuse becomes full-width, characters that cannot be seen or
 * that turn the reading direction go, and the extension outlives the cut. `unnamed` stands in for a name of which nothing is left.
 * The platform asks for an extension and names no other rule
 * (https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/file/create).
 */
export function fileName(text: string, unnamed = '文件'): string {
  const seen = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, (one) => wide[one] ?? '')
    .replace(/[ .]+$/, '');
  const extension = extensionOf(seen);
  const whole = seen.slice(0, seen.length - extension.length).replace(/^[ .]+/, '');
  const stem = cutBytes(whole, mostBytes - Buffer.byteLength(extension)).trimEnd();
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem);
  return `${isDevice ? '_' : ''}${stem || unnamed}${extension}`;
}

function extensionOf(name: string): string {
  const extension = /\.[^. ]+$/u.exec(name)?.[0] ?? '';
  return extension.length > longestExtension ? '' : extension;
}

function cutBytes(text: string, most: number): string {
  let size = 0;
  let kept = '';
  for (const one of text) {
    size += Buffer.byteLength(one);
    if (size > most) break;
    kept += one;
  }
  return kept;
}
