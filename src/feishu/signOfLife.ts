/**
 * What a line of the SDK's debug log says about the long connection: the only public sign of pings and frames. The words are
 * those of 1.74.0; a test on the real client watches over them.
 */
export function signOfLife(parts: unknown): 'ping' | 'inbound' | undefined {
  const words = Array.isArray(parts) ? parts.join(' ') : '';
  if (words.startsWith('[ws] ping success')) return 'ping';
  return /^\[ws\] receive (pong|message)/.test(words) ? 'inbound' : undefined;
}
