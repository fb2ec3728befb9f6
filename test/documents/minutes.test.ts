import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concludedItem, sampleClause } from '../../cards/samples/meeting.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { mattersNamed } from '../../src/core/meeting/meeting.js';
import { type DocumentProps, documents } from '../../src/documents/index.js';
import { jointDraft, jointIssued, paper } from './jointSamples.js';
import { documentXml, has, lacks, partsOf, textOf } from './openDocx.js';
import { base, drafted, issued, matter, secret } from './samples.js';

const read = async (meeting: Meeting, patch: Partial<DocumentProps> = {}): Promise<string> =>
  textOf(await documents.minutes.make({ ...base, meeting, matters: [matter], papers: [paper], ...patch }));

describe('会议纪要 of a special meeting', () => {
  it('is headed by the mechanism and the tier, and by 送审稿 until it is issued', async () => {
    const text = await read(drafted);
    has(text, '示例县企业破产处置协调联动机制\n专题会议纪要\n（送审稿）', '关于厂房解封与过户的专题会议纪要');
    has(text, '2026年12月9日送审', '印发范围：（拟）县税务局');
    lacks(text, '专题纪要〔2026〕');
  });

  it('bears its number and the day of its issue afterwards', async () => {
    const text = await read(issued);
    has(text, '专题会议纪要\n专题纪要〔2026〕3号', '2026年12月14日印发');
    has(text, '印发范围：县法院、县自然资源局、县税务局、县住建局、县民政局。');
    lacks(text, '送审');
  });

  it('says when, where and who chaired, by seat and name', async () => {
    const text = await read(issued);
    has(text, '时间：2026年12月8日（周二）15:00', '地点：县政府三楼会议室', '主持：召集人（县政府办公室副主任）　丁四');
  });

  it('tells who attended, stood in, was on leave, was absent and sat in', async () => {
    const text = await read(issued);
    has(text, '出席：联席会议办公室主任　甲一；县法院　戊五；县税务局　寅三\n');
    has(text, '代会：县自然资源局　申七（代癸十，授权：可当场表态）');
    has(text, '请假：县发展改革局（参加市里会议）', '缺席：县住建局\n', '列席：县民政局　辰五');
  });

  it('calls nobody absent when nobody signed in', async () => {
    const text = await read({ ...issued, attendance: [] });
    has(text, '出席：无签到记录', '应到：县法院、县自然资源局');
    lacks(text, '缺席');
  });

  it('shows whoever stood in for the chair', async () => {
    const chair = { unit: undefined, openId: 'ou_sample3', name: '丁四', substitute: '申七', at: base.now };
    has(await read({ ...issued, attendance: [chair] }), '代会：召集人（县政府办公室副主任）　申七（代丁四）');
  });

  it('leaves out a unit that was released', async () => {
    const ruling = { verdict: 'release' as const, reason: '与本单位无关', by: '甲一', at: 1 };
    const invitations = issued.invitations.map((one) => (one.unit === 'housing' ? { ...one, ruling } : one));
    lacks(await read({ ...issued, invitations }), '缺席');
  });

  it('gives each matter with who asked, what each unit said in its own words, the result and its basis', async () => {
    const text = await read(issued);
    has(text, '一、厂房解封与过户（M2026-0001）', '提请单位：县法院', '请求事项：请协调解除查封登记');
    has(text, '县税务局：过户前需补齐完税证明，可在三个工作日内出具。', '县民政局：同意配合，无其他意见。');
    has(text, '结论：解决\n各方同意解封后直接过户。\n依据：《企业破产法》第十九条');
  });

  it('sets out a clause with unit, person, the four parts and its date', async () => {
    const text = await read(issued);
    has(text, '第1条　自然资源局在收到', '责任单位\n县自然资源局\n责任人\n壬九\n配合单位\n县税务局');
    has(text, '任务\n办理解封和过户登记\n目标\n两处厂房', '措施\n设专窗受理', '进度\n收到裁定后', '2026年12月14日');
  });

  it('marks a date that the product set, and no other', async () => {
    const text = await read(issued);
    has(text, '2026年12月28日（系统默认）', '时限依据\n条款办理期限20个自然日（系统默认）', '不是《关于建立');
    lacks(text, '2026年12月14日（系统默认）');
  });

  it('binds members and asks linked departments for support', async () => {
    const text = await read(issued);
    has(text, '约束力\n对成员单位具有约束力（县自然资源局、县税务局）\n');
    has(text, '约束力：请支持配合（县民政局）');
    has(text, '约束力\n对成员单位具有约束力（县住建局）；请支持配合（县民政局）');
    has(await read(drafted), '印发后对成员单位具有约束力（县自然资源局、县税务局）');
  });

  it('says why a clause has no task, and which clause another one replaces', async () => {
    has(await read(issued), '本条不设任务，理由：属日常工作，由民政局按规定办理', '替代\n会议H2026-0001第1条');
  });

  it('lets clauses of an unresolved matter bind nobody', async () => {
    const items = [{ ...concludedItem, result: 'unresolved' as const, basis: undefined }];
    const text = await read({ ...issued, items });
    has(text, '结论：未解决', '事项未解决，本条不产生约束力');
    lacks(text, '对成员单位具有约束力');
  });

  it('hears a standing matter without a new conclusion', async () => {
    const items = [{ ...concludedItem, result: undefined, conclusion: undefined, basis: undefined, isStanding: true }];
    has(await read({ ...issued, items }), '本议题为挂账督办事项，会议听取落实情况，不另作结论。', '第1条');
  });

  it('leaves out a matter that went elsewhere', async () => {
    const items = [...issued.items, { ...concludedItem, matter: 'M2026-0002', left: '已撤回' }];
    lacks(await read({ ...issued, items }), 'M2026-0002');
  });

  it('prints each cosigning with what became of its opinion', async () => {
    const text = await read(issued);
    has(text, '县税务局\n同意（寅三）\n2026年12月9日', '第一条建议写明材料清单。\n采纳：已在条款中写明');
    has(text, '完成时限建议延长。\n不采纳：时限已与提请单位商定', '县民政局\n未会签（期限5个工作日，系统默认）');
  });

  it('prints who signed, and who is still to sign', async () => {
    has(await read(issued), '席位\n签发人\n日期\n召集人（县政府办公室副主任）\n丁四\n2026年12月14日');
    has(await read(drafted), '召集人（县政府办公室副主任）\n待签发');
  });
});

