import { type Duty, dutyRow } from './blocks/duties.js';
import { buttons, type Card, card, group, list, type Row, text } from './kit.js';

export interface DigestCardProps {
  /** 11月25日（周三）上午 */
  readonly when: string;
  readonly waiting: readonly Duty[];
  readonly waitingTotal: number;
  /** 任务催办: tasks that are due soon or late (spec §8). */
  readonly owed: readonly Row[];
  readonly owedTotal: number;
  /** 新提请: matters raised since the last digest. */
  readonly news: readonly Row[];
  /** 过问记录 since the last digest, for the court only. */
  readonly boundaryNotes?: number | undefined;
}

/** 摘要: twice a working day, what waits for the reader and what is new; nothing is sent when there is neither. */
export const digestCard = (p: DigestCardProps): Card =>
  card({
    title: '待办摘要',
    subtitle: p.when,
    colour: p.waiting.some((one) => one.isLate === true) ? 'orange' : 'blue',
    icon: 'todo_colorful',
    summary: `待办摘要：待办理 ${p.waitingTotal} 项，任务催办 ${p.owedTotal} 项，新提请 ${p.news.length} 项`,
    forward: false,
    blocks: [
      p.waiting.length === 0
        ? text('没有待您办理的事项。', { tone: 'grey' })
        : group([
            text(`待我办理（${p.waitingTotal}）`, { bold: true }),
            list(p.waiting.map((one) => dutyRow(one, '办理'))),
          ]),
      p.owed.length === 0 ? text('') : group([text(`任务催办（${p.owedTotal}）`, { bold: true }), list(p.owed)]),
      p.news.length === 0 ? text('') : group([text(`新提请（${p.news.length}）`, { bold: true }), list(p.news)]),
      p.boundaryNotes
        ? group([
            text(`过问记录：新增${p.boundaryNotes}条`, { bold: true }),
            buttons([{ label: '查阅', command: 'boundaryRecord' }]),
          ])
        : text(''),
      buttons([{ label: '我的', command: 'whoami', kind: 'primary' }]),
    ],
  });

export const sample: DigestCardProps = {
  when: '11月25日（周三）上午',
  waitingTotal: 2,
  waiting: [
    {
      title: 'H2026-0001 请回执',
      note: '不动产解封与过户',
      due: '11月25日（周三）17:30',
      command: 'meeting',
      input: { meeting: 'H2026-0001' },
    },
    {
      title: 'M2026-0002 请记录结论',
      note: '企业信用修复',
      isLate: true,
      command: 'matter',
      input: { matter: 'M2026-0002' },
    },
  ],
  owedTotal: 1,
  owed: [
    {
      title: 'T2026-0001 办理解封手续',
      note: '11月26日（周四）前 · 自然资源局 某某',
      tag: { text: '▲ 剩余1个工作日', color: 'orange' },
      buttons: [{ label: '办理', command: 'task', input: { task: 'T2026-0001' } }],
    },
  ],
  news: [
    {
      title: 'M2026-0003 土地增值税核定',
      note: '某机械制造有限公司 · 税务局提请',
      tag: { text: '待回执', color: 'yellow' },
      buttons: [{ label: '查看', command: 'matter', input: { matter: 'M2026-0003' } }],
    },
  ],
};
