import type { RecordKind } from '../core/decision.js';
import { handOver } from './change.js';
import { apiOf, carryOut } from './outbound/carryOut.js';
import { type Api, PutOff } from './outbound/pace.js';
import { renewDue } from './outbound/renew.js';
import { type OutboxClaim, type OutboxEntry, type Pending, type Rank, rankOf } from './records.js';
import { refresh } from './refresh.js';
import { sendAnswers } from './sendAnswers.js';
import type { World } from './world.js';

const batch = 50;
const minute = 60_000;
/** What is urgent may be waiting already: a round that has taken so long lets go of the rest. */
const roundMs = 5_000;
/** A lease that ends sooner than this is not worked on: one call may take that long. */
const marginMs = 30_000;
const mostPauseMs = 1_000;
/** Digests concern nobody else and may go side by side. */
const abreast = 4;
const mostDigests = 20;

/**
 * Sends everything that is due, until nothing is: click answers and escalations, then reminders, card updates and digests (spec §7).
 * Safe to run in several processes at once; a record that fails waits and the rest go on.
 */
export const deliverDue = async (world: World, isStopping: () => boolean): Promise<void> => {
  const failed = new Set<string>();
  for (;;) {
    const round = new Round(world, failed, isStopping);
    await round.run();
    if (isStopping()) return;
    if (round.mustLook) continue;
    const waitMs = round.waitMs();
    if (waitMs === undefined || waitMs > mostPauseMs || !world.pause) break;
    await world.pause(waitMs);
  }
  await renewDue(world, isStopping);
};

/** One record in hand. */
interface Job {
  readonly kind: RecordKind;
  readonly id: string;
  readonly claim: OutboxClaim;
  /** There was no room for some of it. */
  isStuck: boolean;
  hasWorked: boolean;
}

/** One look at what is due. A record is held until all of it that is due has had its turn, so that it is claimed once. */
class Round {
  /** Something may be due that this round has not seen. */
  mustLook = false;
  readonly #world: World;
  readonly #failed: Set<string>;
  readonly #isStopping: () => boolean;
  readonly #noRoom = new Map<Api, number>();
  readonly #jobs = new Map<string, Job>();
  #putOffMs: number | undefined;
  #startedAt = 0;

  constructor(world: World, failed: Set<string>, isStopping: () => boolean) {
    this.#world = world;
    this.#failed = failed;
    this.#isStopping = isStopping;
  }

