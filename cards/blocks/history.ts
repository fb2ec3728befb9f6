import type { LogEntry } from '../../src/core/decision.js';
import { type Block, note, panel, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { moment } from './when.js';

const kept = 8;

/** The last entries of the log, newest first, folded. */
export const history = (p: RecordProps): Block => {
  const last = p.log.slice(-kept).reverse();
  const title = p.log.length > kept ? `办理记录（最近${kept}条，共${p.log.length}条）` : '办理记录';
  return panel(title, [text(last.map(lineOf).join('\n'), { size: 'small', max: 1200 })]);
};

/** 某人 11月25日（周三）15:00：召集专题会议 — the last of these acts, in grey; nothing when none was done. */
export const doneLine = (p: RecordProps, acts: readonly string[]): Block => {
  const last = p.log.findLast((entry) => acts.includes(entry.act));
  return note(last === undefined ? '' : lineOf(last));
};

const lineOf = (entry: LogEntry): string => `${moment(entry.at)} ${entry.by.name}：${entry.text}`;
