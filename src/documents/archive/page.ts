import type { ArchiveSource } from '../../core/audit/archived.js';
import { formatInstant } from '../../core/deadlines.js';
import { statusZh } from '../../core/matter/moves.js';
import type { Manifest } from './manifest.js';
import { script } from './script.js';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const row = (...cells: readonly string[]): string =>
  `<tr>${cells.map((one) => `<td>${escaped(one)}</td>`).join('')}</tr>`;

/**
 * 核验页: says what the archive holds and how to verify it without this program. It loads nothing from anywhere; its one script
 * compares the digests of the files that are picked, and the links and words of the log.
 */
export const pageOf = ({ matter: m, say, mechanism, now, root }: ArchiveSource, manifest: Manifest): Uint8Array => {
  const facts: readonly (readonly [string, string])[] = [
    ['编号', m.id],
    ['企业', m.company],
    ['事项', m.title],
    ['领域', say.area(m.dutyArea)],
    ['层级', say.tier(m.tier)],
    ['状态', statusZh(m.status)],
    ['情况', m.facts],
    ['请求', m.ask],
    ['导出时间', formatInstant(now)],
    ['审计根', root === undefined ? '尚无' : `第${root.no}号（${root.day}）${root.hash}`],
  ];
  const chains = Object.entries(manifest.chains).map(([chain, { seq, hash }]) => row(chain, String(seq), hash));
  const files = manifest.files.map(({ name, bytes, sha256 }) => row(name, String(bytes), sha256));
  return new TextEncoder().encode(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(m.id)}归档核验</title>
<style>
body{font-family:"Songti SC","SimSun",serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.7;color:#1f2329}
h1,h2{font-family:"PingFang SC","Microsoft YaHei",sans-serif}
table{border-collapse:collapse;width:100%;font-size:.9rem}
td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
#answer{white-space:pre-wrap;font-weight:bold}
</style>
</head>
<body>
<h1>${escaped(mechanism.title)}　${escaped(m.id)}归档核验</h1>
<table>${facts.map(([name, value]) => row(name, value)).join('')}</table>
<h2>一、核验方法</h2>
<ol>
<li>解压本归档包，在下方选取解压后的整个文件夹，页面即在本机逐一比对各文件的SHA-256值，并核对日志各条之间的衔接与文字。全程不连接网络。</li>
<li>也可用系统自带命令自行计算：Windows用 certutil -hashfile 文件名 SHA256，Linux用 sha256sum 文件名，与下表逐一比对。</li>
<li>各条的签封由联席会议办公室以审计密钥作出。持有密钥的一方执行 npm run audit -- verify --record ${escaped(m.id)} 可核验签封。</li>
<li>审计根每日另行留存于库外，并告知系统管理员。上表所列审计根应与留存的一致。</li>
</ol>
<p><input type="file" id="files" webkitdirectory multiple></p>
<p id="answer"></p>
<h2>二、文件</h2>
<table><tr><th>文件</th><th>字节</th><th>SHA-256</th></tr>${files.join('')}</table>
<h2>三、审计链</h2>
<table><tr><th>链</th><th>条数</th><th>末条签封</th></tr>${chains.join('')}</table>
<script>
const manifest = ${JSON.stringify(manifest).replaceAll('<', '\\u003c')};
${script}
</script>
</body>
</html>
`);
};