  /** How long until there is room again for what was put off, ms. */
  waitMs(): number | undefined {
    const waits = [...this.#noRoom.values(), ...(this.#putOffMs === undefined ? [] : [this.#putOffMs])];
    return waits.length > 0 ? Math.max(1, Math.min(...waits)) : undefined;
  }

  async run(): Promise<void> {
    this.#startedAt = this.#world.now();
    const all = await this.#world.store.outbox.pending(this.#startedAt, batch);
    this.#world.fault?.('deliver:listed');
    const pending = all.filter(({ id }) => !this.#failed.has(id));
    this.mustLook = pending.length > 0 && all.length === batch;
    try {
      for (const rank of [0, 1, 2] as const)
        for (const item of pending) if (item.rank <= rank && !this.#isOver(rank)) await this.#work(item, rank);
    } finally {
      for (const job of [...this.#jobs.values()]) await this.#release(job);
    }
    const digests = pending.filter(({ rank }) => rank === 3);
    if (digests.length > mostDigests) this.mustLook = true;
    if (!this.#isOver(3)) await this.#sendDigests(digests.slice(0, mostDigests));
    if ([...this.#noRoom.values()].some((waitMs) => waitMs <= roundMs)) this.mustLook = false;
  }

  #isOver(rank: Rank): boolean {
    if (this.#isStopping()) return true;
    if (rank === 0 || this.#world.now() - this.#startedAt < roundMs) return false;
    this.mustLook = true;
    return true;
  }

  async #work(item: Pending, rank: Rank): Promise<void> {
    const { kind, id } = item;
    if (kind === 'event') {
      if (item.rank === rank && !this.#noRoom.has('reply')) await this.#answer(id, rank);
      return;
    }
    if (this.#failed.has(id)) return;
    try {
      const job = this.#jobs.get(id) ?? (item.rank === rank ? await this.#open(kind, id) : undefined);
      if (!job) return;
      await this.#carryOut(job, rank);
      if (rank === 2) await this.#release(job);
    } catch (error) {
      this.#failed.add(id);
      this.#world.journal.error({ record: id, error: String(error) }, 'delivery of a record failed');
      await this.#release(this.#jobs.get(id));
      await this.#world.store.outbox.postpone(kind, id, this.#world.now() + minute);
    }
  }

  async #answer(id: string, rank: Rank): Promise<void> {
    try {
      const { noRoomMs, isGivenUp } = await sendAnswers(this.#world, id, rank);
      if (isGivenUp) this.mustLook = true;
      if (noRoomMs !== undefined) this.#noRoom.set('reply', noRoomMs);
    } catch (error) {
      this.#failed.add(id);
      this.#world.journal.error({ record: id, error: String(error) }, 'delivery of an answer failed');
    }
  }

  /** Takes a record in hand; nothing when another process has it. Hand-overs need no lease: their targets make them happen once. */
  async #open(kind: RecordKind, id: string): Promise<Job | undefined> {
    const claim = await this.#world.store.outbox.claim(kind, id, this.#world.now());
    const job = claim && { kind, id, claim, isStuck: false, hasWorked: false };
    if (job) this.#jobs.set(id, job);
    this.#world.fault?.('deliver:claimed');
    if (claim && !claim.hasHandOvers) return job;
    await handOver(this.#world, kind, id);
    if (claim) this.mustLook = true;
    return job;
  }

  async #carryOut(job: Job, rank: Rank): Promise<void> {
    const { kind, id, claim } = job;
    const entries = claim.due.filter((e) => rankOf(e.errand) === rank);
    for (const entry of entries) if (entry.errand.kind !== 'refresh') await this.#entry(job, entry);
    const refreshes = entries.filter((e) => e.errand.kind === 'refresh');
    if (refreshes.length === 0 || this.#isStopping() || !this.#isHeld(job)) return;
    await refresh(this.#world, kind, id, refreshes, claim);
    job.hasWorked = true;
  }

  async #entry(job: Job, entry: OutboxEntry): Promise<void> {
    const api = apiOf(entry);
    if (this.#isStopping() || !this.#isHeld(job)) return;
    const waitMs = api && this.#noRoom.get(api);
    if (waitMs !== undefined) {
      // What waits for long makes room for what needs no such call.
      if (waitMs > roundMs) job.claim.retry(entry.key, this.#world.now() + waitMs, entry.tries);
      else job.isStuck = true;
      return;
    }
    try {
      const isGivenUp = await carryOut(this.#world, job.kind, job.id, entry, job.claim);
      job.hasWorked = true;
      this.#world.fault?.('deliver:done');
      // The record itself or another may have moved by it, or others are to be told.
      if (api !== 'send' || isGivenUp) this.mustLook = true;
    } catch (error) {
      if (!(error instanceof PutOff)) throw error;
      const moreMs = error.retryAfterMs ?? 1;
      if (!error.isWhole) this.#putOffMs = Math.min(this.#putOffMs ?? moreMs, moreMs);
      else if (api !== undefined) this.#noRoom.set(api, moreMs);
      job.isStuck ||= error.isWhole;
    }
  }

  /** A lease that has run out, or nearly, may be another's: the rest is claimed anew. */
  #isHeld(job: Job): boolean {
    if (this.#world.now() < job.claim.until - marginMs) return true;
    this.mustLook = true;
    return false;
  }

  async #release(job: Job | undefined): Promise<void> {
    if (!job) return;
    this.#jobs.delete(job.id);
    this.#world.fault?.('deliver:ended');
    const isDue = await job.claim.release(this.#world.now());
    this.#world.fault?.('deliver:released');
    if (isDue && job.hasWorked && !job.isStuck) this.mustLook = true;
  }

  async #sendDigests(digests: readonly Pending[]): Promise<void> {
    const left = [...digests];
    const lane = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        if (this.#isStopping() || this.#noRoom.has('reply') || this.#noRoom.has('send')) return;
        await this.#answer(next.id, 3);
      }
    };
    await Promise.all(Array.from({ length: abreast }, lane));
  }
}
