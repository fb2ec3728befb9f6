/** What the verification page runs: plain JavaScript that every browser of the last years knows, with nothing from outside. */
export const script = `
const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
const stable = (value) => {
  if (Array.isArray(value)) return '[' + value.map(stable).join(',') + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  return '{' + Object.keys(value).filter((k) => value[k] !== undefined).sort()
    .map((k) => JSON.stringify(k) + ':' + stable(value[k])).join(',') + '}';
};
const checkLog = async (text) => {
  const problems = [];
  const last = {};
  for (const line of text.split('\\n').filter((one) => one !== '')) {
    const e = JSON.parse(line);
    const before = last[e.chain] ?? { seq: 0, hash: '' };
    if (e.seq !== before.seq + 1 || e.prev !== before.hash) problems.push(e.chain + '第' + e.seq + '条与上一条不衔接');
    const { by, text: words, salt, isErased } = e.words;
    const said = new TextEncoder().encode(salt + '\\n' + stable({ by, text: words }));
    if (!isErased && (await sha256(said)) !== e.digest) problems.push(e.chain + '第' + e.seq + '条文字与摘要不符');
    last[e.chain] = e;
  }
  for (const [chain, end] of Object.entries(manifest.chains))
    if (last[chain]?.hash !== end.hash) problems.push(chain + '末条与清单不符');
  return problems;
};
const answer = document.getElementById('answer');
document.getElementById('files').addEventListener('change', async ({ target }) => {
  answer.textContent = '正在核验……';
  const picked = [...target.files].map((file) => [(file.webkitRelativePath || file.name), file]);
  const problems = [];
  for (const { name, sha256: wanted } of manifest.files) {
    const found = picked.find(([path]) => path === name || path.endsWith('/' + name));
    if (!found) problems.push('缺少' + name);
    else if ((await sha256(await found[1].arrayBuffer())) !== wanted) problems.push(name + '已被改动');
    else if (name === '日志.jsonl') problems.push(...(await checkLog(await found[1].text())));
  }
  answer.textContent = problems.length === 0
    ? '全部' + manifest.files.length + '个文件一致，日志衔接完整。'
    : '发现' + problems.length + '处不符：\\n' + problems.join('\\n');
});
`;
