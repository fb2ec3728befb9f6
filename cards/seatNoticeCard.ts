import { type Button, buttons, type Card, card, type Fact, facts, note } from './kit.js';

export interface SeatNoticeCardProps {
  readonly title: string;
  /** 席位、人员、期间 */
  readonly facts: readonly Fact[];
  readonly note: string;
  readonly buttons?: readonly Button[] | undefined;
}

/** 席位变动告知: who takes a seat, stands in for it or leaves it, and from when to when. */
export const seatNoticeCard = (p: SeatNoticeCardProps): Card =>
  card({
    title: p.title,
    colour: 'blue',
    summary: p.title,
    forward: false,
    blocks: [facts(p.facts), note(p.note), buttons(p.buttons ?? [])],
  });

export const sample: SeatNoticeCardProps = {
  title: '席位代理：税务局联系人',
  facts: [
    ['席位', '税务局联系人'],
    ['任职人员', '壬九'],
    ['代理人', '癸十'],
    ['代理期间', '11月25日（周三）至11月30日（周一）'],
  ],
  note: '代理期间由代理人办理该席位的待办，期满自行终止。',
  buttons: [{ label: '取消代理', command: 'endSubstitute', input: { seat: 'liaison:tax', person: 'ou_sample1' } }],
};

export const sampleSeated: SeatNoticeCardProps = {
  title: '席位任职：税务局联系人',
  facts: [
    ['席位', '税务局联系人'],
    ['现任', '癸十'],
    ['原任', '壬九'],
  ],
  note: '自今日起由现任人员办理，原有待办和期限不变。',
};
