import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sampleMatter } from '../../cards/samples/matter.js';
import { concludedItem, sampleMeeting } from '../../cards/samples/meeting.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type DocumentProps, documents } from '../../src/documents/index.js';
import { supervised } from './jointSamples.js';
import { has, lacks, textOf } from './openDocx.js';
import { base, drafted, issued, matter, secret } from './samples.js';

const read = async (patch: Partial<DocumentProps>): Promise<string> =>
  textOf(await documents.entryForm.make({ ...base, matters: [sampleMatter, matter], unit: 'tax', ...patch }));

describe('回执单', () => {
  it('says what is asked, gives boxes to tick and a line to sign, under the number that the office types', async () => {
    const text = await read({ meeting: sampleMeeting });
    has(
      text,
      '回执单',
      '编号\nH2026-0001 税务局',
      '单位\n县税务局',
      '拟开会时间',
      sampleMatter.title,
      sampleMatter.ask,
    );
    has(text, '□\n同意参会\n参会人：', '□\n建议改期\n建议时间：', '□\n非本单位职责\n理由：');
    has(text, '签字或盖章', '填写人', '据此代为记录，经另一席位确认后生效');
    assert.equal(
      documents.entryForm.fileName({ ...base, meeting: sampleMeeting, unit: 'tax' }),
      '回执单 H2026-0001 税务局.docx',
    );
  });

  it('offers no decline above the business tier, nor where it was ruled that the unit attends', async () => {
    const upper = await read({ meeting: { ...sampleMeeting, tier: 'special' } });
    has(upper, '□\n请假\n理由：');
    lacks(upper, '非本单位职责', '建议改期');
    const kept: Meeting = {
      ...sampleMeeting,
      invitations: sampleMeeting.invitations.map((one) => ({
        ...one,
        ruling: { verdict: 'keep', reason: '职责明确', by: '甲一', at: base.now },
      })),
    };
    lacks(await read({ meeting: kept }), '非本单位职责');
  });

  it('follows the meeting: clauses to confirm, minutes to cosign, then to take receipt of', async () => {
    const item = {
      ...concludedItem,
      confirmations: [{ unit: 'tax', verdict: 'pending', reason: undefined, by: undefined, at: undefined }],
    } as const;
    has(
      await read({ meeting: { ...sampleMeeting, status: 'held', items: [item] } }),
      '确认结论单',
      '□\n有异议\n理由：',
    );
    has(await read({ meeting: drafted }), '会签单', '□\n不同意\n意见：');
    has(await read({ meeting: issued }), '签收单', '□\n反映困难\n情况：');
    has(await read({ meeting: { ...sampleMeeting, status: 'held' } }), '□\n意见如下');
  });

  it('of a task asks for progress, an extension or its end', async () => {
    const text = await read({ task: supervised, unit: 'naturalResources' });
    has(text, '编号\nT2026-', '□\n办理中\n完成百分比：', '□\n申请延期\n延至：', '□\n已完成，申请销号');
  });

  it('leaves out what its reader may not see, and needs a unit', async () => {
    const meeting = { ...sampleMeeting, items: [{ ...concludedItem, matter: secret.id }] };
    lacks(await read({ meeting, matters: [] }), secret.title, secret.company);
    assert.throws(
      () => documents.entryForm.fileName({ ...base, meeting: sampleMeeting }),
      /without its record or unit/,
    );
  });
});
