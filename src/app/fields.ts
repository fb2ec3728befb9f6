import { z } from 'zod';
import { isCreditCode } from '../core/creditCode.js';
import { parseDay, parseInstant } from '../core/deadlines.js';

/** How a field is asked for in a form. `record` ids ride in a button's input and are never a form field. */
export type Widget =
  | 'record'
  | 'text'
  | 'multiline'
  | 'select'
  | 'datetime'
  | 'date'
  | 'number'
  | 'person'
  | 'unit'
  | 'units'
  | 'area'
  | 'subType'
  | 'criteria'
  | 'seat';

export interface FieldMeta {
  readonly title: string;
  readonly widget: Widget;
  /** Chinese by key, for selects. */
  readonly options?: Readonly<Record<string, string>>;
  readonly hint?: string;
}

type Text = z.ZodType<string, string>;

const meta = <T extends z.ZodType>(type: T, m: FieldMeta): T => type.meta({ ...m }) as T; // meta() keeps the type
/** A letter, figure or sign that somebody can see. */
const isVisible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const text = (title: string, max: number, widget: Widget = 'text', hint?: string): Text =>
  meta(
    z
      .string()
      .trim()
      .refine((value) => isVisible.test(value), `请填写${title}`)
      .max(max, `${title}不能超过${max}字`),
    { title, widget, ...(hint ? { hint } : {}) },
  );

const recordNo = (title: string, letter: string) =>
  meta(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(new RegExp(`^${letter}\\d{4}-\\d{4,}$`), `${title}编号格式如 ${letter}2026-0001，请核对`),
    { title: `${title}编号`, widget: 'record' },
  );

/** A choice by key, by its Chinese word, or by another word for it. */
const choice = <K extends string>(
  title: string,
  options: Readonly<Record<K, string>>,
  aliases: Readonly<Record<string, K>> = {},
) => {
  const keys = Object.keys(options) as K[]; // the keys of a record of K
  const words = keys.map((k) => options[k]).join('、');
  return meta(
    z
      .string()
      .trim()
      .transform((value, context): K => {
        const key =
          keys.find((k) => k === value || options[k] === value) ??
          (Object.hasOwn(aliases, value) ? aliases[value] : undefined);
        if (key !== undefined) return key;
        context.addIssue({ code: 'custom', message: `${title}只能填写${words}` });
        return z.NEVER;
      }),
    { title, widget: 'select', options },
  );
};

const instant = (title: string) =>
  meta(
    z
      .string()
      .trim()
      .transform((value, context): number => {
        const at = parseInstant(value);
        const isWholeDay = at !== undefined && parseDay(value) !== undefined && !/\d[:：点时]|T\d/.test(value);
        if (at !== undefined && !isWholeDay) return at;
        const message = isWholeDay
          ? `${title}请写明几点，例如 2026-11-25 15:00`
          : `${title}格式不正确，请按 2026-11-25 15:00 填写`;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }),
    { title, widget: 'datetime' },
  );

const day = (title: string) =>
  meta(
    z
      .string()
      .trim()
      .transform((value, context): string => {
        const on = parseDay(value);
        if (on !== undefined) return on;
        context.addIssue({ code: 'custom', message: `${title}格式不正确，请按 2026-11-25 填写` });
        return z.NEVER;
      }),
    { title, widget: 'date' },
  );

/** Several values: a list from a form, or one text that `partsOf` takes apart. */
const many = (title: string, widget: Widget) =>
  meta(
    z
      .union([z.array(z.string().max(100)).max(30), z.string().max(1000)])
      .transform((value) => (typeof value === 'string' ? [value] : value).map((v) => v.trim()).filter((v) => v !== '')),
    { title, widget },
  );

const wholeNumber = (title: string, min: number, max: number) =>
  meta(
    z.coerce
      .number(`${title}须为数字`)
      .int(`${title}须为整数`)
      .min(min, `${title}不能小于${min}`)
      .max(max, `${title}不能大于${max}`),
    {
      title,
      widget: 'number',
    },
  );

/** Optional, with the field's own description kept; an empty value is an absent one. */
export const optional = <T extends z.ZodType>(type: T): z.ZodOptional<T> => {
  const described = type.meta();
  return type.optional().meta({ ...described }) as z.ZodOptional<T>; // meta() keeps the type
};

/** A typed list: the whole text when that is a value (some hold 、 themselves), else its parts. */
export const partsOf = (given: readonly string[], isValue: (word: string) => boolean): string[] =>
  given.flatMap((text) => (isValue(text) ? [text] : text.split(/[、,，;；\s]+/).filter((w) => w !== '')));

export const metaOf = (type: z.core.$ZodType): FieldMeta => (type as z.ZodType).meta() as unknown as FieldMeta; // every field here is described
export const isOptional = (type: z.core.$ZodType): boolean => (type as z.ZodType).safeParse(undefined).success;

const creditCode = meta(
  z.string().trim().toUpperCase().refine(isCreditCode, '统一社会信用代码校验不通过，请核对18位代码'),
  { title: '统一社会信用代码', widget: 'text' },
);

/** The fields of spec §6: names, limits and Chinese titles in one place. */
export const field = {
  matter: recordNo('事项', 'M'),
  meeting: recordNo('会议', 'H'),
  task: recordNo('任务', 'T'),
  paper: recordNo('文件', 'D'),
  entry: recordNo('代录', 'R'),
  handover: recordNo('交接', 'J'),
  /** A record of whatever kind, or the general audit chain of a year. */
  record: meta(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^([MHTDRJ]\d{4}-\d{4,}|S\d{4})$/, '编号格式如 M2026-0001，请核对'),
    { title: '记录编号', widget: 'record' },
  ),
  clause: meta(z.coerce.number('条款序号须为数字').int().min(1), { title: '条款序号', widget: 'record' }),
  text,
  choice,
  instant,
  day,
  many,
  wholeNumber,
  creditCode,
  page: wholeNumber('页码', 1, 9999),
  reason: text('理由', 500, 'multiline'),
  startAt: instant('会议时间'),
  place: text('会议地点', 100),
  video: text('视频会议链接', 300),
  unit: text('单位', 60, 'unit'),
  units: many('单位', 'units'),
  seat: text('席位', 80, 'seat'),
  person: text('人员', 80, 'person'),
  yesNo: (title: string) => choice(title, { no: '否', yes: '是' }),
  rank: choice(
    '参会层级',
    { liaison: '联系人参加', leader: '分管负责同志参加' },
    { 联系人: 'liaison', 分管负责同志: 'leader' },
  ),
  tier: choice('会议层级', { business: '业务会议', special: '专题会议', joint: '联席会议' }),
} as const;
