import { readFileSync } from 'node:fs';
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { issueProblems } from './issues.js';

export type Path = readonly (string | number)[];

/** What is wrong, and where: the path inside the file. */
export interface Problem {
  readonly path: Path;
  readonly reason: string;
}

/** The same with its place in the file, ready to print. */
export interface PlacedProblem {
  readonly line: number;
  readonly clause?: string | undefined;
  readonly reason: string;
}

/** 文件有误: every problem of one file, in the order of its lines. The message has one line a problem. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly problems: readonly PlacedProblem[];

  constructor(file: string, problems: readonly PlacedProblem[]) {
    const ordered = [...problems].sort((a, b) => a.line - b.line);
    super(ordered.map((p) => `${file} 第${p.line}行${p.clause ? `（${p.clause}）` : ''}：${p.reason}`).join('\n'));
    this.problems = ordered;
  }
}

/** A YAML file that still knows on which line each of its values stands. */
export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  /** The line of the node at `path`, or of its nearest ancestor that is written. */
  lineOf(path: Path): number;
  /** The `clause` written at `path` or nearest above it. */
  clauseOf(path: Path): string | undefined;
}

/** Reads one YAML document. Throws `SourceError` for what is not YAML, duplicate keys included. */
export function readYaml(file: string): YamlSource {
  const lines = new LineCounter();
  const doc = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  const broken = [...doc.errors, ...doc.warnings];
  if (broken.length > 0) {
    throw new SourceError(
      file,
      broken.map((e) => ({ line: lines.linePos(e.pos[0]).line, reason: syntaxReason(e.code, e.message) })),
    );
  }
  if (doc.contents === null) throw new SourceError(file, [{ line: 1, reason: '文件为空' }]);
  return {
    file,
    data: toData(file, doc),
    lineOf: (path) => lines.linePos(offsetOf(doc, path)).line,
    clauseOf: (path) => clauseAbove(doc, path),
  };
}

/** Checks the shape. Throws `SourceError` with every problem the schema found. */
export function checkShape<T>(source: YamlSource, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(source.data, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw problemsError(source, parsed.error.issues.flatMap(issueProblems));
}

/** Gives every problem its line and clause. */
export function problemsError(source: YamlSource, problems: readonly Problem[]): SourceError {
  return new SourceError(
    source.file,
    problems.map((p) => ({ line: source.lineOf(p.path), clause: source.clauseOf(p.path), reason: p.reason })),
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SourceError(file, [{ line: 1, reason: '文件不存在或无法读取' }]);
  }
}

function toData(file: string, doc: Document): unknown {
  try {
    return doc.toJS();
  } catch {
    throw new SourceError(file, [{ line: 1, reason: '别名（*）引用过多或引用了不存在的锚点（&）' }]);
  }
}

const syntaxReasons: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一层有重复的键',
  TAB_AS_INDENT: '缩进不能用制表符，请用空格',
  BAD_INDENT: '缩进不对',
  MULTIPLE_DOCS: '一个文件只能有一份文档，不能出现“---”分隔的第二份',
  MISSING_CHAR: '缺少符号（引号、括号或冒号）',
};

function syntaxReason(code: string, message: string): string {
  return syntaxReasons[code] ?? `不是合法的 YAML（${message}）`;
}

/** The node at each step of `path`, as far as it is written. The first is the whole document. */
function walk(doc: Document, path: Path): Node[] {
  const nodes: Node[] = [];
  let node: unknown = doc.contents;
  for (const step of [undefined, ...path]) {
    if (step !== undefined) node = childOf(node, step);
    if (isAlias(node)) node = node.resolve(doc);
    if (!isNode(node)) break;
    nodes.push(node);
  }
  return nodes;
}

function childOf(node: unknown, step: string | number): unknown {
  if (isMap(node) || isSeq(node)) return node.get(step, true);
  return undefined;
}

/** A key that may not be there stands for itself: an unknown key is reported on its own line. */
function offsetOf(doc: Document, path: Path): number {
  const nodes = walk(doc, path);
  const last = nodes.at(-1);
  const step = path[nodes.length - 2];
  const parent = nodes.at(-2);
  if (isMap(parent) && step !== undefined) {
    const keyNode = parent.items.find((item) => isScalar(item.key) && item.key.value === step)?.key;
    if (isScalar(keyNode) && keyNode.range) return keyNode.range[0];
  }
  return last?.range?.[0] ?? 0;
}

function clauseAbove(doc: Document, path: Path): string | undefined {
  for (const node of walk(doc, path).reverse()) {
    const clause = isMap(node) ? node.get('clause') : undefined;
    if (typeof clause === 'string') return clause;
  }
  return undefined;
}
