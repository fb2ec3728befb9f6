/**
 * Card JSON 2.0: what stands around the components, with every property it may have. Source: the card guide, "JSON 2.0 结构".
 * A kind is `string`, `boolean`, `integer`, `number`, `object`, `any`, `color`, `space`, `size`, `elementId`, `textSize`, `day`,
 * `time`, `minute`; `enum:a|b`; `shape:name`; `list:kind`; `element` for any component; `text:…` for a text of these tags.
 * `!` at the end: required.
 */
export type Properties = Readonly<Record<string, string>>;

export const ALIGN = 'enum:left|center|right';
const VALIGN = 'enum:top|center|bottom';
const COLORS = 'blue|wathet|turquoise|green|yellow|orange|red|carmine|violet|purple|indigo|grey|default';
/** What containers and the body share. */
export const layout: Properties = {
  direction: 'enum:vertical|horizontal',
  horizontal_spacing: 'gap',
  vertical_spacing: 'gap',
  horizontal_align: ALIGN,
  vertical_align: VALIGN,
  padding: 'space',
};
/** Parts of a card that are not components. */
export const shapes: Readonly<Record<string, Properties>> = {
  card: {
    schema: 'enum:2.0!',
    config: 'shape:config',
    card_link: 'shape:link',
    header: 'shape:header',
    body: 'shape:body!',
  },
  config: {
    streaming_mode: 'boolean',
    streaming_config: 'object',
    summary: 'shape:summary',
    locales: 'list:string',
    enable_forward: 'boolean',
    update_multi: 'true',
    width_mode: 'enum:default|compact|fill',
    use_custom_translation: 'boolean',
    enable_forward_interaction: 'boolean',
    style: 'shape:style',
  },
  summary: { content: 'string', i18n_content: 'object' },
  style: { text_size: 'object', color: 'object' },
  link: { url: 'string', pc_url: 'string', ios_url: 'string', android_url: 'string' },
  header: {
    title: 'text:plain_text|lark_md!',
    subtitle: 'text:plain_text|lark_md',
    text_tag_list: 'list:shape:textTag',
    i18n_text_tag_list: 'object',
    template: `enum:${COLORS}`,
    icon: 'shape:icon',
    padding: 'space',
  },
  textTag: {
    tag: 'enum:text_tag!',
    element_id: 'elementId',
    text: 'text:plain_text!',
    color: 'enum:neutral|blue|turquoise|lime|orange|violet|indigo|wathet|green|yellow|red|purple|carmine',
  },
  body: { ...layout, elements: 'list:element!' },
  text: {
    tag: 'string!',
    element_id: 'elementId',
    content: 'string!',
    i18n_content: 'object',
    i18n_default_value: 'string',
    text_size: 'textSize',
    text_color: 'color',
    text_align: ALIGN,
    lines: 'integer',
  },
  icon: {
    tag: 'enum:standard_icon|custom_icon!',
    element_id: 'elementId',
    token: 'string',
    color: 'color',
    img_key: 'string',
    size: 'string',
  },
  behavior: {
    type: 'enum:callback|open_url!',
    value: 'callbackValue',
    default_url: 'string',
    pc_url: 'string',
    ios_url: 'string',
    android_url: 'string',
  },
  confirm: { title: 'text:plain_text!', text: 'text:plain_text' },
  option: { text: 'text:plain_text', value: 'string!', icon: 'shape:icon' },
  personOption: { value: 'string!' },
  overflowOption: { text: 'text:plain_text!', value: 'any', multi_url: 'shape:link' },
  buttonArea: { pc_display_rule: 'enum:always|on_hover', buttons: 'list:element' },
  checkedStyle: { show_strikethrough: 'boolean', opacity: 'number' },
  panelHeader: {
    title: 'text:plain_text|markdown|lark_md!',
    background_color: 'color',
    vertical_align: VALIGN,
    padding: 'space',
    position: 'enum:top|bottom',
    width: 'size',
    icon: 'shape:icon',
    icon_position: 'enum:left|right|follow_text',
    icon_expanded_angle: 'number',
  },
  border: { color: 'color', corner_radius: 'string' },
  tableColumn: {
    name: 'string!',
    display_name: 'string',
    width: 'string',
    data_type: 'enum:text|lark_md|number|options|persons|date|markdown',
    vertical_align: VALIGN,
    horizontal_align: ALIGN,
    format: 'shape:numberFormat',
    date_format: 'string',
  },
  numberFormat: { precision: 'integer', symbol: 'string', separator: 'boolean' },
  headerStyle: {
    text_align: ALIGN,
    text_size: 'textSize',
    background_style: 'enum:grey|none',
    text_color: 'color',
    bold: 'boolean',
    lines: 'integer',
  },
  action: { multi_url: 'shape:link' },
  personRef: { id: 'string!' },
};
