import type { WireMessage } from '../../../pageWire.js';
import type { Words } from '../words.js';
import { FileIcon } from './FileRow.js';
import { sizeOf } from './files.js';

interface Props {
  readonly answering: WireMessage | undefined;
  readonly file: File | undefined;
  readonly say: Words;
  nameOf(sender: string): string;
  onNoAnswer(): void;
  onNoFile(): void;
}

/** What goes with the next message: the one it answers, and a file. */
export function Pending({ answering, file, say, nameOf, onNoAnswer, onNoFile }: Props) {
  return (
    <>
      {answering && (
        <p class="pending" role="status">
          <span>{`${say.replyTo} ${nameOf(answering.sender)}：${answering.summary}`}</span>
          <button type="button" aria-label={say.noReply} title={say.noReply} onClick={onNoAnswer}>
            ×
          </button>
        </p>
      )}
      {file && (
        <p class="pending" role="status">
          <FileIcon name={file.name} />
          <span>{`${file.name}（${sizeOf(file.size)}）`}</span>
          <button type="button" aria-label={say.noFile} title={say.noFile} onClick={onNoFile}>
            ×
          </button>
        </p>
      )}
    </>
  );
}
