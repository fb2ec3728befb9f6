import { asRecord } from './describeError.js';

/** A page of a list as the platform gave it: its legible items, and the token of the next page when there is one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** 平台的回答也是外来输入 (S22): a list that is none is empty, and what is no object in it is left out. The fields of an item stay unread. */
export function itemsOf<T extends object>(data: { readonly items?: readonly T[] | undefined } | undefined): Page<T> {
  const { items, has_more: hasMore, page_token: token } = asRecord(data) ?? {};
  const isItem = (item: unknown): item is T => asRecord(item) !== undefined && !Array.isArray(item);
  return {
    items: Array.isArray(items) ? items.filter(isItem) : [],
    next: hasMore === true && typeof token === 'string' && token !== '' ? token : undefined,
  };
}
