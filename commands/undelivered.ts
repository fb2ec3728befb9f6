import { z } from 'zod';
import { listCard } from '../cards/listCard.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import type { DeadLetter } from '../src/app/records.js';
import { formatInstant } from '../src/core/deadlines.js';

const pageSize = 8;
const kinds: Readonly<Record<string, string>> = {
  show: '卡片',
  card: '卡片',
  text: '文字消息',
  file: '文件',
  announce: '工作群通报',
  calendar: '日历日程',
  mirror: '任务副本',
};

/** 未送达 (spec §7): what could not be delivered and was given up, with the reason, newest first; no words of a record are in it. */
export const undelivered = defineCommand({
  name: 'undelivered',
  zh: '未送达',
  topic: 'general',
  does: '列出未能送达的消息及其原因，供系统管理员核对。',
  input: z.object({ page: optional(field.wholeNumber('页码', 1, 9999)) }),

  async run({ page = 1 }, call) {
    call.hold('undelivered', {});
    const found = await call.world.store.deadLetters.page(page, pageSize);
    const nameOf = (openId: string | undefined): string =>
      openId === undefined ? '无特定收件人' : (call.seats.person(openId)?.name ?? '已不在名册的人员');
    const row = (letter: DeadLetter) => ({
      title: `${formatInstant(letter.at)} · ${nameOf(letter.to)}`,
      note: `${whatOf(letter)} · ${letter.reason.slice(0, 120)}`,
    });
    const card = listCard({
      title: '未送达消息',
      filters: `共${found.total}条`,
      rows: found.items.map(row),
      page: found.page,
      pages: found.pages,
      command: 'undelivered',
      empty: '没有未送达的消息。',
    });
    return { says: '未送达消息', card, isChange: false, isPrivate: true };
  },
});

const whatOf = ({ kind, record, what }: DeadLetter): string => {
  const [word = ''] = what.split(' ');
  return `${kind === 'event' ? '对命令的答复' : record} · ${kinds[word] ?? '消息'}`;
};
