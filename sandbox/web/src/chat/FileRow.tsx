import type { WireFile } from '../../../pageWire.js';
import type { Words } from '../words.js';
import { hrefOf, sizeOf } from './files.js';

/** 文件或图片: what a message carries, to be seen or saved. */
export function FileRow({ file, say }: { readonly file: WireFile; readonly say: Words }) {
  if (file.kind === 'image') {
    return (
      <a class="message-image" href={hrefOf(file.key)} target="_blank" rel="noopener" aria-label={say.openImage}>
        <img src={hrefOf(file.key)} alt={file.name} loading="lazy" />
      </a>
    );
  }
  return (
    <div class="file">
      <FileIcon name={file.name} />
      <span class="file-words">
        <strong title={file.name}>{file.name}</strong>
        <small>{sizeOf(file.size)}</small>
      </span>
      <a class="c-button" data-type="default" href={hrefOf(file.key)} download={file.name}>
        {say.download}
        <span class="hidden">{` ${file.name}`}</span>
      </a>
    </div>
  );
}

/** A sheet with the name's ending on it. */
export function FileIcon({ name }: { readonly name: string }) {
  const ending = /\.([a-z0-9]{1,4})$/iu.exec(name)?.[1]?.toUpperCase() ?? '';
  return (
    <span class="file-icon" data-ending={ending} aria-hidden="true">
      {ending}
    </span>
  );
}
