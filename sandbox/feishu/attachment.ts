/** 附件, as readers see it on a message. */
export interface FileSeen {
  readonly key: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** A file as a person attaches it. */
export interface Attachment {
  readonly kind: 'file' | 'image';
  readonly name: string;
  readonly bytes: Buffer;
}
