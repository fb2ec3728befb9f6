const zone = { timeZone: 'Asia/Shanghai' } as const;
const clock = new Intl.DateTimeFormat('zh-CN', { ...zone, hour: '2-digit', minute: '2-digit', hour12: false });
const days = {
  zh: new Intl.DateTimeFormat('zh-CN', { ...zone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { ...zone, year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }),
};
const years = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** `15:07`, in Shanghai. */
export function hourOf(at: number): string {
  return clock.format(at);
}

/** `2026年11月24日周二`. */
export function dayOf(at: number, language: 'zh' | 'en'): string {
  return days[language].format(at);
}

/** `2026-11-24`, to compare days. */
export function dateOf(at: number): string {
  return years.format(at);
}

/** The hour of today, the date of another day. */
export function shortTime(at: number, now: number): string {
  const date = dateOf(at);
  return date === dateOf(now) ? hourOf(at) : date.slice(5);
}
