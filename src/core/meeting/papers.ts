import { officeSeats, openAsk } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { Part } from '../matter/matter.js';
import type { Paper } from '../paper/paper.js';
import { otherConvenors } from '../seats.js';
import { withQuestion } from './change.js';
import type { Meeting, PaperItem } from './meeting.js';

const unitsOf = (d: Paper): string[] => [d.lead, ...d.opinions.map((o) => o.unit)];

/** 研究文件: the papers as they stand on a joint conference's agenda (R41). */
export const paperItems = (papers: readonly Paper[]): PaperItem[] =>
  papers.map((d) => ({
    paper: d.id,
    title: d.title,
    units: unitsOf(d),
    result: undefined,
    conclusion: undefined,
  }));

/** The units of the papers attend too, for a linked one is no member; each once, and those that are `there` not again. */
export const paperParts = (papers: readonly Paper[], there: readonly Pick<Part, 'unit'>[] = []): Part[] =>
  [...new Set(papers.flatMap(unitsOf))]
    .filter((unit) => there.every((p) => p.unit !== unit))
    .map((unit) => ({ unit, role: 'assist', why: '联合起草文件' }));

/** Every paper hears that it is on the agenda; one that stands elsewhere leaves again. */
export const listPapers = (h: Meeting): Effect[] =>
  h.papers.flatMap(({ paper }): Effect[] => (h.startAt === undefined ? [] : [listing(h, paper, h.startAt)]));

const listing = (h: Meeting, paper: string, startAt: number): Effect => ({
  kind: 'handOver',
  to: 'paper',
  id: paper,
  message: { type: 'listed', meeting: h.id, tier: h.tier, startAt },
});

export const studyKey = (paper: string): string => `concludePaper:${paper}`;

/** Papers that the minutes still wait for. */
export const unstudied = (h: Meeting): string[] => h.papers.filter((i) => i.result === undefined).map((i) => i.paper);

/** A conference that was held has papers to study, whatever became of its matters. */
export const isStudying = (h: Meeting): boolean =>
  (h.status === 'held' || h.status === 'minuted') && h.papers.length > 0;

/** 请记录研究结果: the office is asked of every paper once the conference was held. */
export const askToStudy = (scene: Scene, done: Decision<Meeting>): Decision<Meeting> =>
  unstudied(done.next)
    .filter((paper) => !done.next.asks.some((a) => a.key === studyKey(paper)))
    .reduce((acc, paper) => {
      const asked = openAsk(scene, {
        key: studyKey(paper),
        view: { card: 'paperStudy', meeting: acc.next.id, paper },
        line: [[...officeSeats], otherConvenors(scene.mechanism, scene.seats)],
        limits: [scene.mechanism.limits.draftMinutes],
      });
      return withQuestion(scene, acc, asked);
    }, done);

/** With the minutes every paper hears what the conference made of it. */
export const studied = (h: Meeting): Effect[] =>
  h.papers.flatMap(({ paper, result, conclusion }): Effect[] =>
    result === undefined
      ? []
      : [
          {
            kind: 'handOver',
            to: 'paper',
            id: paper,
            message: { type: 'studied', meeting: h.id, result, conclusion: conclusion ?? '' },
          },
        ],
  );

/** The conference is cancelled: its papers wait for the next. */
export const releasePapers = (h: Meeting): Effect[] =>
  h.papers.map(({ paper }) => ({
    kind: 'handOver',
    to: 'paper',
    id: paper,
    message: { type: 'cancelled', meeting: h.id, reason: h.cancelReason ?? '' },
  }));
