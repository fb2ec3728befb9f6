import { useState } from 'preact/hooks';
import { localTime } from '../markdown/localTime.js';
import { Markdown, RunningText } from '../markdown/Markdown.js';
import { ScrollBox } from '../ScrollBox.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, children, isNode, type Node, number, text } from './node.js';
import { PersonName } from './Person.js';
import { hue } from './style.js';

/** A table in pages of `page_size` rows. */
export function TableElement({ node }: ElementProps) {
  const { say } = useCard();
  const [page, setPage] = useState(0);
  const columns = children(node, 'columns');
  const rows = children(node, 'rows');
  const size = Math.min(Math.max(number(node, 'page_size') ?? 5, 1), 10);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(page, pages - 1);
  return (
    <div class="c-table">
      <ScrollBox name="c-scroll" label={columns.map((column) => text(column, 'display_name')).join('、')}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={text(column, 'name')} scope="col" data-align={text(column, 'horizontal_align')}>
                  {text(column, 'display_name')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(at * size, (at + 1) * size).map((row, line) => (
              <tr key={line}>
                {columns.map((column) => (
                  <td key={text(column, 'name')} data-align={text(column, 'horizontal_align')}>
                    <Cell column={column} value={row[text(column, 'name')]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {pages > 1 && (
        <div class="c-pages">
          <button type="button" disabled={at === 0} onClick={() => setPage(at - 1)} aria-label={say.previous}>
            ‹
          </button>
          <span>{`${at + 1} / ${pages}`}</span>
          <button type="button" disabled={at === pages - 1} onClick={() => setPage(at + 1)} aria-label={say.next}>
            ›
          </button>
        </div>
      )}
    </div>
  );
}

function Cell({ column, value }: { readonly column: Node; readonly value: unknown }) {
  switch (text(column, 'data_type')) {
    case 'number':
      return <>{typeof value === 'number' ? formatted(column, value) : ''}</>;
    case 'date':
      return <>{typeof value === 'number' ? localTime(value, 'date_num') : ''}</>;
    case 'options':
      return <Options value={value} />;
    case 'persons':
      return (
        <>
          {[value].flat().map((id, index) => (
            <PersonName key={index} id={String(id)} prefix={index > 0 ? '、' : ''} />
          ))}
        </>
      );
    case 'markdown':
      return <Markdown source={typeof value === 'string' ? value : ''} />;
    case 'lark_md':
      return <RunningText source={typeof value === 'string' ? value : ''} />;
    default:
      return <>{typeof value === 'string' || typeof value === 'number' ? value : ''}</>;
  }
}

function Options({ value }: { readonly value: unknown }) {
  const options = (Array.isArray(value) ? value : [{ text: value }]).filter(isNode);
  return (
    <>
      {options.map((option, index) => (
        <span key={index} class="c-tag" data-hue={hue(text(option, 'color')) ?? 'grey'}>
          {text(option, 'text')}
        </span>
      ))}
    </>
  );
}

function formatted(column: Node, value: number): string {
  const format: Node = child(column, 'format') ?? {};
  const precision = number(format, 'precision');
  const digits = precision === undefined ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  const plain = value.toLocaleString('zh-CN', { useGrouping: format.separator === true, ...digits });
  return `${text(format, 'symbol')}${plain}`;
}
