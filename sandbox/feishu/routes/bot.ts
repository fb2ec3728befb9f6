import type { Route } from '../route.js';

export const botRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/open-apis/bot/v3/info',
    handle: ({ world, origin }) => ({
      top: {
        msg: 'ok',
        bot: {
          activate_status: 2,
          app_name: world.bot.name,
          avatar_url: `${origin}/avatar`,
          ip_white_list: [],
          open_id: world.bot.openId,
        },
      },
    }),
  },
  {
    method: 'GET',
    path: '/open-apis/tenant/v2/tenant/query',
    handle: ({ world }) => ({
      data: { tenant: { name: '沙盒', display_id: 'F000000001', tenant_tag: 0, tenant_key: world.app.tenantKey } },
    }),
  },
];
