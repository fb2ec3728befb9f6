import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileName } from '../../src/feishu/fileName.js';

describe('a file name', () => {
  const names: readonly [string, string, string][] = [
    ['stays when every desktop can save it', '第1次会议纪要（送审稿）.docx', '第1次会议纪要（送审稿）.docx'],
    ['keeps no path', '../../etc/纪要.docx', '／..／etc／纪要.docx'],
    ['keeps none of Windows either', 'C:\\a*b?"<c>|.docx', 'C：＼a＊b？＂＜c＞｜.docx'],
    ['is one line', '纪要\r\nContent-Type: x\t1.docx', '纪要 Content-Type： x 1.docx'],
    ['cannot turn its reading direction', '纪要\u202Excod.exe', '纪要xcod.exe'],
    ['has no zero bytes and nothing invisible', '纪\u0000要\u200B.docx', '纪要.docx'],
    ['has no half characters', '纪要\uD83D.docx', '纪要.docx'],
    ['keeps rare characters of names', '𬭸㛃𠮷.docx', '𬭸㛃𠮷.docx'],
    ['is composed', 'e\u0301.docx', '\u00E9.docx'],
    ['ends in no dot or blank', '纪要. . ', '纪要'],
    ['begins with no dot', '..纪要.docx', '纪要.docx'],
    ['has no blank before its extension', '纪要 .docx', '纪要.docx'],
    ['is given one when it has none', ' ', '文件'],
    ['is given one when only an extension is left', '.docx', '文件.docx'],
    ['is no device of Windows', 'con.docx', '_con.docx'],
  ];
  for (const [name, text, expected] of names) it(name, () => assert.equal(fileName(text), expected));

  it('is cut to what a Linux desktop can save, extension kept and no character halved', () => {
    for (const one of ['a', '纪', '𠮷']) {
      const cut = fileName(`${one.repeat(400)}.docx`);
      assert.ok(Buffer.byteLength(cut) <= 240 && Buffer.byteLength(cut) > 230, cut);
      assert.ok(cut.endsWith(`${one}.docx`) && !cut.includes('\uFFFD'), cut);
    }
  });

  it('takes a long end for no extension', () => {
    assert.equal(Buffer.byteLength(fileName(`纪要.${'x'.repeat(400)}`)), 240);
  });

  it('does not change when it is made safe again', () => {
    for (const [, text] of names) assert.equal(fileName(fileName(text)), fileName(text));
  });
});
