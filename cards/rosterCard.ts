import { type Block, type Button, buttons, type Card, card, group, list, note, type Row, text } from './kit.js';

export interface RosterUnit {
  readonly name: string;
  /** Names of who holds the seat, substitutes among them; empty when the seat is vacant. */
  readonly liaison: string;
  readonly leader: string;
  /** 成员单位 · 联动部门 */
  readonly note?: string | undefined;
}

export interface RosterCardProps {
  /** Seats that belong to no unit. Shown on the first page. */
  readonly office: readonly { readonly title: string; readonly holder: string }[];
  readonly units: readonly RosterUnit[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly buttons?: readonly Button[] | undefined;
}

const vacant = '空缺';

/** 名册: who sits where; vacant seats stand out. */
export const rosterCard = ({ office, units, page, pages, buttons: own = [] }: RosterCardProps): Card =>
  card({
    title: '名册',
    subtitle: pages > 1 ? `第 ${page} 页，共 ${pages} 页` : undefined,
    colour: 'blue',
    summary: '名册：各席位任职人员',
    forward: false,
    blocks: [
      officeBlock(page === 1 ? office : []),
      text(units.length === 0 ? '' : '单位席位', { bold: true }),
      list(units.map(unitRow)),
      note('人员变动请系统管理员用“绑定”更新。'),
      buttons([...pageButtons(page, pages), ...own]),
    ],
  });

const officeBlock = (office: RosterCardProps['office']): Block =>
  group([
    text(office.length === 0 ? '' : '联席会议席位', { bold: true }),
    ...office.map((one) =>
      text(`${one.title}：${one.holder === '' ? vacant : one.holder}`, one.holder === '' ? { tone: 'orange' } : {}),
    ),
  ]);

const unitRow = (one: RosterUnit): Row => ({
  title: one.name,
  note: `联系人 ${one.liaison === '' ? vacant : one.liaison} · 分管负责同志 ${one.leader === '' ? vacant : one.leader}${one.note === undefined ? '' : ` · ${one.note}`}`,
  tag: one.liaison === '' || one.leader === '' ? { text: vacant, color: 'orange' } : undefined,
});

const pageButtons = (page: number, pages: number): Button[] => {
  const turn = (label: string, to: number): Button[] =>
    to >= 1 && to <= pages ? [{ label, command: 'roster', input: { page: to } }] : [];
  return [...turn('上一页', page - 1), ...turn('下一页', page + 1)];
};

export const sample: RosterCardProps = {
  office: [
    { title: '总召集人（副县长）', holder: '乙二' },
    { title: '召集人（县政府办公室副主任）', holder: '' },
    { title: '联席会议办公室主任', holder: '甲一' },
  ],
  units: [
    { name: '县法院', liaison: '戊五', leader: '己六' },
    { name: '县税务局', liaison: '壬九', leader: '', note: '成员单位' },
  ],
  page: 1,
  pages: 2,
};
