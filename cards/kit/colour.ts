import { clamp, escapeMarkdown, oneLine } from './words.js';

/** Header colours used here. One colour, one meaning: green done, yellow asked, red late, grey ended. */
export type Colour =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'grey'
  | 'indigo'
  | 'default';

export type TagColour =
  | 'neutral'
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'lime'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'indigo'
  | 'purple';

export interface Tag {
  readonly text: string;
  readonly color: TagColour;
}

/** A tag inside a markdown line. */
export function tagWords(tag: Tag): string {
  return `<text_tag color='${tag.color}'>${escapeMarkdown(clamp(oneLine(tag.text), 12))}</text_tag>`;
}

/** How a status looks: its Chinese word as a tag, and the card's header. */
export interface StatusLook extends Tag {
  readonly header: Colour;
}

/** 事项 statuses, in the order of the way. */
export const matterLook = {
  draft: { text: '草稿', color: 'neutral', header: 'default' },
  proposed: { text: '待回执', color: 'yellow', header: 'yellow' },
  scheduled: { text: '已定会', color: 'blue', header: 'blue' },
  awaitingOutcome: { text: '待结论', color: 'orange', header: 'orange' },
  awaitingConvening: { text: '待召集', color: 'orange', header: 'orange' },
  awaitingSubmission: { text: '待提请', color: 'orange', header: 'orange' },
  inProgress: { text: '办理中', color: 'wathet', header: 'wathet' },
  awaitingClosure: { text: '待办结', color: 'turquoise', header: 'turquoise' },
  closed: { text: '办结', color: 'green', header: 'green' },
  withdrawn: { text: '撤回', color: 'neutral', header: 'grey' },
  referred: { text: '报上级', color: 'indigo', header: 'indigo' },
  terminated: { text: '终止', color: 'neutral', header: 'grey' },
} as const satisfies Record<string, StatusLook>;

/** 会议 statuses. */
export const meetingLook = {
  planning: { text: '筹备', color: 'yellow', header: 'yellow' },
  arranged: { text: '已定', color: 'blue', header: 'blue' },
  held: { text: '已开', color: 'orange', header: 'orange' },
  minuted: { text: '已出纪要', color: 'turquoise', header: 'turquoise' },
  issued: { text: '已印发', color: 'green', header: 'green' },
  cancelled: { text: '已取消', color: 'neutral', header: 'grey' },
} as const satisfies Record<string, StatusLook>;

/** 任务 statuses. */
export const taskLook = {
  open: { text: '办理中', color: 'wathet', header: 'wathet' },
  completed: { text: '待核验', color: 'yellow', header: 'yellow' },
  verified: { text: '已销号', color: 'green', header: 'green' },
  ended: { text: '终止', color: 'neutral', header: 'grey' },
} as const satisfies Record<string, StatusLook>;
