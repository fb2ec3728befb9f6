const MOST = 10_000;

/** Adds to a log that forgets its oldest lines. */
export function keepLast<T>(log: T[], line: T): void {
  log.push(line);
  if (log.length > MOST) log.shift();
}
