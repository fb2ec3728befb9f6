import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concludedItem, sampleItem } from '../../cards/samples/meeting.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type DocumentProps, documents } from '../../src/documents/index.js';
import { joint, paper, supervised } from './jointSamples.js';
import { documentXml, has, lacks, textOf } from './openDocx.js';
import { base, drafted, matter, secret } from './samples.js';

const special: Meeting = { ...drafted, status: 'arranged', minutes: undefined, attendance: [], items: [sampleItem] };

const make = (patch: Partial<DocumentProps> = {}): Promise<Uint8Array> =>
  documents.agenda.make({ ...base, meeting: special, matters: [matter], ...patch });
const read = async (patch: Partial<DocumentProps> = {}): Promise<string> => textOf(await make(patch));
const pageBreaks = (bytes: Uint8Array): number => documentXml(bytes).split('<w:pageBreakBefore/>').length - 1;

describe('会议材料', () => {
  it('opens with the notice: time, place, chair, who convened', async () => {
    const text = await read();
    has(text, '示例县企业破产处置协调联动机制\n关于厂房解封与过户的专题会议材料', '时间：2026年12月8日（周二）15:00');
    has(text, '地点：县政府三楼会议室', '主持：召集人（县政府办公室副主任）　丁四', '召集：联席会议办公室主任　甲一');
    has(text, '议程：1．厂房解封与过户（M2026-0001）');
  });

  it('lists the units with their part, their rank, their answer and why they come', async () => {
    const text = await read();
    has(text, '县自然资源局\n主办\n分管负责同志参加\n未回执\n“不动产解封与过户”默认主办（系统默认）');
    has(text, '县发展改革局\n协办\n分管负责同志参加\n请假：参加市里会议', '县民政局\n协办\n分管负责同志参加\n辰五');
  });

  it('says what is not settled yet', async () => {
    const bare = { ...special, startAt: undefined, place: undefined, chair: undefined, invitations: [], items: [] };
    const text = await read({ meeting: bare });
    has(text, '时间：待定', '地点：另行通知', '议程：待定');
    assert.equal(documents.agenda.fileName({ ...base, meeting: bare }), '专题会议材料 时间待定 H2026-0002.docx');
  });

  it('gives every matter a 议题单 on a page of its own, and nothing else a page', async () => {
    const items = ['M2026-0001', 'M2026-0002', 'M2026-0003'].map((id) => ({ ...sampleItem, matter: id }));
    const matters = items.map((item) => ({ ...matter, id: item.matter }));
    assert.equal(pageBreaks(await make()), 1);
    const bytes = await make({ meeting: { ...special, items }, matters });
    assert.equal(pageBreaks(bytes), 3);
    has(textOf(bytes), '议题单一\n厂房解封与过户（M2026-0001）', '议题单二\n', '议题单三\n');
  });

  it('puts the one question first, then facts, units, what was tried, positions and options', async () => {
    const text = await read();
    const order = [
      '一、请会议决定的问题\n请协调解除查封登记，并在买受人提交材料后办理过户。',
      '二、基本情况',
      '三、单位和分工',
      '四、已开展的工作',
      '五、各单位意见',
      '六、可供选择的结论',
    ].map((words) => text.indexOf(words));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.ok(!order.includes(-1), text);
  });

  it('tells the company, the area and type, the phase and obstacle, and the working days spent', async () => {
    const text = await read();
    has(
      text,
      '示例机械制造有限公司（91370323MA3C0000X0）',
      '职责分工\n破产财产处置',
      '3.1 不动产解封与过户',
      '事中，政务',
    );
    has(text, '提请\n县法院　戊五，2026年11月20日09:30', '已历时\n14个工作日');
  });

  it('tells what each tier came to and every deferral, in order', async () => {
    const text = await read();
    has(text, '业务会议H2026-0001，未解决：解除查封的先后次序未能达成一致。（戊五，2026年11月24日09:55）');
    has(text, '专题会议延后：甲一于2026年11月25日09:00延后至2026年12月1日，理由：等待裁定文书');
    assert.ok(text.indexOf('业务会议H2026-0001') < text.indexOf('专题会议延后'));
    has(text, '县税务局：过户前需补齐完税证明，可在三个工作日内出具。（寅三，2026年11月23日15:20）');
  });

  it('offers the results of its tier with what follows from each', async () => {
    has(await read(), '解决\n形成结论', '部分解决\n', '未解决\n按程序提交联席会议研究。');
    const text = await read({ meeting: { ...special, tier: 'joint' } });
    has(text, '指导意见\n', '挂账督办\n挂账督办，列入每次专题会议', '报上级\n', '终止\n');
    lacks(text, '部分解决\n');
  });

  it('shows a limit with its derivation, and 暂定 where the holidays are not known', async () => {
    const tierDue = {
      at: base.now,
      on: '2026-12-10',
      why: '专题会议办理期限10个工作日（系统默认）。',
      isProvisional: true,
    };
    has(await read({ matters: [{ ...matter, tierDue }] }), '2026年12月10日10:00（暂定）\n专题会议办理期限10个工作日');
  });

  it('ends with the open joint clauses and the light of each task', async () => {
    const bytes = await make({ joint, tasks: [...(joint[0]?.tasks ?? []), { ...supervised, id: 'T2026-0009' }] });
    assert.equal(pageBreaks(bytes), 2);
    const text = textOf(bytes);
    has(text, '联席会议确定事项落实情况', '联席纪要〔2026〕1号第1条', '■逾期4个工作日', '40%，裁定已收到');
    has(text, '本条尚未分解，请会议分解落实或明确不设任务。', 'T2026-0009，会议H2026-0001第1条');
    assert.equal(text.split('T2026-0001').length, 2, 'a task stands once');
  });

  it('adds each paper to be studied with its text and its opinions', async () => {
    const bytes = await make({ papers: [paper] });
    assert.equal(pageBreaks(bytes), 2);
    const text = textOf(bytes);
    has(text, '破产企业不动产解封过户联办办法\n编号\nD2026-0001，第2稿，待研究', '第二条　不动产登记机构设专窗受理。');
    has(text, '第一条建议写明材料清单。\n采纳：已在条款中写明');
  });

  it('keeps a matter back that these readers may not see', async () => {
    const meeting = { ...special, items: [...special.items, { ...concludedItem, matter: secret.id }] };
    const text = await read({ meeting });
    has(text, '2．M2026-0009（保密事项）', 'M2026-0009为保密事项，材料另行送有关单位。');
    lacks(text, '绝不外泄');
    has(await read({ meeting, matters: [matter, secret] }), /^内部文件　仅限有关单位阅办/, '绝不外泄的标题');
  });

  it('is not made without a meeting', () => {
    assert.throws(() => documents.agenda.fileName(base), /no meeting/);
  });
});
