import { lintMechanism } from './lint.js';
import { readMechanism } from './load.js';
import { SourceError, type YamlSource } from './source.js';

/** 检查结果: lines to print. Errors make a file unusable, gaps of the document do not. */
export interface CheckResult {
  readonly lines: readonly string[];
  readonly isUsable: boolean;
}

/** Checks one mechanism file: its errors by line, or the gaps of the document by line with their ids. */
export function checkFile(file: string): CheckResult {
  try {
    const { mechanism, source } = readMechanism(file);
    const gaps = gapLines(lintMechanism(mechanism), source);
    const { units, areas, seats } = mechanism;
    const summary = `${file}：可以使用。${units.length}个单位，${areas.length}个领域，${seats.length}个席位；提示${gaps.length}条。`;
    return { lines: [...gaps, summary], isUsable: true };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const lines = error.message.split('\n').map((line) => `错误 ${line}`);
    return { lines: [...lines, `${file}：不能使用，错误${error.problems.length}条。`], isUsable: false };
  }
}

function gapLines(gaps: ReturnType<typeof lintMechanism>, source: YamlSource): string[] {
  return gaps
    .map((gap) => ({ ...gap, line: source.lineOf(gap.path) }))
    .sort((a, b) => a.line - b.line)
    .map((gap) => `提示 ${source.file} 第${gap.line}行：${gap.id} ${gap.reason}`);
}
