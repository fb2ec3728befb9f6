import type { Paper } from '../../src/core/paper/paper.js';
import { type Block, facts, panel, plainWords, text } from '../kit.js';
import type { RecordProps } from '../props.js';

/** Characters of one element: a crowded card still shows so many of each. */
const most = 900;

/** 正文: whole, folded unless it is short. */
export const paperText = (d: Paper): Block => {
  const words = plainWords(d.text);
  return panel(
    `正文（第${d.version}版，${words.length}字）`,
    piecesOf(words).map((piece) => text(piece)),
    words.length <= 200,
  );
};

/** Cut at the ends of lines where there are any, never inside a character. */
const piecesOf = (words: string): string[] => {
  const pieces: string[] = [];
  let rest = words;
  while (rest.length > most) {
    const line = rest.lastIndexOf('\n', most);
    const hard = /[\ud800-\udbff]$/.test(rest.slice(0, most)) ? most - 1 : most;
    const at = line > most / 2 ? line : hard;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^\n/, '');
  }
  return [...pieces, rest];
};

/** 牵头 起草 来源. */
export const paperFacts = (p: RecordProps, d: Paper): Block =>
  facts([
    ['牵头单位', p.say.unit(d.lead)],
    ['起草人', d.draftedBy.name],
    ['版本', `第${d.version}版`],
    ['来源事项类型', d.subType === undefined ? '' : p.say.subType(d.subType)],
    [p.say.tier('joint'), d.meeting ?? (d.status === 'submitted' ? '列入下次会议议程' : '')],
  ]);
