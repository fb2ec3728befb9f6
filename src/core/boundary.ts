import { plain } from './cues.js';
import type { BoundaryRule, Mechanism } from './mechanism.js';
import { Refusal } from './refusal.js';

interface CompiledRule {
  readonly rule: BoundaryRule;
  readonly pattern: RegExp;
  readonly except?: RegExp | undefined;
}

/** A text as somebody gave it, with the Chinese title of its field. */
export interface GivenText {
  readonly field: string;
  readonly text: string;
}

/** A field's text that crosses the boundary, and the rule that it crosses. */
export interface Crossing extends GivenText {
  readonly rule: BoundaryRule;
}

const compiled = new WeakMap<Mechanism, readonly CompiledRule[]>();

/**
 * 司法边界: the rule that a text crosses, if any (R4, A28): it asks the court to decide a case in a given way. Read sentence by
 * sentence; what a court has already decided may be reported freely.
 */
export function checkBoundary(text: string, mechanism: Mechanism): BoundaryRule | undefined {
  const sentences = sentencesOf(text);
  return rulesOf(mechanism).find((rule) => sentences.some((sentence) => crosses(sentence, rule)))?.rule;
}

/** Whether a text crosses this one rule: what the examples of a mechanism file are held against. */
export function crossesRule(text: string, rule: Pick<BoundaryRule, 'pattern' | 'except'>): boolean {
  const one = compile({ ...rule, what: '', instead: '', stops: [], passes: [] });
  return sentencesOf(text).some((sentence) => crosses(sentence, one));
}

/** Every text that crosses, with the first rule that it crosses. */
export const crossingsIn = (texts: readonly GivenText[], mechanism: Mechanism): Crossing[] =>
  texts.flatMap((given) => {
    const rule = checkBoundary(given.text, mechanism);
    return rule ? [{ ...given, rule }] : [];
  });

/**
 * One sentence: what belongs to the court, what may be coordinated instead, and the clause. `ban`: 不能列为条款. The audit chain,
 * which the office reads, says nothing of it: the attempt is for the court alone.
 */
export const beyond = ({ field, rule }: Crossing, ban: string, { clauses }: Mechanism): Refusal =>
  new Refusal(
    'input',
    `“${field}”中${rule.what}，属于审判职权，${ban}；${rule.instead}（${clauses.judiciary}）。`,
    '填写内容不符合要求。',
  );

/** 依据 without its quotations: a statute says itself what the court shall do. */
export const withoutCitations = (basis: string): string =>
  sentencesOf(basis)
    .filter((sentence) => !/《|第[一二三四五六七八九十百零\d]+条/u.test(sentence))
    .join('。');

function sentencesOf(text: string): string[] {
  return text
    .split(/[\n\r。;；!！?？]/u)
    .map(plain)
    .filter((sentence) => sentence !== '');
}

function crosses(sentence: string, { pattern, except }: CompiledRule): boolean {
  for (const [found] of sentence.matchAll(pattern)) if (!except?.test(found)) return true;
  return false;
}

function rulesOf(mechanism: Mechanism): readonly CompiledRule[] {
  const known = compiled.get(mechanism);
  if (known) return known;
  const rules = mechanism.boundary.map(compile);
  compiled.set(mechanism, rules);
  return rules;
}

function compile(rule: BoundaryRule): CompiledRule {
  return {
    rule,
    pattern: new RegExp(rule.pattern, 'gu'),
    except: rule.except ? new RegExp(rule.except, 'u') : undefined,
  };
}
