import type { Document } from '../core/decision.js';
import { agenda } from './agenda.js';
import { entryForm } from './entryForm.js';
import { minutes } from './minutes.js';
import type { DocumentKind } from './props.js';
import { supervision } from './supervision.js';

export type { DocumentKind, DocumentProps } from './props.js';

/** Every kind of document the product makes, by its type. */
export const documents = { minutes, agenda, supervision, entryForm } as const satisfies Readonly<
  Record<Exclude<Document['type'], 'archive'>, DocumentKind>
>;
