import { ApiError } from './apiError.js';

/** The scopes that open a family of calls; any one of them is enough. */
const scopes: readonly (readonly [string, readonly string[]])[] = [
  ['/calendar/', ['calendar:calendar', 'calendar:calendar.event:create', 'calendar:calendar.event:update']],
  ['/contact/', ['contact:user.id:readonly', 'contact:contact.base:readonly']],
  ['/task/', ['task:task:write', 'task:task:writeonly']],
  ['/urgent_', ['im:message.urgent']],
  ['/im/v1/pins', ['im:message.pins:write_only']],
  ['/im/v1/chats', ['im:chat']],
  ['/im/', ['im:message', 'im:message:send_as_bot']],
];

/** 99991672, always HTTP 400, with the scopes in the message and where to ask for them. */
export function scopeMissing(path: string, appId: string): ApiError {
  const wanted = scopes.find(([part]) => path.includes(part))?.[1] ?? ['application:application:self_manage'];
  const link = `https://open.feishu.cn/app/${appId}/auth?q=${wanted.join(',')}`;
  const message = `Access denied. One of the following scopes is required: [${wanted.join(', ')}].`;
  return new ApiError(99991672, `${message}应用尚未开通所需的应用身份权限，点击链接申请并开通任一权限即可：${link}`);
}
