/** One way to break `qingping.yaml`, and what has to be said about it. */
export interface Malformed {
  readonly name: string;
  readonly find: string;
  readonly replace: string;
  /** The complaint stands on the line where this stands in the broken file. */
  readonly at: string;
  readonly reason: RegExp;
}

/** Fields, keys, units, areas and seats. */
export const malformedKeys: readonly Malformed[] = [
  {
    name: 'an unknown field',
    find: 'version: "2026"',
    replace: 'version: "2026"\nverison: "1"',
    at: 'verison',
    reason: /不认识的字段 verison/,
  },
  {
    name: 'an unknown field deep inside',
    find: 'key: W1, name: 工资',
    replace: 'key: W1, leed: labor, name: 工资',
    at: 'key: W1',
    reason: /（附表第一行）：不认识的字段 leed/,
  },
  {
    name: 'a missing field',
    find: 'silenceMeans: open\n',
    replace: '',
    at: 'county:',
    reason: /silenceMeans 缺少此字段/,
  },
  {
    name: 'a field without a value',
    find: 'silenceMeans: open',
    replace: 'silenceMeans:',
    at: 'silenceMeans',
    reason: /没有写值/,
  },
  {
    name: 'a key given twice in one place',
    find: 'silenceMeans: open',
    replace: 'silenceMeans: open\nsilenceMeans: open',
    at: 'silenceMeans: open\nworkHours',
    reason: /同一层有重复的键/,
  },
  {
    name: 'a tab for indentation',
    find: '    name: 碰头会',
    replace: '\tname: 碰头会',
    at: '\tname: 碰头会',
    reason: /制表符/,
  },
  {
    name: 'a list where a text belongs',
    find: 'title: 青屏县破产审判府院协作办法',
    replace: 'title: [一, 二]',
    at: 'title: [一',
    reason: /title 类型不对，应为文字/,
  },
  {
    name: 'a number where a text belongs',
    find: 'version: "2026"',
    replace: 'version: 2026',
    at: 'version',
    reason: /请加引号/,
  },
  {
    name: 'an unknown kind',
    find: 'kind: vertical',
    replace: 'kind: city',
    at: 'kind: city',
    reason: /“city”不在允许的取值之内/,
  },
  {
    name: 'a short name that is too long',
    find: 'short: 国土局',
    replace: 'short: 青屏县国土资源管理局',
    at: '国土资源',
    reason: /8个字/,
  },
  {
    name: 'an unknown unit in an area',
    find: 'units: [qpCourt, revenue]',
    replace: 'units: [qpCourt, taxes]',
    at: 'taxes',
    reason: /（附表第二行）：没有单位 taxes/,
  },
  {
    name: 'two units with one key',
    find: 'key: land,',
    replace: 'key: labor,',
    at: '县国土局',
    reason: /单位键 labor 重复/,
  },
  {
    name: 'a name that two units share',
    find: 'aliases: [县人力资源和社会保障局]',
    replace: 'aliases: [税务局]',
    at: 'name: 县税务局',
    reason: /名称“税务局”与单位 labor 的重复/,
  },
  {
    name: 'two areas with one key',
    find: 'key: levies',
    replace: 'key: workers',
    at: 'key: workers\n    name: 税费事项',
    reason: /领域键 workers 重复/,
  },
  {
    name: 'two sub-types with one key',
    find: 'key: T1',
    replace: 'key: W1',
    at: '税款申报',
    reason: /分项编号 W1 重复/,
  },
  {
    name: 'a lead that is not linked to the area',
    find: 'name: 社保, lead: labor',
    replace: 'name: 社保, lead: land',
    at: 'key: W2',
    reason: /主办单位 land 不在本领域的联动部门之内/,
  },
  {
    name: 'an area without the court',
    find: 'units: [qpCourt, revenue]',
    replace: 'units: [revenue]',
    at: 'units: [revenue]',
    reason: /缺少 qpCourt/,
  },
  {
    name: 'a unit to co-opt that is already there',
    find: 'coopt: [revenue]',
    replace: 'coopt: [bank]',
    at: 'key: W2',
    reason: /bank 已是本领域的联动部门/,
  },
  {
    name: 'a seat of an unknown unit',
    find: '"leader:land"',
    replace: '"leader:forest"',
    at: 'leader:forest',
    reason: /（第三条）：没有单位 forest/,
  },
  {
    name: 'a seat with a made-up role',
    find: '"leader:land"',
    replace: '"boss:land"',
    at: 'boss:land',
    reason: /席位须写作/,
  },
  {
    name: 'one seat listed twice',
    find: '"leader:land"',
    replace: '"leader:labor"',
    at: '县国土局副局长',
    reason: /席位 leader:labor 重复/,
  },
];
