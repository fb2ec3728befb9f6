import type { ArchiveFile, ArchiveSource } from '../../core/audit/archived.js';
import type { Known } from '../../core/audit/verify.js';

/** 清单: every other file of the archive with its digest, and where each chain ends. */
export interface Manifest {
  readonly format: 'fuyuan-archive-1';
  readonly matter: string;
  readonly at: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly chains: Readonly<Record<string, Known>>;
  readonly root: ArchiveSource['root'] | null;
}

export const manifestOf = async (
  { matter, entries, root, now }: ArchiveSource,
  files: readonly ArchiveFile[],
): Promise<Manifest> => ({
  format: 'fuyuan-archive-1',
  matter: matter.id,
  at: new Date(now).toISOString(),
  files: await Promise.all(
    files.map(async ({ name, bytes }) => ({ name, bytes: bytes.length, sha256: await sha256(bytes) })),
  ),
  chains: Object.fromEntries(entries.map(({ chain, seq, hash }) => [chain, { seq, hash }])),
  root: root ?? null,
});

const sha256 = async (bytes: Uint8Array): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
};
