import { replyZh, rulingZh } from '../../src/core/meeting/answer.js';
import type { Invitation, Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, group, list, note, panel, type Row, stack, type TagColour, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';
import { moment } from './when.js';

const colours = { pending: 'neutral', agree: 'green', suggest: 'yellow', decline: 'orange' } as const satisfies Record<
  Invitation['answer'],
  TagColour
>;

/** 各单位回执: unit, what it answered, who comes or why not. */
export const answers = (p: RecordProps, h: Meeting): Block =>
  group(h.invitations.length === 0 ? [] : [text(answersTitle(h), { bold: true }), answerRows(p, h)]);

/** The same, folded: where the matter is what matters. */
export const answersFolded = (p: RecordProps, h: Meeting): Block => panel(answersTitle(h), [answerRows(p, h)]);

const answersTitle = (h: Meeting): string => `各单位回执（已回${answered(h)}/${h.invitations.length}）`;

const answerRows = (p: RecordProps, h: Meeting): Block => list(h.invitations.map((one) => answerRow(p, h, one)));

const answered = (h: Meeting): number => h.invitations.filter((one) => one.answer !== 'pending').length;

const answerRow = (p: RecordProps, h: Meeting, one: Invitation): Row => ({
  title: `${p.say.unit(one.unit)}${one.role === 'lead' ? '（主办）' : ''}`,
  note: answerNote(one),
  tag:
    one.ruling?.verdict === 'release'
      ? { text: '不再参加', color: 'neutral' }
      : { text: replyWord(h, one), color: colours[one.answer] },
});

/** At the upper tiers a unit cannot refuse its duty; it asks for leave. */
const replyWord = (h: Meeting, one: Invitation): string =>
  one.answer === 'decline' && h.tier !== 'business' ? '请假' : replyZh[one.answer];

const rankWord = { liaison: '联系人', leader: '分管负责同志' } as const;

const answerNote = (one: Invitation): string =>
  dotted(
    one.attendee === undefined ? '' : `参会 ${one.attendee.name}（${rankWord[one.rank]}）`,
    one.suggestedAt === undefined ? '' : `建议 ${moment(one.suggestedAt)}`,
    one.reason,
    one.isOnBehalf ? '代录' : '',
    one.ruling === undefined ? '' : `裁定：${rulingZh[one.ruling.verdict]}，${one.ruling.reason}`,
  );

/** 某人 11月25日（周三）15:00 回执：同意参会 — what a unit has answered. */
export const answeredLine = (h: Meeting, one: Invitation): Block =>
  stack(
    one.answer === 'pending' || one.answeredAt === undefined
      ? []
      : [
          text(`已回执：${replyWord(h, one)}`, { bold: true, tone: one.answer === 'agree' ? 'green' : 'orange' }),
          text(answerNote(one)),
          note(`${one.answeredBy ?? ''} ${moment(one.answeredAt)}`),
        ],
  );
