/** What a unit is asked on paper. */
export interface Asked {
  /** 回执: what it is called, as the title and in a sentence. */
  readonly title: string;
  /** What to know before ticking. */
  readonly lead: readonly string[];
  readonly boxes: readonly Box[];
}

/** 选项: one line to tick, with room for the pen. */
export interface Box {
  readonly words: string;
}

export const box = (words: string, ...blanks: readonly string[]): Box => ({
  words: [words, ...blanks.map((label) => `${label}：${line}`)].join('\n'),
});

/** 一行的空白. */
const line = '＿'.repeat(16);
