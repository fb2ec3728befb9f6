import { openTown } from './town.js';
const town = await openTown();
try {
  const [help] = await town.say('liaison:tax', '/帮助');
  console.log(town.text(help!));
  const r = await town.say('liaison:tax', '/提请 company=沂河某机械有限公司 title=破产企业土地增值税核定 facts="管理人拟拍卖厂房土地，需确定土地增值税政策适用和应纳税额" ask="请协调明确土地增值税的计算口径" phase=事中 obstacle=政务 basis=企业破产法');
  console.log(r.map(town.text).join('\n====\n'));
  const p = await town.press('liaison:tax', r[0]!, /确认提请/, {});
  console.log(JSON.stringify(p.toast), p.card ? 'card' : 'no card', p.error);
  console.log('court:', town.cards('liaison:court').map(town.text).join('\n---\n'));
} catch (e) { console.log(e); } finally { await town.stop(); }