describe('会议纪要 of a joint conference', () => {
  it('names the regular conference by its half year and waits for the other chief convenor', async () => {
    const text = await read(jointDraft);
    has(text, '联席会议纪要\n（送审稿）', '2026年下半年联席会议纪要', '主持：总召集人（副县长）　乙二');
    has(text, '总召集人（副县长）\n乙二\n2026年12月14日', '总召集人（县法院院长）\n待签发');
  });

  it('has both signatures and its number once issued', async () => {
    const text = await read(jointIssued);
    has(text, '联席纪要〔2026〕1号', '总召集人（县法院院长）\n丙三\n2026年12月14日', '结论：指导意见');
    lacks(text, '待签发');
  });

  it('carries 统筹事项: decomposed clauses and the annual plan, by their sources', async () => {
    const text = await read(jointIssued);
    has(text, '二、统筹事项', '（一）分解落实联席会议确定事项', '来源：分解自会议H2026-0003第2条');
    has(text, '（二）年度重点任务', '年内建立破产财产过户专窗。', '来源\n2026年度重点任务');
  });

  it('reports the papers it studied', async () => {
    const text = await read(jointIssued);
    has(
      text,
      '三、联合起草文件研究情况',
      '1．《破产企业不动产解封过户联办办法》（D2026-0001）',
      '牵头起草：县自然资源局',
    );
    has(text, '研究结果：已通过', '原则通过，按会议意见修改后印发。', '2．研究《破产企业不动产解封过户联办办法》');
  });
});

