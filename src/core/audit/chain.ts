import {
  type AuditDraft,
  type AuditEntry,
  canonical,
  type NumberedLog,
  type Seal,
  type Way,
  wordsText,
} from './entry.js';

/** Where a chain ends. */
export type Head = Pick<AuditEntry, 'seq' | 'hash' | 'upTo'>;

/** Before the first entry. */
export const noHead: Head = { seq: 0, hash: '', upTo: 0 };

/** 接链: the drafts as the links that follow a chain's head. */
export const linkAll = (chain: string, head: Head, drafts: readonly AuditDraft[], seal: Seal): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  let last = head;
  for (const draft of drafts) {
    const entry = link(chain, last, draft, seal);
    entries.push(entry);
    last = entry;
  }
  return entries;
};

const link = (chain: string, head: Head, draft: AuditDraft, seal: Seal): AuditEntry => {
  const { at, by, text, way, act, result, rev, logSeq, erased } = draft;
  const words = { by, text, salt: seal.salt() };
  const open = {
    chain,
    seq: head.seq + 1,
    at,
    seat: by.seat,
    way,
    act,
    result,
    rev,
    logSeq,
    upTo: Math.max(head.upTo, logSeq),
    erased,
    digest: seal.digest(wordsText(words)),
    keyId: seal.keyId,
    prev: head.hash,
  };
  return { ...open, hash: seal.mac(canonical(open)), words };
};

/** Entries of a record's log that its chain does not hold yet, oldest first. */
export const unchained = (log: readonly NumberedLog[], { upTo }: Head): NumberedLog[] =>
  log.filter((entry) => entry.seq > upTo).sort((a, b) => a.seq - b.seq);

export const draftOf = ({ at, by, act, text, seq, way }: NumberedLog): AuditDraft => ({
  at,
  by,
  act,
  text,
  way: way ?? wayOf(by, false),
  result: 'done',
  rev: Math.floor(seq / 100),
  logSeq: seq,
});

/** 办理方式: 代录 shows in whoever acts, who may be nobody of the platform; the clock has no open id. */
export const wayOf = (by: AuditDraft['by'], isClick: boolean): Way => {
  if (by.onBehalf !== undefined) return 'onBehalf';
  if (by.openId === '') return 'clock';
  return isClick ? 'card' : 'command';
};
