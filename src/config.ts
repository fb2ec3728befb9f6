/** 配置: the only reader of the environment. Whatever is unknown or unsafe refuses to start, one clear line each (spec §9). */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isLoopback } from './http/loopback.js';
import { whatIsUnfit, whatIsWeak } from './weak.js';

export interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Base address, without a slash at the end. */
  readonly domain: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Absent: the embedded store. */
  readonly mongodbUri: string | undefined;
  /** Absent: the sandbox (沙箱) stands in for the platform. */
  readonly feishu: FeishuConfig | undefined;
  readonly transport: 'websocket' | 'webhook';
  readonly encryptKey: string | undefined;
  readonly verificationToken: string | undefined;
  /** Absolute. */
  readonly mechanismFile: string;
  /** Absolute. Absent only with real credentials: the roster starts empty and is filled by `/bind`. */
  readonly rosterFile: string | undefined;
  /** Milliseconds. */
  readonly tickMs: number;
  /** Without the long connection for so long the process ends, to be started anew; 0: never. */
  readonly lineDownExitMinutes: number;
  /** 办理限额 (S14). */
  readonly limits: { readonly actsPerMinute: number; readonly mattersPerHour: number };
  readonly logLevel: (typeof logLevels)[number];
  readonly auditKey: string | undefined;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
}

/** 配置有误: one line for each value that is wrong, the variable's name first. Values of secrets are never shown. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const domains: Readonly<Record<string, string>> = {
  feishu: 'https://open.feishu.cn',
  lark: 'https://open.larksuite.com',
};

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `须为 ${from}–${to} 的整数`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `须为 ${from}–${to} 的整数`);

const address = z.string().transform((text, context) => {
  const plain = text.replace(/\/+$/, '');
  const url = URL.canParse(plain) ? new URL(plain) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) return plain;
  context.addIssue('须为 http:// 或 https:// 开头的地址，且不含账号、参数');
  return z.NEVER;
});

const variables = {
  PORT: wholeNumber(0, 65535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, '须为主机名或 IP 地址')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^\s/]+/, '须以 mongodb:// 或 mongodb+srv:// 开头')
    .optional(),
  FEISHU_APP_ID: z
    .string()
    .regex(/^cli_[0-9a-fA-F]{16}$/, '须为 cli_ 加 16 位十六进制数')
    .optional(),
  FEISHU_APP_SECRET: z.string().optional(),
  FEISHU_DOMAIN: z
    .string()
    .transform((text) => domains[text.toLowerCase()] ?? text)
    .pipe(address)
    .optional(),
  FEISHU_TRANSPORT: z.enum(['websocket', 'webhook'], '须为 websocket 或 webhook').default('websocket'),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().optional(),
  MECHANISM_FILE: z.string().optional(),
  ROSTER_FILE: z.string().optional(),
  TICK_MS: wholeNumber(10, 3_600_000).default(5000),
  LINE_DOWN_EXIT_MINUTES: wholeNumber(0, 1440).default(10),
  ACTS_PER_MINUTE: wholeNumber(0, 600).optional(),
  MATTERS_PER_HOUR: wholeNumber(0, 600).optional(),
  LOG_LEVEL: z.enum(logLevels, `须为 ${logLevels.join('、')} 之一`).default('info'),
  AUDIT_KEY: z.string().optional(),
  PUBLIC_URL: address.optional(),
};
const schema = z.object(variables);
type Values = z.infer<typeof schema>;

/**
 * Reads and checks the environment. An empty value counts as absent; spaces around a value are dropped.
 * @throws ConfigError naming every wrong variable at once.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  hasFile: (path: string) => boolean = existsSync,
): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const lines = Object.keys(given)
    .filter((name) => name.startsWith('FEISHU_') && !Object.hasOwn(variables, name))
    .map((name) => `${name}: 没有这个变量，请检查拼写`);
  lines.push(...conflicts(given, hasFile));
  const read = schema.safeParse(given);
  if (!read.success) lines.push(...read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (!read.success || lines.length > 0) throw new ConfigError(oneEach(lines).sort());
  return toConfig(read.data);
}

/** The first line about each variable: the rest of what is wrong with it mostly follows from that. */
function oneEach(lines: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':'));
    if (!first.has(name)) first.set(name, line);
  }
  return [...first.values()];
}

