import { openBrowser } from '/work/main/test/browser/pageSite.js';
import { readdirSync, readFileSync } from 'node:fs';
const dir='/work/main/artefacts/cards/';
const w=process.argv[2] ?? '375';
const files=readdirSync(dir).filter(f=>f.endsWith(`.${w}.png`)&&!f.startsWith('every'));
const b=await openBrowser();
const per=Number(process.argv[3] ?? 8);
for(let i=0;i*per<files.length;i++){
 const page=await b.newPage({viewport:{width:Number(process.argv[4] ?? 1640),height:400}});
 await page.setContent(`<body style="margin:0;background:#888;display:flex;flex-wrap:wrap;gap:6px;align-items:flex-start">${files.slice(i*per,i*per+per).map(f=>`<figure style="margin:0"><figcaption style="font:12px sans-serif">${f}</figcaption><img src="data:image/png;base64,${readFileSync(dir+f).toString('base64')}"></figure>`).join('')}`);
 await page.screenshot({path:`/tmp/sheet${w}-${i}.png`,fullPage:true}); await page.close();
}
await b.close();
