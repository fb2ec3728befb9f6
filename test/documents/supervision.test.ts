import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Supervision, Task } from '../../src/core/task/task.js';
import { type DocumentProps, documents } from '../../src/documents/index.js';
import { stages, supervised } from './jointSamples.js';
import { has, lacks, textOf } from './openDocx.js';
import { base, matter } from './samples.js';

const read = async (task: Task, patch: Partial<DocumentProps> = {}): Promise<string> =>
  textOf(await documents.supervision.make({ ...base, task, matters: [matter], ...patch }));
const at = (stage: Supervision): Task => ({ ...supervised, supervisions: [stage] });

describe('督办单', () => {
  it('is headed by its number and says whom it is for', async () => {
    const text = await read(supervised);
    has(text, '督办单\n督办〔2026〕1号', '被督办单位\n县自然资源局\n责任人\n壬九\n配合单位\n县税务局');
    has(text, '印发范围：县自然资源局。', '2026年12月22日印发');
    assert.equal(
      documents.supervision.fileName({ ...base, task: supervised }),
      '督办单 督办〔2026〕1号 T2026-0001.docx',
    );
  });

  it('names the clause by the number of its minutes where that is known, else by its meeting', async () => {
    has(await read(supervised, { sourceNumber: '专题纪要〔2026〕3号' }), '来源条款\n专题纪要〔2026〕3号第1条');
    has(await read({ ...supervised, from: 'H2026-0005/2' }), '会议H2026-0001第1条，分解自会议H2026-0005第2条');
  });

  it('gives the four parts, the matter and what was settled', async () => {
    const text = await read(supervised);
    has(text, '所属事项\n厂房解封与过户（M2026-0001）', '议定内容\n自然资源局在收到', '任务\n办理解封和过户登记');
    has(text, '目标\n两处厂房', '措施\n设专窗受理', '进度\n收到裁定后');
    has(await read(supervised, { matters: [] }), '所属事项\nM2026-0001\n');
  });

  it('gives the date first set, every extension and the date now', async () => {
    const text = await read(supervised);
    has(text, '原定时限\n2026年12月14日\n', '现行时限\n2026年12月17日');
    has(text, '2026年12月14日申请延至2026年12月17日（买受人材料未齐），批准（甲一）', '未批准（甲一：应当抓紧）');
    const plain = await read({
      ...supervised,
      extensions: [],
      dueOn: '2026-12-14',
      dueWhy: '自12月8日起20个自然日（系统默认）',
    });
    has(plain, '原定时限\n2026年12月14日（系统默认）');
    lacks(plain, '现行时限');
  });

  it('tells what was reported, and that nothing was', async () => {
    has(await read(supervised), '40%\n裁定已收到，正在核对查封登记。', '2026年12月11日申请销号：已出具完税证明');
    has(await read({ ...supervised, progresses: [] }), '截至督办时未报送进展。');
  });

  it('asks for a signature and an answer, each with its limit', async () => {
    const text = await read(at(stages.notice));
    has(text, '督办要求\n请于收到本通知后立即办理', '请于2026年12月23日17:30前办理（1个工作日，系统默认）');
    has(text, '签收人：', '签收后3个工作日内回复（系统默认）', '回复人：', '核验人：');
  });

  it('fills in what has come: signed, answered, verified', async () => {
    const signed = await read(at(stages.signed));
    has(signed, '壬九　2026年12月22日15:00签收', '请于2026年12月25日17:30前办理（3个工作日');
    lacks(signed, '签收人：');
    const answered = await read(at(stages.answered));
    has(answered, '已于今日办结解封。\n壬九　2026年12月23日09:00回复', '核验人：');
    lacks(answered, '回复人：');
    const settled = await read(at(stages.settled));
    has(settled, '核验通过，督办办结\n甲一　2026年12月24日09:00核验');
    lacks(settled, '核验人：');
  });

  it('says why an answer did not pass', async () => {
    const verdict = { verdict: 'reject' as const, reason: '未附证明', by: '甲一', at: base.now };
    has(await read(at({ ...stages.answered, verdict })), '核验不通过：未附证明');
  });

  it('is the one that was asked for, else the latest', async () => {
    const second = { ...stages.notice, number: '督办〔2026〕2号', text: '再次督办' };
    const task = { ...supervised, supervisions: [stages.settled, second] };
    has(await read(task), '督办〔2026〕2号', '再次督办');
    has(await read(task, { supervisionNumber: '督办〔2026〕1号' }), '核验通过');
    assert.throws(
      () => documents.supervision.fileName({ ...base, task, supervisionNumber: '督办〔2026〕9号' }),
      /no 督办单/,
    );
    assert.throws(() => documents.supervision.fileName({ ...base, task: { ...task, supervisions: [] } }), /no 督办单/);
  });

  it('of the office’s own task names the office', async () => {
    has(await read({ ...supervised, clause: 0 }), '被督办单位\n联席会议办公室', '来源条款\n报请上级研究事项');
  });

  it('of a confidential task says so on top', async () => {
    has(await read({ ...supervised, isConfidential: true }), /^内部文件　仅限有关单位阅办/);
  });
});
