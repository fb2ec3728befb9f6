import { formatInstant } from '../src/core/deadlines.js';
import { isEnded, type Matter } from '../src/core/matter/matter.js';
import { besideForm, matterActs } from './blocks/acts.js';
import { answersFolded } from './blocks/answers.js';
import { asked, whyAsked } from './blocks/asked.js';
import { clauses, objections } from './blocks/clauses.js';
import { closingReview } from './blocks/closingReview.js';
import { decisionActs, decisionForm } from './blocks/decisionForm.js';
import { matterHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { ladder } from './blocks/ladder.js';
import { background, matterFacts, whyRouted } from './blocks/matterFacts.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { outcomes } from './blocks/outcomes.js';
import { positions } from './blocks/positions.js';
import { taskRows } from './blocks/taskRows.js';
import { type Block, buttons, type Card, group, note, panel, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import {
  climbedMatter,
  concludedItem,
  lightsFor,
  sampleMatter,
  sampleMeeting,
  sampleProps,
  sampleTask,
  verifiedTask,
} from './samples.js';

/** 事项: where it stands, who is asked, what was settled; and what its reader may do now. */
export const matterCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  return ofRecord(p, matterHead(p, m, { title: m.title, icon: 'todo_colorful' }), () => [
    ladder(p, m),
    ending(m),
    nowLine(p, m),
    asked(p),
    quote('请求协调', m.ask),
    outcomes(p, m),
    matterFacts(p, m),
    taskRows(p),
    closingReview(m),
    ...(mayDecide(p, m) ? [decisionForm(p, m), buttons(besideForm(matterActs(p, m)))] : [buttons(matterActs(p, m))]),
    ...(isAhead(p) && p.meeting !== undefined ? [answersFolded(p, p.meeting)] : []),
    settled(p, m),
    background(m),
    positions(p, m),
    whyRouted(p, m),
    whyAsked(p, m.tierDue, m.overdueAt),
    history(p),
  ]);
};

const isAhead = (p: RecordProps): boolean => p.meeting?.status === 'planning' || p.meeting?.status === 'arranged';

const mayDecide = (p: RecordProps, m: Matter): boolean =>
  m.status === 'awaitingConvening' && decisionActs.some((act) => p.may.has(act));

const ending = (m: Matter): Block =>
  group(isEnded(m) ? [text(m.endReason ?? ''), note(m.endedAt === undefined ? '' : formatInstant(m.endedAt))] : []);

/** The meeting ahead, a deferral, standing supervision: what is special about now. */
const nowLine = (p: RecordProps, m: Matter): Block =>
  group([
    text(m.meetingAt === undefined || isEnded(m) ? '' : `${p.say.tier(m.tier)}：${formatInstant(m.meetingAt)}`, {
      bold: true,
    }),
    text(m.deferredUntil === undefined ? '' : `已延后至${formatInstant(m.deferredUntil)}`, { tone: 'orange' }),
    text(m.overdueAt === undefined ? '' : '已过本层级办理期限', { tone: 'red' }),
    text(m.isStanding ? `已挂账督办，列入每次${p.say.tier('special')}议程` : ''),
  ]);

/** The clauses of the last meeting that has any, open while they are few; those of earlier ones folded. */
const settled = (p: RecordProps, m: Matter): Block => {
  const held = p.meetings.flatMap((h) =>
    h.items.filter((item) => item.matter === m.id && item.clauses.length > 0).map((item) => ({ h, item })),
  );
  return group(
    held
      .slice(-3)
      .toReversed()
      .map(({ h, item }) =>
        panel(`${p.say.tier(h.tier)}议定条款（${item.clauses.length}）`, [
          objections(p, item),
          clauses(p, item.clauses, item),
        ]),
      ),
  );
};

export const sample: RecordProps = sampleProps({
  matter: sampleMatter,
  meeting: sampleMeeting,
  may: ['arrange', 'position', 'withdraw'],
});

export const sampleInProgress: RecordProps = sampleProps({
  matter: {
    ...sampleMatter,
    status: 'inProgress',
    work: [{ source: 'H2026-0001/1', meeting: 'H2026-0001', isDone: false }],
    outcomes: [
      {
        tier: 'business',
        meeting: 'H2026-0001',
        result: 'resolved',
        conclusion: '各方同意解封后直接过户。',
        basis: '《企业破产法》第十九条',
        at: sampleTask.createdAt,
        by: '戊五',
      },
    ],
  },
  meeting: { ...sampleMeeting, status: 'held', items: [concludedItem], asks: [] },
  tasks: [sampleTask],
  lights: lightsFor(sampleTask),
  may: ['addClause', 'position'],
});

export const sampleClimbed: RecordProps = sampleProps({
  matter: { ...climbedMatter, isUrgent: true },
  may: ['convene', 'sendBack', 'defer', 'position'],
});

/** The raiser has closed it; the office is asked. */
export const sampleClosing: RecordProps = sampleProps({
  matter: {
    ...sampleMatter,
    status: 'awaitingClosure',
    tierDue: undefined,
    work: [{ source: 'H2026-0001/1', meeting: 'H2026-0001', isDone: true }],
    closing: {
      process: '召开业务会议一次。',
      method: '由登记机构设专窗办理。',
      effect: '两处厂房登记到买受人名下。',
      by: '戊五',
      openId: 'ou_sample4',
      at: sampleTask.createdAt,
    },
  },
  tasks: [verifiedTask],
  lights: lightsFor(verifiedTask),
  may: ['verifyClosure'],
});

export const sampleWithdrawn: RecordProps = sampleProps({
  matter: {
    ...sampleMatter,
    status: 'withdrawn',
    endReason: '买受人与登记机构已自行办妥。',
    endedAt: sampleTask.createdAt,
    asks: [],
  },
});

export const sampleConfidential: RecordProps = sampleProps({ matter: { ...sampleMatter, isConfidential: true } });

export const sampleHidden: RecordProps = sampleProps({
  matter: { ...sampleMatter, isConfidential: true },
  isHidden: true,
  isGroup: true,
});