describe('会议纪要 with a confidential matter', () => {
  const h: Meeting = {
    ...jointIssued,
    items: [...jointIssued.items, { ...concludedItem, matter: secret.id, conclusion: '绝不外泄的结论' }],
  };

  it('prints its number alone when it was left out for these readers', async () => {
    const text = await read(h);
    has(text, '二、M2026-0009\n本议题为保密事项', '涉及保密事项M2026-0009');
    lacks(text, '绝不外泄', '保密事项的条款', '内部文件');
  });

  it('prints it whole for those who may see it, and says on top that it is not for others', async () => {
    const text = await read(h, { matters: [matter, secret] });
    has(text, /^内部文件　仅限有关单位阅办/, '绝不外泄的标题', '绝不外泄的结论', '保密事项的条款');
  });

  it('names every matter to load', () => {
    assert.deepEqual(mattersNamed(h), ['M2026-0001', 'M2026-0009']);
  });

  it('never puts a title into the name of the file', () => {
    const p = { ...base, meeting: h, matters: [matter, secret] };
    assert.equal(documents.minutes.fileName(p), '联席会议纪要 联席纪要〔2026〕1号.docx');
    assert.equal(documents.minutes.fileName({ ...p, meeting: drafted }), '专题会议纪要 送审稿 H2026-0002.docx');
  });
});

/** The time of every entry of a zip file, in both places that hold it. */
const timesOf = (zip: Buffer): (readonly [number, number])[] =>
  (
    [
      [0x04034b50, 10],
      [0x02014b50, 12],
    ] as const
  ).flatMap(([signature, field]) => {
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(signature);
    const found: (readonly [number, number])[] = [];
    for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 4))
      found.push([at, zip.readUInt32LE(at + field)]);
    assert.ok(found.length > 5);
    return found;
  });

describe('会议纪要 as a file', () => {
  it('is the same bytes for the same record, with the record’s own dates', async () => {
    const p = { ...base, meeting: issued, matters: [matter] };
    const [one, other] = [await documents.minutes.make(p), await documents.minutes.make(p)];
    assert.deepEqual(one, other);
    const zip = Buffer.from(one);
    for (const [offset, times] of timesOf(zip)) assert.equal(times, 0x00210000, `the entry at ${offset} has no time`);
    const core = partsOf(one).get('docProps/core.xml') ?? '';
    has(core, '2026-12-09T02:00:00.000Z</dcterms:created>', '2026-12-14T01:00:00.000Z</dcterms:modified>');
  });

  it('is an A4 page with the margins, faces, lines and page numbers of GB/T 9704', async () => {
    const bytes = await documents.minutes.make({ ...base, meeting: issued, matters: [matter] });
    const parts = partsOf(bytes);
    const xml = documentXml(bytes);
    has(xml, 'w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"', 'w:w="11906"', 'w:h="16838"');
    has(xml, 'w:color="FF0000"', '<w:color w:val="FF0000"/>');
    const styles = parts.get('word/styles.xml') ?? '';
    has(styles, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"', 'w:line="560"');
    has(parts.get('word/fontTable.xml') ?? '', '<w:altName w:val="仿宋,FangSong');
    has(parts.get('word/footer1.xml') ?? '', '— ', 'PAGE', 'w:eastAsia="宋体"', 'w:val="28"');
    has(parts.get('word/settings.xml') ?? '', 'w:evenAndOddHeaders');
  });

  it('holds two hundred clauses, each once and in order', async () => {
    const clauses = Array.from({ length: 200 }, (_, index) => ({ ...sampleClause, no: index + 1 }));
    const text = await read({ ...issued, items: [{ ...concludedItem, clauses }] });
    const numbers = [...text.matchAll(/^第(\d+)条　/gm)].map(([, no]) => Number(no));
    assert.deepEqual(
      numbers,
      clauses.map((clause) => clause.no),
    );
  });

  it('grows in step with its clauses', async () => {
    const xmlWith = async (length: number): Promise<number> => {
      const clauses = Array.from({ length }, (_, index) => ({ ...sampleClause, no: index + 1 }));
      const meeting = { ...issued, items: [{ ...concludedItem, clauses }] };
      return documentXml(await documents.minutes.make({ ...base, meeting, matters: [matter] })).length;
    };
    const [none, hundred, two] = [await xmlWith(0), await xmlWith(100), await xmlWith(200)];
    assert.ok(two - none < 2.1 * (hundred - none), 'twice the clauses are twice the text');
    assert.ok(two < 2_000_000, `200 clauses are ${two} characters of XML`);
  });

  it('is not made of a meeting without minutes', () => {
    assert.throws(
      () => documents.minutes.fileName({ ...base, meeting: { ...drafted, minutes: undefined } }),
      /no minutes/,
    );
    assert.throws(() => documents.minutes.fileName(base), /no minutes/);
  });
});
