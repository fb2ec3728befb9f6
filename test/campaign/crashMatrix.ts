/**
 * G1 崩溃矩阵: the bot dies at every fault point (src/app/fault.ts) of a matter's life, is down for a minute, 40 minutes, two hours or
 * nine, once or twice in a row, and another takes over on the same store and platform. Then the records, what they logged, every
 * message and digest are compared with those of a life in which nobody died.
 *
 * The stand-in platform pushes an unacknowledged event again after 15 s, 5 min, 1 h and 6 h; a click is never pushed again, so the
 * person clicks once more when their card still asks them to. Short: every point once, several deaths in one life. Full: one
 * life for each point × first hit or a later one × down time × single or double, in random order, for as long as there is time.
 * `npm run campaign -- --only G1 [--full --minutes 60]`
 */
import { performance } from 'node:perf_hooks';
import { faultPoints } from '../../src/app/fault.js';
import { type Campaign, type CampaignOptions, type CampaignResult, missedOf, randomOf, round } from './campaign.js';
import { type Death, judge, type Lived, live, type Verdict } from './harnessCrash.js';

const minute = 60_000;
const downs = [1, 40, 120, 540] as const;
type Down = (typeof downs)[number];

/** What was found over many lives. */
class Tally {
  lives = 0;
  deaths = 0;
  resent = 0;
  lost = 0;
  acts = 0;
  messages = 0;
  stale = 0;
  readonly notes: string[] = [];
  readonly byDown = new Map<number, { lives: number; lost: number; acts: number; messages: number }>();
  readonly #expected: Lived;

  constructor(expected: Lived) {
    this.#expected = expected;
  }

  async add(deaths: readonly Death[], down: Down): Promise<void> {
    const name = `${deaths.map((d) => `${d.point}#${d.nth}${d.times > 1 ? '×2' : ''}`).join(' ')} down ${down} min`;
    this.lives += 1;
    const of = this.byDown.get(down) ?? { lives: 0, lost: 0, acts: 0, messages: 0 };
    this.byDown.set(down, of);
    of.lives += 1;
    try {
      const found = await live({ deaths, downMs: down * minute });
      this.deaths += found.deaths;
      this.resent += found.deed.resent;
      const verdict = judge(this.#expected.deed, found.deed);
      this.stale += verdict.stale.length;
      of.lost += verdict.lost.length;
      of.acts += verdict.doubledActs.length;
      of.messages += verdict.doubledMessages.length;
      this.#count(name, verdict);
    } catch (error) {
      this.lost += 1;
      of.lost += 1;
      this.#note(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #count(name: string, { lost, doubledActs, doubledMessages, stale }: Verdict): void {
    this.lost += lost.length;
    this.acts += doubledActs.length;
    this.messages += doubledMessages.length;
    const all = [
      ...lost.map((one) => `lost ${one}`),
      ...doubledActs.map((one) => `done twice ${one}`),
      ...doubledMessages.map((one) => `sent twice ${one}`),
      ...stale.map((one) => `stale ${one}`),
    ];
    for (const one of all) this.#note(`${name}: ${one}`);
  }

  #note(text: string): void {
    if (this.notes.length < 200) this.notes.push(text);
  }

  result(from: number, more: Readonly<Record<string, number | string>>, unhit: readonly string[]): CampaignResult {
    const perDown = [...this.byDown].sort(([a], [b]) => a - b);
    return {
      figures: {
        points: faultPoints.length - unhit.length,
        lives: this.lives,
        deaths: this.deaths,
        ...more,
        ...Object.fromEntries(
          perDown.map(([down, n]) => [
            `${down} min`,
            `${n.lives} lives, lost ${n.lost}, double acts ${n.acts}, double messages ${n.messages}`,
          ]),
        ),
        'cards left stale': this.stale,
        'asked to write again': this.resent,
        minutes: round((performance.now() - from) / minute),
      },
      lost: this.lost,
      doubled: this.acts + this.messages,
      missed: missedOf(
        unhit.length > 0 && `no life comes by ${unhit.join(', ')}`,
        this.stale > 0 && `${this.stale} cards show what is no longer so`,
      ),
      note: this.notes.length > 0 ? this.notes.join('\n      ') : undefined,
    };
  }
}

const undying = (): Promise<Lived> => live({ deaths: [], downMs: 0 });
const unhitIn = ({ hits }: Lived): string[] => faultPoints.filter((point) => !hits.has(point));

const lives = 6;
const shortDowns = [1, 40, 120] as const;

const short = async (): Promise<CampaignResult> => {
  const from = performance.now();
  const expected = await undying();
  const tally = new Tally(expected);
  for (let i = 0; i < lives; i += 1) {
    const deaths = faultPoints.filter((_, n) => n % lives === i).map((point): Death => ({ point, nth: 1, times: 1 }));
    await tally.add(deaths, shortDowns[i % shortDowns.length] ?? 1);
  }
  return tally.result(from, {}, unhitIn(expected));
};

/** Every combination; the order is shuffled, so that a run that is cut off has looked at some of everything. */
const matrix = ({ hits }: Lived, random: () => number): (readonly [Death, Down])[] => {
  const all = faultPoints.flatMap((point) => {
    const most = hits.get(point) ?? 0;
    const later = 2 + Math.floor(random() * (most - 1));
    const nths = most > 1 ? [1, later] : [1];
    return nths.flatMap((nth) =>
      downs.flatMap((down) => [1, 2].map((times) => [{ point, nth, times }, down] as const)),
    );
  });
  return all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
};

const full = async ({ seed, minutes }: CampaignOptions): Promise<CampaignResult> => {
  const from = performance.now();
  const expected = await undying();
  const tally = new Tally(expected);
  const all = matrix(expected, randomOf(seed));
  for (const [death, down] of all) {
    if (performance.now() - from > minutes * minute) break;
    await tally.add([death], down);
  }
  return tally.result(from, { combinations: all.length, done: tally.lives }, unhitIn(expected));
};

export const campaign: Campaign = {
  id: 'G1',
  title: 'crash matrix: every await boundary, once or twice, down for a minute to nine hours',
  short,
  full,
};
