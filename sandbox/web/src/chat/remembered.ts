/** What the browser keeps between visits. A browser that keeps nothing is no fault. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const kept = localStorage.getItem(`fuyuan.${key}`);
    return kept === null ? fallback : (JSON.parse(kept) as T); // written by `remember` under the same key
  } catch {
    return fallback;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`fuyuan.${key}`, JSON.stringify(value));
  } catch {
    return;
  }
}
