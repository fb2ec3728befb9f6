import { type Card, card, text } from './kit.js';

export interface ReplacedCardProps {
  /** The record's number. */
  readonly of: string;
}

/** 已替代: what a card shows once it was sent anew, because it could not be pressed much longer. */
export const replacedCard = ({ of }: ReplacedCardProps): Card =>
  card({
    title: `${of} 已有新卡片`,
    colour: 'grey',
    summary: '本卡片已由新卡片替代',
    forward: false,
    blocks: [text('本卡片已由新卡片替代，请在最新的卡片中办理。')],
  });

export const sample: ReplacedCardProps = { of: 'M2026-0001' };
