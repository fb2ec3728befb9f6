/** Bytes that the platform takes, by kind; codes 234006 and 234010 say otherwise. */
const most = { file: 30 * 1024 * 1024, image: 10 * 1024 * 1024 } as const;
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Pictures that are small enough go as pictures, everything else as a file. */
export function kindOf(file: File): 'file' | 'image' {
  return pictures.has(file.type) && file.size <= most.image ? 'image' : 'file';
}

/** Why the platform would not take the file. */
export function faultOf(file: File): 'empty' | 'large' | undefined {
  if (file.size === 0) return 'empty';
  return file.size > most.file ? 'large' : undefined;
}

/** `12.3 KB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export const hrefOf = (key: string): string => `/sandbox/file?key=${encodeURIComponent(key)}`;
