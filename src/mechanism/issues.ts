import type { z } from 'zod';
import type { Problem } from './source.js';

/** A schema issue as Chinese reasons: one for each unknown key, else one. */
export function issueProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], reason: `不认识的字段 ${key}` }));
  }
  return [{ path, reason: `${fieldName(path)}${reasonOf(issue)}` }];
}

function fieldName(path: Problem['path']): string {
  return path.length === 0 ? '文件' : `${path.join('.')} `;
}

function reasonOf(issue: z.core.$ZodIssue): string {
  const value = issue.input;
  if (value === undefined) return '缺少此字段';
  if (value === null) return '没有写值';
  const isShort = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const shown = isShort && value !== '' ? `“${value}”` : '';
  switch (issue.code) {
    case 'invalid_type':
      return `${shown}类型不对，应为${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${shown}不在允许的取值之内（${issue.values.join('、')}）`;
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_union':
      return `${shown}写法不对`;
    default:
      return `${shown}${issue.message}`;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字（数字和日期请加引号）',
  int: '整数',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  tuple: '两项的列表',
  object: '键值',
};
