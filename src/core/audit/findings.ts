import { isGeneral } from './entry.js';

/**
 * What is wrong: `changed` an entry or its link, `words` what it says, `deleted`, `inserted`, `swapped` within a chain, `truncated`
 * at its end, `unsealed` by a key that is not at hand, `root` a daily root.
 */
export type FindingKind = 'changed' | 'words' | 'deleted' | 'inserted' | 'swapped' | 'truncated' | 'unsealed' | 'root';

export interface Finding {
  readonly kind: FindingKind;
  /** The chain; of a root `root`. */
  readonly chain: string;
  readonly seq: number;
  /** The other end: of a run the last entry, of a swap the other entry. */
  readonly to?: number | undefined;
  /** Of a root: what does not fit. */
  readonly why?: string | undefined;
}

const says: Readonly<Record<Exclude<FindingKind, 'root'>, string>> = {
  changed: '内容或摘要被改动',
  words: '文字与摘要不符',
  deleted: '被删除',
  inserted: '是插入的',
  swapped: '位置被调换',
  truncated: '被截去',
  unsealed: '由其他密钥签封，未能核验',
};

/** One line: which chain, which entry, what. */
export const findingText = ({ kind, chain, seq, to, why }: Finding): string => {
  if (kind === 'root') return `审计根第${seq}号：${why ?? '不符'}`;
  const where = isGeneral(chain) ? `${chain}（通用）` : chain;
  const run =
    to === undefined || to === seq ? `第${seq}条` : kind === 'swapped' ? `第${seq}条与第${to}条` : `第${seq}至${to}条`;
  return `${where}${run}：${says[kind]}`;
};
