import { z } from 'zod';
import { helpCard } from '../cards/helpCard.js';
import { defineCommand, type Topic } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { usageOf } from '../src/app/line.js';
import { Refusal } from '../src/core/refusal.js';

const topics: Readonly<Record<Topic, string>> = {
  matter: '提请与查看',
  meeting: '业务会议',
  ladder: '召集与提请',
  minutes: '会议纪要',
  task: '任务',
  paper: '联合起草',
  general: '其他',
};

/** 帮助: what can be done, in the order of the work. */
export const help = defineCommand({
  name: 'help',
  zh: '帮助',
  topic: 'general',
  does: '查看全部命令，或某一命令的用法。',
  isForAll: true,
  input: z.object({ command: optional(field.text('命令', 20)) }),

  async run({ command: word }, call) {
    const { menu, seats, actor, say } = call;
    const found = word === undefined ? undefined : menu.find(word.replace(/^[/／]/, ''));
    const one = found?.isFor?.(call) === false ? undefined : found;
    if (word !== undefined && !one) throw new Refusal('input', `没有“${word}”这个命令，发送“/帮助”查看全部命令。`);
    const shown = one ? [one] : menu.commands.filter((c) => c.isFor?.(call) !== false);
    const groups = Object.entries(topics).map(([topic, title]) => ({
      title: one ? one.zh : title,
      commands: shown.filter((c) => c.topic === topic).map((c) => ({ zh: c.zh, usage: usageOf(c), does: c.does })),
      buttons: one ? [{ label: one.zh, command: one.name, kind: 'primary' as const }] : buttonsOf(topic),
    }));
    const held = seats.heldBy(actor.openId).map((h) => say.seat(h.seat));
    const intro = held.length > 0 ? `您担任：${held.join('、')}。` : '您尚未登记席位，请联系系统管理员用“绑定”登记。';
    const card = helpCard({
      title: one ? `帮助：${one.zh}` : '帮助',
      intro,
      groups: groups.filter((g) => g.commands.length > 0),
      openGroup: topics.matter,
    });
    return { says: '命令用法如下', card, isChange: false };
  },
});

const openers: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  matter: [
    ['提请', 'raise'],
    ['我的', 'whoami'],
    ['事项', 'matters'],
  ],
  meeting: [['会议', 'meetings']],
  task: [['任务', 'tasks']],
};

const buttonsOf = (topic: string): { label: string; command: string; kind?: 'primary' }[] =>
  (openers[topic] ?? []).map(([label, command], i) => ({
    label,
    command,
    ...(i === 0 && topic === 'matter' ? { kind: 'primary' as const } : {}),
  }));
