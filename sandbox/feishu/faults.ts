import type { CallFault, Faults } from './faultApi.js';

/** The faults in force, as the server and the delivery ask for them. */
export interface FaultState {
  takeCallFault(method: string, path: string): CallFault | undefined;
  hasCalendarScope(): boolean;
  takeDuplicate(): boolean;
  delayMs(): number;
  /** `undefined`: push now. Otherwise the pushes to make now, which may be none yet. */
  takeReordered(push: () => void): readonly (() => void)[] | undefined;
  takeBusyBootstrap(): boolean;
}

/** What faults reach beyond their own memory. */
export interface FaultReach {
  revokeTokens(): void;
  cut(): void;
  halfOpen(on: boolean): void;
}

export function makeFaults(reach: FaultReach): { state: FaultState; faults: Faults } {
  let calls: { fault: CallFault; left: number }[] = [];
  let hasCalendarScope = true;
  let duplicates = 0;
  let delayMs = 0;
  let busy = 0;
  let held: (() => void)[] = [];
  let holding = 0;

  const release = () => {
    const pushes = held.reverse();
    held = [];
    holding = 0;
    return pushes;
  };

  return {
    state: {
      takeCallFault: (method, path) => {
        const found = calls.find(({ fault }) => matches(fault, method, path));
        if (!found) return undefined;
        found.left -= 1;
        calls = calls.filter(({ left }) => left > 0);
        return found.fault;
      },
      hasCalendarScope: () => hasCalendarScope,
      takeDuplicate: () => duplicates > 0 && duplicates-- > 0,
      delayMs: () => delayMs,
      takeReordered: (push) => {
        if (holding === 0) return undefined;
        held.push(push);
        return held.length < holding ? [] : release();
      },
      takeBusyBootstrap: () => busy > 0 && busy-- > 0,
    },
    faults: {
      add: (fault) => void calls.push({ fault, left: fault.times ?? 1 }),
      setCalendarScope: (has) => {
        hasCalendarScope = has;
      },
      revokeTokens: reach.revokeTokens,
      duplicate: (times = 1) => {
        duplicates = times;
      },
      reorder: (count) => {
        holding = count;
      },
      delay: (ms) => {
        delayMs = ms;
      },
      busyBootstrap: (times) => {
        busy = times;
      },
      cut: reach.cut,
      halfOpen: reach.halfOpen,
      clear: () => {
        calls = [];
        hasCalendarScope = true;
        duplicates = 0;
        delayMs = 0;
        busy = 0;
        reach.halfOpen(false);
        for (const push of release()) push();
      },
    },
  };
}

function matches(fault: CallFault, method: string, path: string): boolean {
  return (fault.method ?? method) === method && path.includes(fault.path ?? '');
}
