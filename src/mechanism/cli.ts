import { checkFile } from './check.js';

const usage = '用法：npm run mechanism -- check 文件';
const [command, file, ...rest] = process.argv.slice(2);

if (command !== 'check' || file === undefined || rest.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { lines, isUsable } = checkFile(file);
  for (const line of lines) console.log(line);
  process.exitCode = isUsable ? 0 : 1;
}
