import { type Meeting, openItems } from '../core/meeting/meeting.js';
import { coverBlocks } from './agenda/cover.js';
import { dossierBlocks } from './agenda/dossier.js';
import { openClauseBlocks } from './agenda/openClauses.js';
import { agendaPapers } from './agenda/papers.js';
import { type Block, pack } from './kit/pack.js';
import { labelled, paragraph } from './kit/paragraph.js';
import { fileNameOf } from './kit/text.js';
import { occasion, restriction } from './minutes/bearings.js';
import { dateOf, mechanismName } from './names.js';
import type { DocumentKind, DocumentProps } from './props.js';

/** 会议材料: the notice, one 议题单 a matter, open joint clauses, papers to be studied (features 6.1, 6.2, 9.4). */
export const agenda: DocumentKind = {
  fileName: (p) => {
    const h = meetingOf(p);
    const day = h.startAt === undefined ? '时间待定' : dateOf(h.startAt);
    return fileNameOf(`${p.say.tier(h.tier)}材料`, day, h.id);
  },
  make: (p) => {
    const h = meetingOf(p);
    const title = `${p.say.tier(h.tier)}材料 ${h.id}`;
    return pack(
      { title, author: p.mechanism.office.name, createdAt: h.createdAt, changedAt: Math.max(h.createdAt, h.timeSetAt) },
      blocks(p, h),
    );
  },
};

const meetingOf = ({ meeting }: DocumentProps): Meeting => {
  if (meeting === undefined) throw new Error('there is no meeting to make papers for');
  return meeting;
};

const blocks = (p: DocumentProps, h: Meeting): Block[] => [
  ...paragraphOrNone(restriction(p, h)),
  paragraph('centred', mechanismName(p.mechanism), { spacing: { before: 480 } }),
  paragraph('title', `${occasion(p, h)}材料`),
  ...labelled('编制', `${p.mechanism.office.name}，${dateOf(p.now)}，会议编号${h.id}`),
  ...coverBlocks(p, h),
  ...openItems(h).flatMap((item, index) => dossierBlocks(p, h, item, index + 1)),
  ...openClauseBlocks(p),
  ...agendaPapers(p),
];

const paragraphOrNone = (words: string): Block[] => (words === '' ? [] : [paragraph('flush', words)]);
