import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { type Answer, type ApiCall, bodyAs, type Route } from '../route.js';

const credentials = z.object({ app_id: z.string(), app_secret: z.string() });

function issue(call: ApiCall): Answer {
  const { app_id, app_secret } = bodyAs(call, credentials);
  const { app, tokens } = call.world;
  if (app_id !== app.id) throw new ApiError(10003, 'invalid param');
  if (app_secret !== app.secret) throw new ApiError(10014, 'app secret invalid');
  const { token, expire } = tokens.issue();
  return { top: { msg: 'ok', tenant_access_token: token, app_access_token: token, expire } };
}

export const authRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/auth/v3/tenant_access_token/internal', isOpen: true, handle: issue },
  { method: 'POST', path: '/open-apis/auth/v3/app_access_token/internal', isOpen: true, handle: issue },
];
