import type { FeishuClient } from '../../feishu/client.js';

/** 权限: what the app must be allowed to do on the platform, and why. */
export interface Need {
  /** Any one of them is enough; the first is the one to ask for. */
  readonly scopes: readonly [string, ...string[]];
  readonly why: string;
  /** Without it something is missing; otherwise something works less well. */
  readonly isRequired: boolean;
  /** A call that changes nothing and is refused with 99991672 where the scope is missing. */
  readonly probe?: ((client: FeishuClient) => Promise<unknown>) | undefined;
}

/** Ids that nobody has: what is asked about them is refused for that, and only after the scopes have been looked at. */
const noMessage = 'om_00000000000000000000000000000000';
const noChat = 'oc_00000000000000000000000000000000';
const noPerson = 'ou_00000000000000000000000000000000';
const noImage = 'img_v2_00000000-0000-0000-0000-000000000000';
const noTask = '00000000-0000-0000-0000-000000000000';

/** Every scope that the program relies on. */
export const needs: readonly Need[] = [
  {
    scopes: ['im:message:send_as_bot', 'im:message'],
    why: '发送消息、卡片，回复命令',
    isRequired: true,
    probe: (client) =>
      client.call('doctor reply', (sdk, as) =>
        sdk.im.v1.message.reply(
          { path: { message_id: noMessage }, data: { msg_type: 'text', content: JSON.stringify({ text: '-' }) } },
          as,
        ),
      ),
  },
  {
    scopes: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
    why: '接收单聊中的命令',
    isRequired: true,
  },
  {
    scopes: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
    why: '接收群聊中@机器人的命令',
    isRequired: true,
  },
  {
    scopes: ['im:message:readonly', 'im:message', 'im:message.history:readonly'],
    why: '停机后补收消息，查找发送结果不明的消息',
    isRequired: true,
    probe: (client) =>
      client.call('doctor history', (sdk, as) =>
        sdk.im.v1.message.list({ params: { container_id_type: 'chat', container_id: noChat } }, as),
      ),
  },
  {
    scopes: ['im:message.group_msg', 'im:message.group_msg:readonly'],
    why: '停机后补收群聊中的命令（敏感权限，不开通的，停机期间群内命令须重发）',
    isRequired: false,
  },
  {
    scopes: ['im:resource', 'im:resource:upload'],
    why: '发送文书，接收任务佐证材料',
    isRequired: true,
    probe: (client) =>
      client.call('doctor image', (sdk, as) =>
        sdk.request<{ code?: number }>({ method: 'GET', url: `/open-apis/im/v1/images/${noImage}` }, as),
      ),
  },
  {
    scopes: ['contact:user.id:readonly'],
    why: '按手机号、邮箱查找人员，用于名册和绑定席位',
    isRequired: true,
    probe: (client) =>
      client.call('doctor contacts', (sdk, as) =>
        sdk.contact.v3.user.batchGetId(
          { params: { user_id_type: 'open_id' }, data: { emails: ['nobody@example.invalid'] } },
          as,
        ),
      ),
  },
  {
    scopes: ['contact:user.base:readonly', 'contact:contact.base:readonly', 'contact:contact:readonly_as_app'],
    why: '显示新绑定人员的姓名',
    isRequired: true,
    probe: (client) =>
      client.call('doctor person', (sdk, as) =>
        sdk.contact.v3.user.get({ path: { user_id: noPerson }, params: { user_id_type: 'open_id' } }, as),
      ),
  },
  {
    scopes: ['calendar:calendar', 'calendar:calendar.event:create'],
    why: '把会议写入参会人日历',
    isRequired: true,
    probe: (client) => client.call('doctor calendar', (sdk, as) => sdk.calendar.v4.calendar.primary({}, as)),
  },
  {
    scopes: ['task:task:write', 'task:task:writeonly'],
    why: '把任务同步到飞书任务中心',
    isRequired: true,
    probe: (client) =>
      client.call('doctor task', (sdk, as) => sdk.task.v2.task.get({ path: { task_guid: noTask } }, as)),
  },
  {
    scopes: ['application:application:self_manage', 'admin:app.info:readonly'],
    why: '本检查核对事件订阅和回调（不影响使用）',
    isRequired: false,
  },
];
