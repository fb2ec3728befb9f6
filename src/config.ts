/** 配置: the only reader of the environment. Whatever is unknown or unsafe refuses to start, one clear line each (spec §9). */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isLoopback } from './http/loopback.js';

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

const placeholders = new Set('changeme changethis placeholder todo example sample default password admin'.split(' '));
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

const secret = z.string().superRefine((value, context) => {
  const weakness = whatIsWeak(value);
  if (weakness) context.addIssue(`${weakness}，请换成随机生成的字符串`);
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
  FEISHU_APP_SECRET: z
    .string()
    .refine((value) => !isPlaceholder(value), '是示例值，请填开放平台上的 App Secret')
    .optional(),
  FEISHU_DOMAIN: z
    .string()
    .transform((text) => domains[text.toLowerCase()] ?? text)
    .pipe(address)
    .optional(),
  FEISHU_TRANSPORT: z.enum(['websocket', 'webhook'], '须为 websocket 或 webhook').default('websocket'),
  FEISHU_ENCRYPT_KEY: secret.optional(),
  FEISHU_VERIFICATION_TOKEN: secret.optional(),
  MECHANISM_FILE: z.string().optional(),
  ROSTER_FILE: z.string().optional(),
  TICK_MS: wholeNumber(10, 3_600_000).default(5000),
  LINE_DOWN_EXIT_MINUTES: wholeNumber(0, 1440).default(10),
  LOG_LEVEL: z.enum(logLevels, `须为 ${logLevels.join('、')} 之一`).default('info'),
  AUDIT_KEY: secret.optional(),
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
  const read = schema.safeParse(given);
  if (!read.success) lines.push(...read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  lines.push(...conflicts(given, hasFile));
  if (!read.success || lines.length > 0) throw new ConfigError([...new Set(lines)].sort());
  return toConfig(read.data);
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
  if (has('FEISHU_ENCRYPT_KEY') && given.FEISHU_ENCRYPT_KEY === given.FEISHU_VERIFICATION_TOKEN)
    lines.push('FEISHU_VERIFICATION_TOKEN: 不能与 FEISHU_ENCRYPT_KEY 相同');
  if (!hasApp && given.HOST !== undefined && !isLoopback(given.HOST))
    lines.push('HOST: 沙箱模式只能监听本机，请用 127.0.0.1，或设置 FEISHU_APP_ID 与 FEISHU_APP_SECRET');
  for (const name of ['MECHANISM_FILE', 'ROSTER_FILE'] as const) {
    const file = given[name];
    if (file !== undefined && !hasFile(resolve(file))) lines.push(`${name}: 找不到文件 ${file}`);
  }
  return lines;
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
    logLevel: values.LOG_LEVEL,
    auditKey: values.AUDIT_KEY,
    publicUrl: values.PUBLIC_URL,
  };
}

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

/** A value copied from an example: `changeme`, `your_app_secret`, `<token>`, `xxxx`. */
function isPlaceholder(value: string): boolean {
  const word = value.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    /^<.*>$/.test(value) ||
    word === '' ||
    /^your/.test(word) ||
    /^(.)\1{3,}$/.test(word) ||
    placeholders.has(word.replace(/\d+$/, ''))
  );
}

/** 密钥强度: what is wrong with a secret, in Chinese; undefined when it will do. */
function whatIsWeak(value: string): string | undefined {
  if (isPlaceholder(value)) return '是示例值';
  if (value.length < 8) return '不足 8 个字符';
  if (new Set(value).size < 5 || isRun(value)) return '过于简单';
  return undefined;
}

/** `1234567890123`, `abcdefghijkl`: each character follows the one before. */
function isRun(value: string): boolean {
  return value.split('').every((character, at) => {
    const step = at === 0 ? 1 : character.charCodeAt(0) - value.charCodeAt(at - 1);
    return step === 1 || step === -9;
  });
}
