import { tellAdmin } from '../app/tellAdmin.js';
import type { World } from '../app/world.js';
import { formatInstant } from '../core/deadlines.js';

/** 暂停发送 is told to the admin once for each restore; it goes out all the same. */
export const tellHeld = async (world: World): Promise<void> => {
  const hold = await world.store.settings.hold();
  if (!hold) return;
  world.journal.warn(
    { backupAt: hold.backupAt, restoredAt: hold.restoredAt },
    'messages are held back after a restore',
  );
  await tellAdmin(
    world,
    `held/${hold.restoredAt}`,
    `数据已恢复至${formatInstant(hold.backupAt)}的备份，消息暂停发送。请核对此后已发出的消息，再由运维人员执行“npm run outbox -- release”恢复发送。`,
  );
};
