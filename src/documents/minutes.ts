import { formatInstant } from '../core/deadlines.js';
import { type Meeting, type Minutes, openItems } from '../core/meeting/meeting.js';
import { head } from './kit/head.js';
import { imprint } from './kit/imprint.js';
import { type Block, pack } from './kit/pack.js';
import { body, heading, labelled, paragraph } from './kit/paragraph.js';
import { chineseNumber, fileNameOf } from './kit/text.js';
import { chairWords, occasion, restriction } from './minutes/bearings.js';
import type { Force } from './minutes/clause.js';
import { generalBlocks, paperBlocks } from './minutes/general.js';
import { itemBlocks } from './minutes/item.js';
import { roll } from './minutes/roll.js';
import { cosignTable, signatureTable } from './minutes/signing.js';
import { dateOf, matterOf, mechanismName, unitsNamed } from './names.js';
import type { DocumentKind, DocumentProps } from './props.js';

/** 会议纪要 in the form of GB/T 9704-2012, 10.3: 送审稿 until it is issued, then with its number (R35, features 6.4, D2). */
export const minutes: DocumentKind = {
  fileName: (p) => {
    const { h, record } = recordOf(p);
    return fileNameOf(`${p.say.tier(h.tier)}纪要`, record.number ?? `送审稿 ${h.id}`);
  },
  make: (p) => {
    const { h, record } = recordOf(p);
    const facts = {
      title: `${p.say.tier(h.tier)}纪要 ${record.number ?? '送审稿'}`,
      author: p.mechanism.office.name,
      createdAt: record.draftedAt,
      changedAt: record.issuedAt ?? record.draftedAt,
    };
    return pack(facts, blocks(p, h, record));
  },
};

const recordOf = ({ meeting }: DocumentProps): { h: Meeting; record: Minutes } => {
  if (meeting?.minutes === undefined) throw new Error(`${meeting?.id ?? 'no meeting'} has no minutes`);
  return { h: meeting, record: meeting.minutes };
};

const blocks = (p: DocumentProps, h: Meeting, record: Minutes): Block[] => {
  const office = p.mechanism.office.name;
  const date = dateOf(record.issuedAt ?? record.draftedAt);
  const isIssued = record.number !== undefined;
  return [
    ...head(p, {
      mark: `${p.say.tier(h.tier)}纪要`,
      number: record.number ?? '（送审稿）',
      office,
      date,
      restriction: restriction(p, h),
      above: 35,
    }),
    paragraph('title', `${occasion(p, h)}纪要`),
    ...opening(p, h),
    ...sections(p, h, isIssued ? 'issued' : 'atIssue'),
    ...body(defaultsNote(p)),
    paragraph('flush', ''),
    ...roll(p, h),
    ...cosignTable(p, record),
    ...signatureTable(p, h, record),
    ...imprint(
      `${isIssued ? '' : '（拟）'}${unitsNamed(p, addressees(record)) || mechanismName(p.mechanism)}。`,
      office,
      isIssued ? `${date}印发` : `${date}送审`,
    ),
  ];
};

/** 时间 地点 主持 议题. */
const opening = (p: DocumentProps, h: Meeting): Block[] => [
  ...labelled('时间', h.startAt === undefined ? '' : formatInstant(h.startAt)),
  ...labelled('地点', [h.place, h.video === undefined ? undefined : `视频会议${h.video}`].filter(Boolean).join('，')),
  ...labelled('主持', chairWords(p, h)),
  ...labelled('提议', h.proposal === undefined ? '' : `${p.say.unitFull(h.proposal.unit)}　${h.proposal.name}`),
  ...labelled('议题', topics(p, h)),
  ...body('会议情况和议定事项纪要如下：'),
];

const topics = (p: DocumentProps, h: Meeting): string => {
  const ofMatters = openItems(h).map(({ matter }) => matterOf(p, matter)?.title ?? `${matter}（保密事项）`);
  const ofPapers = h.papers.map(({ title }) => `研究《${title}》`);
  const all = [...(h.topic === undefined ? [] : [h.topic]), ...ofMatters, ...ofPapers];
  return all.map((topic, index) => `${index + 1}．${topic}`).join('\n');
};

/** One numbered section a matter, then 统筹事项 and 联合起草文件. */
const sections = (p: DocumentProps, h: Meeting, force: Force): Block[] => {
  const items = openItems(h);
  const rest = [
    { name: '统筹事项', blocks: generalBlocks(p, h, force) },
    { name: '联合起草文件研究情况', blocks: paperBlocks(p, h) },
  ].filter((one) => one.blocks.length > 0);
  return [
    ...items.flatMap((item, index) => itemBlocks(p, item, index + 1, force)),
    ...rest.flatMap((one, index) => [
      heading(`${chineseNumber(items.length + index + 1)}、${one.name}`),
      ...one.blocks,
    ]),
  ];
};

/** The document itself sets no time limit (A12): what the product set says so. */
const defaultsNote = ({ mechanism }: DocumentProps): string =>
  mechanism.limits.clauseDefaultDays.basis === '系统默认'
    ? `注：标有“系统默认”的时限由系统设定，不是《${mechanism.title}》的规定。`
    : '';

/** Who receives the issued minutes; before the issue, the units that cosign them. */
const addressees = ({ receipts, cosigns }: Minutes): string[] =>
  (receipts.length > 0 ? receipts : cosigns).map((one) => one.unit);
