import type { Ask } from './ask.js';

/** What a question asks for, by the first word of its key. */
const words: Readonly<Record<string, string>> = {
  answer: '回执',
  rule: '裁定',
  arrange: '定会',
  object: '处理异议',
  record: '记录结论',
  confirm: '确认结论',
  convene: '决定是否召集',
  conveneProposed: '决定是否召集',
  submit: '提请联席会议',
  draftMinutes: '拟稿',
  cosign: '会签',
  settle: '处理会签意见',
  issue: '签发',
  receipt: '签收纪要',
  verify: '核验任务',
  extension: '批准延期',
  difficulty: '认定困难',
  superviseSign: '签收督办单',
  superviseAnswer: '回复督办单',
  superviseVerify: '核验督办',
  close: '办结',
  verifyClosure: '核验办结',
  opine: '会签文件',
  settlePaper: '处理文件意见',
  submitPaper: '报送文件',
  revisePaper: '修改或撤回文件',
  signHandover: '签认交接',
  urgeHandover: '督促接任人签认交接',
  confirmHandover: '确认交接',
  concludePaper: '记录文件研究结果',
  confirmRecord: '确认代录',
};

/** 决定是否召集 */
export const askWord = (ask: Pick<Ask, 'key'>): string => words[ask.key.split(':')[0] ?? ''] ?? '办理';
