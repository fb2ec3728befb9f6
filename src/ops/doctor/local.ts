import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config.js';
import type { Mechanism } from '../../core/mechanism.js';
import { lintMechanism } from '../../mechanism/lint.js';
import { readMechanism } from '../../mechanism/load.js';
import { loadRoster, type RosterEntry } from '../../mechanism/roster.js';
import { keyFile } from '../auditKey.js';
import { bad, type Finding, ok, open, reasonOf } from './finding.js';

const leastNode = [20, 19] as const;

/** 版本: of the program and of Node. */
export const versionFindings = (node: string): Finding[] => {
  const [major = 0, minor = 0] = node.replace(/^v/, '').split('.').map(Number);
  const isEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return [
    ok('程序版本', programVersion()),
    isEnough ? ok('Node 版本', node) : bad('Node 版本', node, `请升级到 ${leastNode.join('.')} 或更高版本`),
  ];
};

const programVersion = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string }; // our own file
  return version ?? '不明';
};

/** 数据目录: there, or to be made where it may be made, and writable. */
export const dataDirFinding = (dataDir: string): Finding => {
  const check = '数据目录';
  const todo = '请修改目录权限，或另设 DATA_DIR';
  try {
    if (!existsSync(dataDir)) {
      accessSync(existing(dataDir), constants.W_OK);
      return open(check, `${dataDir}尚未建立，首次启动时建立`);
    }
    if (!statSync(dataDir).isDirectory()) return bad(check, `${dataDir}不是目录`, todo);
    rmdirSync(mkdtempSync(join(dataDir, 'doctor-')));
    return ok(check, `${dataDir}可写`);
  } catch (error) {
    return bad(check, `${dataDir}不可写（${reasonOf(error)}）`, todo);
  }
};

const existing = (path: string): string => (existsSync(path) ? path : existing(dirname(path)));

/** 审计密钥: given, or kept in the data folder of one machine. */
export const auditKeyFinding = ({ auditKey, dataDir, mongodbUri }: Config): Finding => {
  const check = '审计密钥';
  if (auditKey !== undefined) return ok(check, '已设置 AUDIT_KEY');
  const says = existsSync(keyFile(dataDir))
    ? '未设置 AUDIT_KEY，使用数据目录中的密钥'
    : '未设置，首次启动时生成于数据目录';
  return open(
    check,
    says,
    mongodbUri === undefined
      ? '请另行备份该文件，丢失后无法核验此前的记录'
      : '多台机器共用一个数据库的，须设置同一个 AUDIT_KEY，并另行保管',
  );
};

export interface Read {
  readonly findings: readonly Finding[];
  readonly mechanism: Mechanism | undefined;
  readonly roster: readonly RosterEntry[];
}

/** 机制文件 and 名册文件, as the program would read them. */
export const fileFindings = ({ mechanismFile, rosterFile }: Config): Read => {
  let mechanism: Mechanism;
  try {
    mechanism = readMechanism(mechanismFile).mechanism;
  } catch (error) {
    const todo = '请执行 npm run mechanism -- check 文件，逐条修改';
    return { findings: [bad('机制文件', linesIn(error), todo)], mechanism: undefined, roster: [] };
  }
  const gaps = lintMechanism(mechanism).length;
  const read = ok(
    '机制文件',
    `${mechanism.county}，可以使用，提示${gaps}条${gaps > 0 ? '（npm run mechanism -- check 可逐条查看）' : ''}`,
  );
  if (rosterFile === undefined) {
    const note = open(
      '名册文件',
      '未设置 ROSTER_FILE',
      '席位由管理员用“/绑定”登记；首次使用须先在名册文件中写明管理员',
    );
    return { findings: [read, note], mechanism, roster: [] };
  }
  try {
    const roster = loadRoster(rosterFile, mechanism);
    return { findings: [read, ok('名册文件', `${roster.length}人`)], mechanism, roster };
  } catch (error) {
    return { findings: [read, bad('名册文件', linesIn(error), '请按提示的行号修改')], mechanism, roster: [] };
  }
};

const linesIn = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 5).join('；');
