import type {
  Json,
  WireAnswer,
  WireAttach,
  WireChange,
  WireClick,
  WireClock,
  WireMatter,
  WireMenuEntry,
  WireMessages,
  WireMove,
  WireSay,
  WireState,
  WireStoryPlace,
  WireStoryStep,
} from '../../pageWire.js';

/** What the server refuses, in its own words. */
class Refused extends Error {
  override readonly name = 'Refused';
}

async function get<T>(path: string): Promise<T> {
  return answerOf<T>(await fetch(path));
}

async function post<T>(path: string, body: Json | WireSay | WireClick): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  return answerOf<T>(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json();
  if (response.ok) return body as T; // the server's own shapes, from `pageWire.ts`
  const said = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : '';
  throw new Refused(said || `HTTP ${response.status}`);
}

const query = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();

/** The server's routes, each by its name. */
export const talk = {
  state: (as: string) => get<WireState>(`/sandbox/state?${query({ as })}`),
  messages: (chat: string, before?: number) =>
    get<WireMessages>(`/sandbox/messages?${query(before === undefined ? { chat } : { chat, before: String(before) })}`),
  menu: () => get<readonly WireMenuEntry[]>('/sandbox/menu'),
  matter: (id: string) => get<WireMatter | null>(`/sandbox/matter?${query({ id })}`),
  say: (body: WireSay) => post<{ readonly messageId: string }>('/sandbox/say', body),
  attach: async ({ replyTo, ...rest }: WireAttach, file: Blob) => {
    const path = `/sandbox/attach?${query({ ...rest, ...(replyTo ? { replyTo } : {}) })}`;
    const headers = { 'Content-Type': 'application/octet-stream' };
    return answerOf<{ readonly messageId: string }>(await fetch(path, { method: 'POST', headers, body: file }));
  },
  click: (body: WireClick) => post<WireAnswer>('/sandbox/click', body),
  choose: (as: string, key: string) => post<Json>('/sandbox/menu', { as, key }),
  enter: (as: string) => post<Json>('/sandbox/enter', { as }),
  story: () => get<readonly WireStoryStep[]>('/sandbox/story'),
  step: (step: number) => post<WireStoryPlace>('/sandbox/story', { step }),
  move: (move: WireMove) => post<WireClock>('/sandbox/clock', { move }),
  /** Calls back for every change, and whenever the stream comes and goes; the answer closes it. */
  follow(onChange: (change: WireChange) => void, onLine: (isOnline: boolean) => void): () => void {
    const source = new EventSource('/sandbox/stream');
    source.onmessage = (event) => onChange(JSON.parse(String(event.data)));
    source.onopen = () => onLine(true);
    source.onerror = () => onLine(false);
    return () => source.close();
  },
};
