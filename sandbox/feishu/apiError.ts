/** An API call the platform refuses. `code` and `message` are Feishu's; most refusals are HTTP 400. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, message: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** 99992402: a field is missing or malformed. */
export function badField(field: string, description: string): ApiError {
  return new ApiError(99992402, `field validation failed: ${field} ${description}`);
}

/** 230001: the message API's own refusal of a parameter. */
export function badMessage(detail: string): ApiError {
  return new ApiError(230001, `Your request contains an invalid request parameter, ext=${detail}`);
}
