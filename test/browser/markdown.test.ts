import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBlocks } from '../../sandbox/web/src/markdown/blocks.js';
import { type Inline, parseInline } from '../../sandbox/web/src/markdown/inline.js';

const inside = (text: string) => [{ kind: 'text', text }];

test('emphasis, code, tags and entities become pieces', () => {
  const table: readonly (readonly [string, unknown])[] = [
    [
      '**第十二条（一）**：内容',
      [
        { kind: 'strong', inside: inside('第十二条（一）') },
        { kind: 'text', text: '：内容' },
      ],
    ],
    [
      '*a* ~~b~~',
      [
        { kind: 'em', inside: inside('a') },
        { kind: 'text', text: ' ' },
        { kind: 'strike', inside: inside('b') },
      ],
    ],
    ['`<b>`', [{ kind: 'code', text: '<b>' }]],
    ["<font color='red'>急</font>", [{ kind: 'font', colour: 'red', inside: inside('急') }]],
    ['<at ids=ou_a,ou_b></at>', [{ kind: 'at', ids: ['ou_a', 'ou_b'] }]],
    ['&#60;b&#62; &amp; &#42;', inside('<b> & *')],
    ['\\*not\\*', inside('*not*')],
    ['a<br>b', [...inside('a'), { kind: 'break' }, ...inside('b')]],
    [
      '[法院](https://example.org/a_(b))',
      [{ kind: 'link', href: 'https://example.org/a_(b)', inside: inside('法院') }],
    ],
  ];
  for (const [source, pieces] of table) assert.deepEqual(parseInline(source), pieces, source);
});

test('what is not in the subset stays words', () => {
  const lines = [
    '<script>x</script>',
    '<img src=x onerror=y>',
    '[x](javascript:alert(1))',
    '2 * 3 * 4',
    'a_b_c',
    '**',
    '<font',
    '&bogus;',
    '&#55296;',
  ];
  for (const source of lines) assert.deepEqual(parseInline(source), inside(source), source);
});

test('blocks: headings, nested lists, quotes, tables, code and rules', () => {
  const kinds = parseBlocks(
    '# 题\n\n一\n二\n- a\n- b\n  1. c\n\n> q\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n---\n```\n**x**\n```',
  ).map((block) => block.kind);
  assert.deepEqual(kinds, ['heading', 'paragraph', 'list', 'quote', 'table', 'rule', 'code']);
});

test('no text takes long or nests without end', () => {
  const hostile = ['*a ', '[', '**', '<font color=red>', '`', '~~a', '> ', '- ', '&#', '_a_', '[a](', '|a\n|-\n'];
  const start = process.cpuUsage();
  for (const piece of hostile) {
    const source = piece.repeat(Math.ceil(30_000 / piece.length));
    for (const block of parseBlocks(source))
      if (block.kind === 'paragraph') assert.ok(depthOf(parseInline(block.text)) < 20);
  }
  assert.ok(process.cpuUsage(start).user < 5_000_000, 'under five seconds of one processor for all of them');
});

function depthOf(pieces: readonly Inline[]): number {
  return Math.max(0, ...pieces.slice(0, 1000).map((piece) => ('inside' in piece ? 1 + depthOf(piece.inside) : 0)));
}
