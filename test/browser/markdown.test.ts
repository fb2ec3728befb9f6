import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialectFor } from '../../sandbox/web/src/markdown/dialect.js';

const names: Readonly<Record<string, string>> = { ou_a: '甲某', ou_b: '乙某', all: '所有人' };
const { blocks, running } = dialectFor((id) => ({ name: names[id] ?? id, office: id === 'ou_a' ? '法院' : '' }));
const person = (words: string) => `<span class="c-person-name">${words}</span>`;

test('emphasis, code, tags and entities are drawn', () => {
  const table: readonly (readonly [string, string])[] = [
    ['**第十二条（一）**：内容', '<strong>第十二条（一）</strong>：内容'],
    ['**第十二条（一）**内容', '<strong>第十二条（一）</strong>内容'],
    ['*a* ~~b~~', '<em>a</em> <s>b</s>'],
    ['10~20日，30~40日', '10~20日，30~40日'],
    ['`<b>`', '<code>&lt;b&gt;</code>'],
    ["<font color='red'>**急**</font>", '<span class="md-font" data-hue="red"><strong>急</strong></span>'],
    ["<font color='blue-900'>深</font>", '<span class="md-font" data-hue="blue" data-deep="">深</span>'],
    ["<font color='#ff0000'>无</font>", '无'],
    ["<text_tag color='lime'>新</text_tag>", '<span class="c-tag" data-hue="lime">新</span>'],
    ['<at ids=ou_b,ou_c></at>', `<span class="c-at">${person('@乙某')} ${person('@ou_c')}</span>`],
    ['<at id=all></at>', `<span class="c-at">${person('@所有人')}</span>`],
    ['<person id="ou_a"></person>', '<span class="c-person-name" title="法院">甲某</span>'],
    ['<number_tag>7</number_tag>', '<span class="c-number">7</span>'],
    ['<raw>**a** <at id=all></at></raw>', '**a** &lt;at id=all&gt;&lt;/at&gt;'],
    ["<local_datetime millisecond='1795490400000' format_type='date'></local_datetime>", '<time>2026年11月24日</time>'],
    ['&#60;b&#62; &amp; &#42;', '&#60;b&#62; &amp; &#42;'],
    ['\\*not\\*', '*not*'],
    ['a<br>b', 'a<br>b'],
    ['a\nb', 'a<br>b'],
    ['a<hr>b', 'a<span class="md-rule"></span>b'],
    [
      '[法院](https://example.org/a_(b))',
      '<a href="https://example.org/a_(b)" target="_blank" rel="noopener noreferrer">法院</a>',
    ],
    [
      '<a href="https://example.org/?a=1&b=2">x</a>',
      '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">x</a>',
    ],
    ['![示意图](img_v3_x)', '<span class="md-image">示意图</span>'],
  ];
  for (const [source, html] of table) assert.equal(running(source), html, source);
});

test('what is not in the dialect stays words', () => {
  const table: readonly (readonly [string, string])[] = [
    ['<script>x</script>', '&lt;script&gt;x&lt;/script&gt;'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['<a href="javascript:alert(1)">y</a>', 'y'],
    ['<javascript:alert(1)>', '&lt;javascript:alert(1)&gt;'],
    ['<!-- x -->', '&lt;!-- x --&gt;'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a_b_c', 'a_b_c'],
    ['**', '**'],
    ['<font', '&lt;font'],
    ['<font color=red>未完', '&lt;font color=red&gt;未完'],
    ['&#55296;', '&amp;#55296;'],
    ['&', '&amp;'],
  ];
  for (const [source, html] of table) assert.equal(running(source), html, source);
  assert.equal(blocks('<div onclick=x>y</div>'), '<p>&lt;div onclick=x&gt;y&lt;/div&gt;</p>\n');
  assert.ok(blocks('[a]: https://example.org').includes('[a]:'), 'a reference is not swallowed');
});

test('blocks: headings, nested lists, quotes, tables, code and rules', () => {
  const html = blocks(
    '# 题\n\n一\n二\n- a\n- b\n  1. c\n\n> q\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n三\n---\n```\n**x**\n```',
  );
  const tags = [...html.matchAll(/<(p|ul|ol|blockquote|table|hr|pre)\b/gu)].map((found) => found[1]);
  assert.deepEqual(tags, ['p', 'p', 'ul', 'ol', 'blockquote', 'p', 'table', 'p', 'hr', 'pre']);
  assert.ok(html.includes('<p class="md-h md-h1">题</p>'));
  assert.ok(html.includes('<section class="c-scroll" tabindex="0" aria-label="x、y"><table class="md-table">'));
  assert.ok(html.includes('**x**'));
});

test('no text takes long or nests without end', () => {
  const hostile = ['*a ', '[', '**', '<font color=red>', '`', '~~a', '> ', '- ', '&#', '_a_', '[a](', '|a\n|-\n'];
  const closed = '<font color=red>'.repeat(900) + '</font>'.repeat(900);
  const start = process.cpuUsage();
  for (const source of [...hostile.map((piece) => piece.repeat(Math.ceil(30_000 / piece.length))), closed]) {
    const before = process.cpuUsage();
    assert.ok(depthOf(blocks(source)) < 60, source.slice(0, 20));
    const took = process.cpuUsage(before).user;
    if (process.env.SHOW) process.stdout.write(`${JSON.stringify(source.slice(0, 8))} ${Math.round(took / 1000)} ms\n`);
  }
  assert.ok(process.cpuUsage(start).user < 5_000_000, 'under five seconds of one processor for all of them');
});

function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash] of html.matchAll(/<(\/?)(?:span|strong|em|s|blockquote|ul|ol|li)\b/gu)) {
    depth += slash ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
