import { tellAdmin } from '../tellAdmin.js';
import type { World } from '../world.js';

/**
 * 换钥: a start under another key is not refused, for a county must go on after its machine burnt; but it is told, for from then on
 * the earlier entries verify with the earlier key only.
 */
export const noteKey = async (world: World): Promise<void> => {
  const { keyId } = world.seal;
  const before = await world.store.audit.sealedBy(keyId);
  if (before === undefined || before === keyId) return;
  world.journal.error({ before, keyId }, 'the audit key is another one');
  await tellAdmin(
    world,
    `auditKey/${before}/${keyId}/${world.now()}`,
    `审计密钥已由${before}换为${keyId}。如非有意更换，请核对各进程的AUDIT_KEY或数据目录中的audit.key；此前的记录须用原密钥核验。`,
  );
};
