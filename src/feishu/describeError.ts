/** What of a failed call may be logged. An axios error also carries the request: headers, body, the app secret. */
export interface ErrorSeen {
  readonly type: string;
  readonly message: string;
  /** The network's word, such as `ECONNRESET`. */
  readonly network?: string;
  readonly status?: number;
  /** Feishu's code. */
  readonly code?: number;
  readonly msg?: string;
  readonly logId?: string;
  readonly stack?: string;
  readonly cause?: ErrorSeen;
}

/** Reduces anything thrown to what helps and gives nothing away: for HTTP errors only code, msg and log id. */
export function describeError(thrown: unknown, depth = 0): ErrorSeen {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: String(thrown).slice(0, 500) };
  const fields = asRecord(thrown) ?? {};
  const isHttp = 'isAxiosError' in thrown || 'config' in thrown;
  const seen = { type: thrown.name, message: thrown.message.slice(0, 2000), ...httpParts(fields) };
  if (isHttp) return seen;
  const stack = typeof thrown.stack === 'string' ? { stack: thrown.stack.slice(0, 8000) } : {};
  const code = typeof fields.code === 'number' ? { code: fields.code } : {};
  const cause = thrown.cause !== undefined && depth < 3 ? { cause: describeError(thrown.cause, depth + 1) } : {};
  return { ...seen, ...code, ...stack, ...cause };
}

function httpParts(error: Record<string, unknown>): Partial<ErrorSeen> {
  const response = asRecord(error.response);
  const body = asRecord(response?.data);
  const logId = asRecord(body?.error)?.log_id ?? asRecord(response?.headers)?.['x-tt-logid'];
  return {
    ...(typeof error.code === 'string' ? { network: error.code } : {}),
    ...(typeof response?.status === 'number' ? { status: response.status } : {}),
    ...(typeof body?.code === 'number' ? { code: body.code } : {}),
    ...(typeof body?.msg === 'string' ? { msg: body.msg.slice(0, 500) } : {}),
    ...(typeof logId === 'string' ? { logId } : {}),
  };
}

/** The value as an object whose fields may be read by name. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  // An object of unknown make: every field is read as unknown.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
