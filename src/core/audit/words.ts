import type { AuditResult, Way } from './entry.js';

export const wayZh: Readonly<Record<Way, string>> = { card: '卡片', command: '命令', onBehalf: '代录', clock: '系统' };

export const resultZh: Readonly<Record<AuditResult, string>> = {
  done: '已办',
  read: '查阅',
  already: '退回：已办过',
  input: '退回：内容有误',
  state: '退回：时机不符',
  right: '退回：无权办理',
  absent: '退回：无此记录',
  limit: '退回：过于频繁',
};
