/** Readiness by name: `true` when that part may take work. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

const patienceMs = 2_000;

/** Runs all checks at once. One that throws or does not answer in time counts as no; why is not told to the outside. */
export async function runChecks(checks: Checks): Promise<Record<string, boolean>> {
  const entries = Object.entries(checks).map(async ([name, check]) => [name, await isGood(check)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function isGood(check: () => boolean | Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
