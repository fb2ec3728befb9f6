import type { Matter } from '../../src/core/matter/matter.js';
import { type Block, facts, group, note, section } from '../kit.js';
import { moment } from './when.js';

/** 办结材料 (R10): the three-part review of whoever closed. */
export const closingReview = ({ closing }: Matter): Block =>
  closing === undefined
    ? group([])
    : section('办结材料', [
        facts([
          ['沟通过程', closing.process],
          ['具体做法', closing.method],
          ['总体效果', closing.effect],
        ]),
        note(`${closing.by} ${moment(closing.at)}`),
      ]);
