import type { Logger } from 'pino';
import { type Config, ConfigError } from '../../config.js';
import { dayOf } from '../../core/deadlines.js';
import { bad, type Finding, ok } from './finding.js';
import { auditKeyFinding, dataDirFinding, fileFindings, versionFindings } from './local.js';
import { platformFindings } from './platform.js';
import { rosterFindings } from './roster.js';
import { runningFinding } from './running.js';
import { storeFindings } from './store.js';

export interface ExamineOptions {
  /** Reads the environment. @throws ConfigError */
  readonly configure: () => Config;
  readonly logger: Logger;
  readonly now: () => number;
  /** `process.version`. */
  readonly node: string;
}

/** 体检: everything that a deployment stands on, in the order in which it is set up. Nothing is changed and nobody is written to. */
export const examine = async (options: ExamineOptions): Promise<Finding[]> => {
  const versions = versionFindings(options.node);
  let config: Config;
  try {
    config = options.configure();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...versions, ...error.lines.map((line) => bad('环境变量', line, '请修改后重新检查'))];
  }
  return [...versions, ok('环境变量', '读取正常'), ...(await examineWith(config, options))];
};

const examineWith = async (config: Config, { logger, now }: ExamineOptions): Promise<Finding[]> => {
  const files = fileFindings(config);
  const stored = await storeFindings(config, now);
  const { findings, client } = await platformFindings(config, { logger, now });
  try {
    const { mechanism, roster } = files;
    const parts = { roster, holdings: stored.holdings, today: dayOf(now()), client };
    const seats = mechanism === undefined ? [] : await rosterFindings({ mechanism, ...parts });
    return [
      dataDirFinding(config.dataDir),
      auditKeyFinding(config),
      ...files.findings,
      ...stored.findings,
      ...findings,
      ...seats,
      await runningFinding(config),
    ];
  } finally {
    client?.close();
  }
};
