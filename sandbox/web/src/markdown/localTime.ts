const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: { month: 'short', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  week: { weekday: 'long' },
  week_short: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hour12: false },
  time_sec: { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
  timezone: { timeZoneName: 'short' },
};

/** `<local_datetime>` in Shanghai's time, by Feishu's format names; nothing for an unreadable instant. */
export function localTime(at: number, format: string): string {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return '';
  const options = formats[format] ?? { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', ...options }).format(at);
}
