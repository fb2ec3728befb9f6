import assert from 'node:assert/strict';
import { dayOf, type Instant } from '../../src/core/deadlines.js';
import { type Author, type Decision, type Effect, type Scene, theClock } from '../../src/core/decision.js';
import type { SeatName, UnitKey } from '../../src/core/mechanism.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { draftMinutes } from '../../src/core/meeting/minutes.js';
import { listPapers, paperItems, paperParts } from '../../src/core/meeting/papers.js';
import { receive as meetingReceives } from '../../src/core/meeting/receive.js';
import { arrangeUpper } from '../../src/core/meeting/upper.js';
import { tick } from '../../src/core/paper/clock.js';
import { draftPaper } from '../../src/core/paper/draft.js';
import { opine, settlePaper } from '../../src/core/paper/opine.js';
import type { Paper } from '../../src/core/paper/paper.js';
import { receive } from '../../src/core/paper/receive.js';
import { submitPaper } from '../../src/core/paper/submit.js';
import { mustHold } from '../../src/core/permissions.js';
import type { Action, Target, World } from '../../src/core/powers.js';
import { type Holding, seatsOn } from '../../src/core/seats.js';
import { at, calendar, holdings, mechanism, who } from './fixtures.js';

type Show = Extract<Effect, { kind: 'show' }>;

/** One paper and the conferences it meets, in memory; hand-overs run at once. */
export class PaperDesk {
  now: Instant = at('2026-11-24 09:00');
  holdings: readonly Holding[] = holdings;
  readonly meetings = new Map<string, Meeting>();
  readonly shown: Show[] = [];
  readonly log: string[] = [];
  #paper: Paper | undefined;

  get world(): World {
    return { now: this.now, mechanism, calendar, seats: seatsOn(this.holdings, dayOf(this.now)) };
  }

  get paper(): Paper {
    assert.ok(this.#paper);
    return this.#paper;
  }

  scene(by: Author = theClock): Scene {
    return { ...this.world, by };
  }

  meeting(id: string): Meeting {
    return this.meetings.get(id) ?? assert.fail(`no ${id}`);
  }

  author(seat: SeatName): Author {
    const openId = who(seat);
    return { openId, name: holdings.find((h) => h.openId === openId)?.name ?? '', seat };
  }

  /** Acts as whoever holds the seat, by the one table of rights. */
  act(seat: SeatName, action: Action, decide: (d: Paper, scene: Scene) => Decision<Paper>, target: Target = {}): Paper {
    mustHold(who(seat), action, { ...target, paper: this.paper }, this.world);
    this.keep(decide(this.paper, this.scene(this.author(seat))));
    return this.paper;
  }

  keep({ next, effects, log }: Decision<Paper>): void {
    assert.ok(log.length > 0, 'every change is logged');
    this.#paper = { ...next, rev: next.rev + 1 };
    this.#follow(effects);
    this.log.push(...log.map((l) => l.text));
  }

  keepMeeting({ next, effects }: Decision<Meeting>): Meeting {
    this.meetings.set(next.id, { ...next, rev: next.rev + 1 });
    this.#follow(effects);
    return this.meeting(next.id);
  }

  #follow(effects: readonly Effect[]): void {
    const seen = new Set<string>();
    for (const one of effects) {
      if (one.kind === 'show') {
        const key = JSON.stringify([one.view, one.to]);
        assert.ok(!seen.has(key), `shown twice: ${key}`);
        seen.add(key);
        this.shown.push(one);
      }
      if (one.kind !== 'handOver') continue;
      if (one.to === 'paper') {
        const done = receive(this.scene(), this.paper, one.message);
        if (done) this.keep(done);
      } else if (one.to === 'meeting') {
        const done = meetingReceives(this.scene(), this.meeting(one.id), one.message);
        if (done) this.keepMeeting(done);
      }
    }
  }

  draft(units: readonly UnitKey[] = ['finance', 'tax'], seat: SeatName = 'liaison:court', lead = 'court'): Paper {
    const drafting = { title: '统一清单', text: '一、统一材料。', units, subType: undefined, lead };
    this.keep(draftPaper(this.scene(this.author(seat)), 'D2026-0001', drafting));
    return this.paper;
  }

  say(unit: UnitKey, verdict: 'agree' | 'disagree', version?: number): Paper {
    const opinion = verdict === 'disagree' ? '第一条须改' : undefined;
    return this.act(
      `liaison:${unit}`,
      'cosignPaper',
      (d, scene) => opine(scene, d, { unit, verdict, opinion, version }),
      { unit },
    );
  }

  settle(unit: UnitKey, verdict: 'adopt' | 'reject' = 'adopt', seat: SeatName = 'liaison:court'): Paper {
    return this.act(seat, 'settlePaper', (d, scene) => settlePaper(scene, d, { unit, verdict, reason: '已改' }), {
      unit,
    });
  }

  /** 待报送. */
  settled(): Paper {
    this.draft();
    this.say('finance', 'agree');
    return this.say('tax', 'agree');
  }

  submit(ahead?: Meeting): Paper {
    return this.act('liaison:court', 'submitPaper', (d, scene) => submitPaper(scene, d, ahead));
  }

  /** A joint conference on `papers`, arranged for a week ahead. */
  conference(id = 'H2026-0001', papers: readonly Paper[] = []): Meeting {
    const convening = {
      id,
      tier: 'joint' as const,
      startAt: at('2026-12-08 09:30'),
      place: undefined,
      chair: 'chiefConvenor:government',
      isRegular: true,
      topic: '例行会议',
    };
    const done = arrangeUpper(this.scene(this.author('chiefConvenor:government')), convening, []);
    const next = { ...done.next, papers: paperItems(papers) };
    assert.ok(paperParts(papers).every((p) => next.invitations.some((i) => i.unit === p.unit)));
    return this.keepMeeting({ ...done, next, effects: [...done.effects, ...listPapers(next)] });
  }

  /** 待研究 and on the agenda. */
  listed(): Meeting {
    this.settled();
    this.submit();
    return this.conference('H2026-0001', [this.paper]);
  }

  draftMinutes(id: string): Meeting {
    return this.keepMeeting(draftMinutes(this.scene(this.author('officeStaff')), this.meeting(id)));
  }

  /** Lets everything that falls due until then happen, in its order. */
  pass(when: string): void {
    const end = at(when);
    for (let step = 0; step < 200; step += 1) {
      const next = this.paper.nextActionAt ?? Number.POSITIVE_INFINITY;
      if (next > end) {
        this.now = end;
        return;
      }
      this.now = Math.max(this.now, next);
      const done = tick(this.scene(), this.paper);
      assert.ok(done, 'what is due is done');
      this.keep(done);
    }
    assert.fail('the clock finds no end');
  }

  /** The seats that an open question has asked, by its key. */
  asked(key: string): readonly SeatName[] {
    return this.paper.asks.find((a) => a.key === key)?.asked ?? [];
  }

  readersOf(card: string): string[] {
    return this.shown.flatMap((e) => (e.view.card === card ? [e.to] : []));
  }
}
