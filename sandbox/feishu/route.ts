import type { z } from 'zod';
import { badField } from './apiError.js';
import { isObject } from './json.js';
import type { World } from './world.js';

/** One API call on its way to a route. */
export interface ApiCall {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly raw: Buffer;
  readonly contentType: string;
  readonly origin: string;
}

/** `data` goes into the usual envelope; `top` beside `code` and `msg`; `bytes` is a download. */
export type Answer =
  | { readonly data: unknown }
  | { readonly top: Readonly<Record<string, unknown>> }
  | { readonly bytes: Buffer; readonly name: string };

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for a path parameter. */
  readonly path: string;
  /** Calls without a token: the token call itself and the long connection's bootstrap. */
  readonly isOpen?: boolean;
  /** Calls a second and a minute; 50 and 1000 when absent. */
  readonly rate?: { readonly perSecond: number; readonly perMinute: number };
  readonly scope?: 'calendar';
  handle(call: ApiCall): Answer;
}

export function bodyAs<T>(call: ApiCall, shape: z.ZodType<T>): T {
  return checked(call.body ?? {}, shape);
}

/** Query parameters as strings; a repeated one becomes a list. */
export function queryAs<T>(call: ApiCall, shape: z.ZodType<T>): T {
  const names = [...new Set(call.query.keys())];
  const entries = names.map((name) => {
    const values = call.query.getAll(name);
    return [name, values.length > 1 ? values : values[0]];
  });
  return checked(Object.fromEntries(entries), shape);
}

export function param(call: ApiCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw badField(name, 'is required');
  return value;
}

function checked<T>(value: unknown, shape: z.ZodType<T>): T {
  if (!isObject(value)) throw badField('body', 'is not a JSON object');
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badField(issue?.path.join('.') ?? '', issue?.message ?? 'is invalid');
}
