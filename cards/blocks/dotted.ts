/** 甲 · 乙 · 丙, without those that say nothing. */
export const dotted = (...words: readonly (string | undefined)[]): string =>
  words.filter((one) => one !== undefined && one !== '').join(' · ');
