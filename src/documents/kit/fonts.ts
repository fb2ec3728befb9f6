/**
 * 字体: the standard's faces by the names that offices in China have installed. Where one is missing the reader's program takes
 * the alternative that the font table names.
 */
export const fonts = {
  fangSong: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  song: '宋体',
  title: '方正小标宋简体',
} as const;

const alternatives: Readonly<Record<string, string>> = {
  仿宋_GB2312: '仿宋,FangSong,华文仿宋,STFangsong',
  楷体_GB2312: '楷体,KaiTi,华文楷体,STKaiti',
  黑体: 'SimHei,华文黑体,STHeiti',
  宋体: 'SimSun,华文宋体,STSong',
  方正小标宋简体: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体',
};

/** Digits and Latin letters are set in Times New Roman; ambiguous signs such as “” follow the Chinese face. */
export const face = (name: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: name,
  hint: 'eastAsia',
});

const fontEntry = ([name, alternative]: readonly [string, string]): string =>
  `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`;

/** `word/fontTable.xml`: the library writes only fonts that it embeds. */
export const fontTable =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  `${Object.entries(alternatives).map(fontEntry).join('')}</w:fonts>`;
