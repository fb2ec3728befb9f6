import type { ComponentType } from 'preact';
import { ButtonElement } from './Button.js';
import { ChartElement } from './Chart.js';
import { CheckerElement } from './Checker.js';
import { ColumnSetElement } from './Columns.js';
import { useCard } from './cardContext.js';
import { FormElement } from './Form.js';
import { ImageElement } from './Image.js';
import { InputElement } from './Input.js';
import { InteractiveElement } from './Interactive.js';
import { child, type Node, text, words } from './node.js';
import { OverflowElement } from './Overflow.js';
import { PanelElement } from './Panel.js';
import { PersonElement, PersonListElement } from './Person.js';
import { DateElement, DatetimeElement, TimeElement } from './Pickers.js';
import { MultiSelectElement, SelectElement } from './Select.js';
import { box } from './style.js';
import { TableElement } from './Table.js';
import { DivElement, MarkdownElement, TextElement } from './Text.js';

export interface ElementProps {
  readonly node: Node;
  /** The words just above, which name a field that has no label of its own. */
  readonly above: string;
}

const tags: Readonly<Record<string, ComponentType<ElementProps>>> = {
  markdown: MarkdownElement,
  div: DivElement,
  plain_text: TextElement,
  lark_md: TextElement,
  hr: () => <hr class="c-hr" />,
  img: ImageElement,
  column_set: ColumnSetElement,
  button: ButtonElement,
  form: FormElement,
  input: InputElement,
  select_static: SelectElement,
  select_person: SelectElement,
  multi_select_static: MultiSelectElement,
  multi_select_person: MultiSelectElement,
  date_picker: DateElement,
  picker_time: TimeElement,
  picker_datetime: DatetimeElement,
  checker: CheckerElement,
  overflow: OverflowElement,
  collapsible_panel: PanelElement,
  interactive_container: InteractiveElement,
  table: TableElement,
  chart: ChartElement,
  person: PersonElement,
  person_list: PersonListElement,
};

/** The elements of a container, one after another. */
export function Elements({ nodes }: { readonly nodes: readonly Node[] }) {
  const { language } = useCard();
  return (
    <>
      {nodes.map((node, index) => (
        <One key={index} node={node} above={wordsAbove(nodes, index, language)} />
      ))}
    </>
  );
}

function One({ node, above }: ElementProps) {
  const { say } = useCard();
  const tag = text(node, 'tag');
  const Found = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  const margin = box(text(node, 'margin'));
  const inside = Found ? <Found node={node} above={above} /> : <p class="c-unknown">{`${say.unknownTag}：${tag}`}</p>;
  return (
    <div class="c-el" data-tag={tag} style={margin ? { margin } : undefined}>
      {inside}
    </div>
  );
}

/** At most two lines of text that stand directly above: a title and a hint. */
function wordsAbove(nodes: readonly Node[], index: number, language: 'zh' | 'en'): string {
  const found: string[] = [];
  for (let at = index - 1; at >= 0 && found.length < 2; at--) {
    const node = nodes[at];
    if (!node || text(node, 'tag') !== 'div') break;
    found.unshift(words(child(node, 'text'), language));
  }
  return found.join(' ');
}