function conflicts(given: Record<string, string>, hasFile: (path: string) => boolean): string[] {
  const has = (name: keyof Values) => given[name] !== undefined;
  const hasApp = has('FEISHU_APP_ID') && has('FEISHU_APP_SECRET');
  const lines: string[] = [];
  if (has('FEISHU_APP_ID') && !has('FEISHU_APP_SECRET')) lines.push('FEISHU_APP_SECRET: 与 FEISHU_APP_ID 须同时设置');
  if (has('FEISHU_APP_SECRET') && !has('FEISHU_APP_ID')) lines.push('FEISHU_APP_ID: 与 FEISHU_APP_SECRET 须同时设置');
  if (has('FEISHU_DOMAIN') && !hasApp) lines.push('FEISHU_DOMAIN: 须与 FEISHU_APP_ID、FEISHU_APP_SECRET 一起设置');
  if (given.FEISHU_TRANSPORT === 'webhook') {
    for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const) {
      if (!has(name)) lines.push(`${name}: FEISHU_TRANSPORT=webhook 时必须设置`);
    }
  }
  lines.push(...weak(given), ...alike(given));
  if (!hasApp && given.HOST !== undefined && !isLoopback(given.HOST))
    lines.push('HOST: 沙箱模式只能监听本机，请用 127.0.0.1，或设置 FEISHU_APP_ID 与 FEISHU_APP_SECRET');
  for (const name of ['MECHANISM_FILE', 'ROSTER_FILE'] as const) {
    const file = given[name];
    if (file !== undefined && !hasFile(resolve(file))) lines.push(`${name}: 找不到文件 ${file}`);
  }
  return lines;
}

/** A platform on this machine stands in for the real one: nobody's data and nobody's patience is at stake. */
const isStandIn = (domain: string | undefined): boolean =>
  domain !== undefined && URL.canParse(domain) && isLoopback(new URL(domain).hostname.replace(/^\[|\]$/g, ''));

const better: Readonly<Record<string, string>> = { FEISHU_APP_SECRET: '请填开放平台上的 App Secret' };

/** 密钥 (S5): nothing weak; towards a stand-in no placeholder and nothing very short. */
function weak(given: Record<string, string>): string[] {
  return apart.slice(1).flatMap((name) => {
    const value = given[name];
    if (value === undefined) return [];
    const isLenient = name !== 'AUDIT_KEY' && isStandIn(given.FEISHU_DOMAIN);
    const weakness = isLenient ? whatIsUnfit(value) : whatIsWeak(value);
    return weakness ? [`${name}: ${weakness}，${better[name] ?? '请换成随机生成的字符串，至少 16 个字符'}`] : [];
  });
}

/** Two things that must not have one value, in the order in which the second is told to change. */
const apart = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN', 'AUDIT_KEY'];

/** A secret that is another variable's value, or holds the app's id, which is no secret. */
function alike(given: Record<string, string>): string[] {
  const appId = given.FEISHU_APP_ID;
  return apart.slice(1).flatMap((name, at) => {
    const value = given[name];
    const same = apart.slice(0, at + 1).find((other) => value !== undefined && given[other] === value);
    if (same !== undefined) return [`${name}: 不能与 ${same} 相同`];
    return appId !== undefined && value?.includes(appId.replace(/^cli_/, ''))
      ? [`${name}: 不能含有 FEISHU_APP_ID`]
      : [];
  });
}

function toConfig(values: Values): Config {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = values;
  const feishu =
    appId && appSecret ? { appId, appSecret, domain: values.FEISHU_DOMAIN ?? 'https://open.feishu.cn' } : undefined;
  const shipped = (file: string) => join(packageRoot(), 'mechanism', file);
  const roster = values.ROSTER_FILE && resolve(values.ROSTER_FILE);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    mongodbUri: values.MONGODB_URI,
    feishu,
    transport: values.FEISHU_TRANSPORT,
    encryptKey: values.FEISHU_ENCRYPT_KEY,
    verificationToken: values.FEISHU_VERIFICATION_TOKEN,
    mechanismFile: values.MECHANISM_FILE ? resolve(values.MECHANISM_FILE) : shipped('yiyuan.yaml'),
    rosterFile: roster ?? (feishu ? undefined : shipped('roster.demo.yaml')),
    tickMs: values.TICK_MS,
    lineDownExitMinutes: values.LINE_DOWN_EXIT_MINUTES,
    limits: limitsOf(values, feishu === undefined || isStandIn(feishu.domain)),
    logLevel: values.LOG_LEVEL,
    auditKey: values.AUDIT_KEY,
    publicUrl: values.PUBLIC_URL,
  };
}

/** 办理限额 (S14): on the real platform unless set otherwise; 0 is no limit. */
const limitsOf = (values: Values, isTrial: boolean): Config['limits'] => ({
  actsPerMinute: values.ACTS_PER_MINUTE ?? (isTrial ? 0 : 30),
  mattersPerHour: values.MATTERS_PER_HOUR ?? (isTrial ? 0 : 20),
});

/** The folder with `package.json`, whether this runs from `src` or from `dist/src`. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}
