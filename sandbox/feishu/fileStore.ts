import { ApiError } from './apiError.js';
import { newId } from './ids.js';
import type { FileRecord, World } from './world.js';

/** Bytes, by kind. */
const MOST: Readonly<Record<FileRecord['kind'], number>> = { file: 30 * 1024 * 1024, image: 10 * 1024 * 1024 };

/** Keeps a file and gives its key. Throws 234006 when it is too large, 234010 when it is empty. */
export function keepFile(world: World, file: Omit<FileRecord, 'key' | 'size'>): string {
  const size = file.bytes.length;
  if (size > MOST[file.kind]) throw new ApiError(234006, 'The file size exceed the max value.');
  if (size === 0) throw new ApiError(234010, "File's size can't be 0.");
  const key = newId(file.kind === 'file' ? 'file_v3_' : 'img_v3_');
  const { kind, name, owner, bytes } = file;
  world.files.set(key, { key, kind, name, owner, size, bytes });
  return key;
}
