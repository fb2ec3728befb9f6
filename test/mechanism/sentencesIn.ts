export interface Sentence {
  readonly text: string;
  /** None: nothing in it decides, and the router must not pretend to know. */
  readonly area?: string | undefined;
  readonly subType?: string | undefined;
}

/** One sentence a line: the sub-type (`3.3`), the area (`a03`) or `-`, a blank, the text. */
export function sentencesIn(lines: string): readonly Sentence[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', ...rest] = line.split(' ');
      const text = rest.join(' ');
      if (key === '-') return { text };
      if (key.startsWith('a')) return { text, area: key };
      return { text, area: `a${(key.split('.')[0] ?? '').padStart(2, '0')}`, subType: key };
    });
}
