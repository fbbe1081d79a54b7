import type { LeftOut, RowError, RowErrorCode } from './row-error.ts'

export type Language = 'zh-CN' | 'en'
type Texts = Record<Language, string>

/** What is wrong and the way out. {names} stand for the params of the error, its column and its value. */
const ERROR_TEXTS: Record<RowErrorCode, Texts> = {
  'empty-file': {
    en: 'The file is empty. Export it again, or start from a file that has a line of column names.',
    'zh-CN': '文件是空的。请重新导出，或使用第一行为列名的文件。',
  },
  'no-rows': {
    en: 'The file has column names but no products under them.',
    'zh-CN': '文件只有列名，没有商品。',
  },
  'column-missing': {
    en: 'No column for "{column}" was found. Name the column "{column}", or choose it among your columns.',
    'zh-CN': '找不到“{column}”列。请把该列命名为“{column}”，或在列对应中选择。',
  },
  'too-many-columns': {
    en: 'The file has more than {max} columns. Delete those that are not needed.',
    'zh-CN': '文件超过 {max} 列。请删除不需要的列。',
  },
  'encoding-unknown': {
    en: 'The characters of this file cannot be read. Save it as "CSV UTF-8", or choose its encoding.',
    'zh-CN': '无法识别文件的编码。请另存为“CSV UTF-8”，或手动选择编码。',
  },
  'file-too-large': {
    en: 'The file is larger than {maxMegabytes} MB. Split it into several files.',
    'zh-CN': '文件超过 {maxMegabytes} MB。请拆分成多个文件。',
  },
  'too-many-products': {
    en: 'The file has more than {max} products. Split it into several files.',
    'zh-CN': '文件超过 {max} 个商品。请拆分成多个文件。',
  },
  'quote-not-closed': {
    en: 'A quotation mark that opens in this row is never closed. Close it, or double it ("") if it is part of the text.',
    'zh-CN': '这一行的引号没有闭合。请补上引号；若引号是内容的一部分，请写成两个（""）。',
  },
  'row-too-long': {
    en: 'The row is longer than {max} characters; a quotation mark may be missing. Close it or shorten the text.',
    'zh-CN': '这一行超过 {max} 个字符，可能缺少引号。请补上引号或缩短内容。',
  },
  'column-count': {
    en: 'The row has {found} cells instead of {expected}. Put quotation marks around texts that contain a separator.',
    'zh-CN': '这一行有 {found} 个单元格，应为 {expected} 个。含分隔符的内容请加引号。',
  },
  'unreadable-characters': {
    en: 'Some characters could not be read and were replaced. Save the file as "CSV UTF-8" and import it again.',
    'zh-CN': '部分字符无法识别，已被替换。请另存为“CSV UTF-8”后重新导入。',
  },
  'handle-missing': {
    en: 'The row has neither handle nor title, and no product above it. Give it the handle of its product.',
    'zh-CN': '这一行没有 Handle 也没有标题，上方也没有商品。请填写所属商品的 Handle。',
  },
  'rows-too-far-apart': {
    en: 'This row of "{handle}" is too far from the others. Sort the file by handle.',
    'zh-CN': '“{handle}”的这一行离同商品的其他行太远。请按 Handle 排序。',
  },
  'title-missing': {
    en: 'The product "{handle}" has no title. Give one in its first row.',
    'zh-CN': '商品“{handle}”没有标题。请在第一行填写标题。',
  },
  'text-too-long': {
    en: '"{column}" is longer than {max} characters. Shorten it.',
    'zh-CN': '“{column}”超过 {max} 个字符。请缩短。',
  },
  'too-many-tags': {
    en: 'There are more than {max} tags. Remove some.',
    'zh-CN': '标签超过 {max} 个。请删减。',
  },
  'not-yes-or-no': {
    en: '"{value}" in "{column}" is neither true nor false. Write true or false.',
    'zh-CN': '“{column}”中的“{value}”无法识别。请填写 true 或 false。',
  },
  'tax-class-unknown': {
    en: '"{value}" is no tax class. Write standard, reduced or exempt, or leave it empty.',
    'zh-CN': '“{value}”不是税率类别。请填写 standard（标准税率）、reduced（低税率）或 exempt（免税），也可留空。',
  },
  'status-unknown': {
    en: '"{value}" is no status. Write active, draft or archived.',
    'zh-CN': '“{value}”不是有效状态。请填写 active、draft 或 archived。',
  },
  'policy-unknown': {
    en: '"{value}" is no stock policy. Write deny or continue.',
    'zh-CN': '“{value}”不是有效的库存策略。请填写 deny 或 continue。',
  },
  'price-missing': {
    en: 'The price is missing. Give one; write 0 if it is free.',
    'zh-CN': '缺少价格。请填写价格；免费请填 0。',
  },
  'not-a-price': {
    en: '"{value}" in "{column}" is no price. Write digits only, such as 1299.00.',
    'zh-CN': '“{column}”中的“{value}”不是价格。请只填数字，例如 1299.00。',
  },
  'price-negative': {
    en: '"{value}" in "{column}" is below zero. Write 0 or more.',
    'zh-CN': '“{column}”中的“{value}”小于零。请填写 0 或以上。',
  },
  'price-ambiguous': {
    en: '"{value}" in "{column}" may be thousands or decimals. Write it without separators for thousands, such as 1299.00.',
    'zh-CN': '“{column}”中的“{value}”可能是千位也可能是小数。请去掉千位分隔符，例如 1299.00。',
  },
  'price-too-precise': {
    en: '"{value}" in "{column}" has more than the {decimals} decimals of the currency. Round it.',
    'zh-CN': '“{column}”中的“{value}”超过该货币的 {decimals} 位小数。请取整。',
  },
  'price-too-large': {
    en: '"{value}" in "{column}" is larger than any price can be. Correct it.',
    'zh-CN': '“{column}”中的“{value}”超出价格上限。请更正。',
  },
  'not-a-weight': {
    en: '"{value}" in "{column}" is no weight. Write digits only, such as 250.',
    'zh-CN': '“{column}”中的“{value}”不是重量。请只填数字，例如 250。',
  },
  'weight-unit-unknown': {
    en: 'The unit of the weight is "{value}". Write g, kg, lb or oz.',
    'zh-CN': '重量单位为“{value}”。请填写 g、kg、lb 或 oz。',
  },
  'not-a-quantity': {
    en: '"{value}" in "{column}" is no whole number up to {max}. Correct it.',
    'zh-CN': '“{column}”中的“{value}”不是 {max} 以内的整数。请更正。',
  },
  'option-name-missing': {
    en: 'There is a value for an option without a name. Fill in "{column}" in the first row of the product.',
    'zh-CN': '有规格值但没有规格名。请在商品第一行填写“{column}”。',
  },
  'option-value-missing': {
    en: 'The variant has no value for "{option}". Fill in "{column}".',
    'zh-CN': '该规格缺少“{option}”的值。请填写“{column}”。',
  },
  'variant-twice': {
    en: 'The variant has the same option values as the one in row {firstRow}. Change them or delete this row.',
    'zh-CN': '该规格与第 {firstRow} 行的规格值相同。请修改或删除这一行。',
  },
  'too-many-options': {
    en: 'The product has more than {max} options. Join some of them into one.',
    'zh-CN': '商品超过 {max} 种规格。请合并部分规格。',
  },
  'too-many-variants': {
    en: 'The product has more than {max} variants. Split it into several products.',
    'zh-CN': '商品超过 {max} 个规格组合。请拆分成多个商品。',
  },
  'too-many-pictures': {
    en: 'The product has more than {max} pictures. Remove some.',
    'zh-CN': '商品图片超过 {max} 张。请删减。',
  },
  'not-a-picture-address': {
    en: '"{value}" in "{column}" is no address of a picture. It begins with https:// and has at most {max} characters.',
    'zh-CN': '“{column}”中的“{value}”不是图片地址。地址以 https:// 开头，最多 {max} 个字符。',
  },
  'extra-value-differs': {
    en: '"{column}" has another value in an earlier row of the product. Keep one of them in the first row.',
    'zh-CN': '“{column}”与该商品前面的行不一致。请只在第一行保留一个值。',
  },
  'no-variant-left': {
    en: 'No variant of "{handle}" could be read, so the product was left out. Correct its other errors.',
    'zh-CN': '“{handle}”没有可用的规格，商品未导入。请更正该商品的其他错误。',
  },
}

const LEFT_OUT_TEXTS: Record<LeftOut, Texts> = {
  file: { en: 'the whole file', 'zh-CN': '整个文件' },
  rest: { en: 'everything from this row on', 'zh-CN': '从这一行起的全部内容' },
  product: { en: 'the product', 'zh-CN': '该商品' },
  row: { en: 'the row', 'zh-CN': '这一行' },
  variant: { en: 'the variant', 'zh-CN': '该规格' },
  picture: { en: 'the picture', 'zh-CN': '该图片' },
  value: { en: 'the value', 'zh-CN': '该值' },
  nothing: { en: 'nothing', 'zh-CN': '无' },
}

/** What is wrong with a row and what to do, for people. */
export function describeRowError(error: RowError, language: Language): string {
  const params: Record<string, string | number> = { column: error.column ?? '', value: error.value ?? '', ...error.params }
  return ERROR_TEXTS[error.code][language].replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(params[name] ?? ''))
}

export function describeLeftOut(error: RowError, language: Language): string {
  return LEFT_OUT_TEXTS[error.leftOut][language]
}
