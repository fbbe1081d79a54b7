import type { z } from 'zod'
import { allProblems, type FieldError, fillIn } from './problem.ts'
import type { Lang } from './who.ts'

type Issue = z.core.$ZodIssue
type Sentences = Record<Lang, string>

/**
 * Each issue as a field, a rule's code, and a sentence that says the rule and the way out. `given` is what was
 * sent. A schema that has a rule of its own names a code of the catalogue as its error.
 */
export function fieldErrors(issues: readonly Issue[], given: unknown, lang: Lang): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), code: 'unknown-field', message: UNKNOWN[lang] }))
    const own = allProblems().get(issue.message)
    return [{ field: issue.path.join('.'), code: own ? issue.message : codeOf(issue), message: own ? own[lang] : sentence(issue, given)[lang] }]
  })
}

function codeOf(issue: Issue): string {
  return issue.code === 'custom' ? 'not-accepted' : issue.code.replaceAll('_', '-')
}

function sentence(issue: Issue, given: unknown): Sentences {
  switch (issue.code) {
    case 'too_small':
      return filled(issue.origin === 'string' && Number(issue.minimum) === 1 ? FILL_IN : (TOO_SMALL[issue.origin] ?? TOO_SMALL.number!), { limit: Number(issue.minimum) })
    case 'too_big':
      return filled(TOO_BIG[issue.origin] ?? TOO_BIG.number!, { limit: Number(issue.maximum) })
    case 'invalid_type':
      return valueAt(given, issue.path) === undefined ? missing(issue.expected) : (TYPES[issue.expected] ?? NOT_ACCEPTED)
    case 'invalid_value':
      return { en: `Give one of: ${issue.values.map(String).join(', ')}.`, 'zh-CN': `只能是：${issue.values.map(String).join('、')}。` }
    case 'invalid_format':
      return (issue.format === 'regex' && issue.pattern !== undefined ? FORMS[issue.pattern] : FORMATS[issue.format]) ?? NOT_ACCEPTED
    default:
      return NOT_ACCEPTED
  }
}

function missing(expected: string): Sentences {
  const type = TYPES[expected] ?? { en: '', 'zh-CN': '' }
  return { en: `This is missing. ${type.en}`.trim(), 'zh-CN': `缺少此项。${type['zh-CN']}` }
}

function filled(sentences: Sentences, params: Record<string, number>): Sentences {
  return { en: fillIn(sentences.en, params, 'en'), 'zh-CN': fillIn(sentences['zh-CN'], params, 'zh-CN') }
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), given)
}

const UNKNOWN: Sentences = { en: 'There is no such field here. Leave it out, or look up its name in /api/docs.', 'zh-CN': '这里没有这个字段。请删除它，或到 /api/docs 查看正确的名称。' }
const NOT_ACCEPTED: Sentences = { en: 'This is not in a form that is accepted here. See /api/docs for what it may be.', 'zh-CN': '此值的格式不被接受，可填内容请见 /api/docs。' }
const FILL_IN: Sentences = { en: 'Fill this in.', 'zh-CN': '请填写。' }

const TOO_SMALL: Record<string, Sentences> = {
  string: { en: 'At least {limit} characters.', 'zh-CN': '至少 {limit} 个字。' },
  array: { en: 'At least {limit}.', 'zh-CN': '至少 {limit} 项。' },
  number: { en: 'Not below {limit}.', 'zh-CN': '不能小于 {limit}。' },
}
const TOO_BIG: Record<string, Sentences> = {
  string: { en: 'At most {limit} characters.', 'zh-CN': '最多 {limit} 个字。' },
  array: { en: 'At most {limit}.', 'zh-CN': '最多 {limit} 项。' },
  number: { en: 'Not above {limit}.', 'zh-CN': '不能大于 {limit}。' },
}

const OBJECT: Sentences = { en: 'Give an object with named fields: {"name": …}.', 'zh-CN': '请提供带字段名的对象：{"name": …}。' }
const TYPES: Record<string, Sentences> = {
  string: { en: 'Give a text.', 'zh-CN': '请填写文字。' },
  number: { en: 'Give a number, without quotes.', 'zh-CN': '请填写数字，不加引号。' },
  int: { en: 'Give a whole number, without point and quotes.', 'zh-CN': '请填写整数，不带小数点和引号。' },
  boolean: { en: 'Give true or false, without quotes.', 'zh-CN': '请填写 true 或 false，不加引号。' },
  array: { en: 'Give a list: […].', 'zh-CN': '请提供列表：[…]。' },
  object: OBJECT,
  record: OBJECT,
}

const FORMATS: Record<string, Sentences> = {
  email: { en: 'Write an e-mail address such as name@example.org.', 'zh-CN': '请填写邮箱地址，例如 name@example.org。' },
  uuid: { en: 'Give an id as this place gives them, such as 0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11.', 'zh-CN': '请填写本站给出的编号，例如 0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11。' },
  url: { en: 'Write a whole address that begins with https:// or http://.', 'zh-CN': '请填写以 https:// 或 http:// 开头的完整网址。' },
  datetime: { en: 'Give a moment with its time zone, such as 2026-03-01T08:00:00Z.', 'zh-CN': '请填写带时区的时间，例如 2026-03-01T08:00:00Z。' },
  date: { en: 'Give a day such as 2026-03-01.', 'zh-CN': '请填写日期，例如 2026-03-01。' },
  text: { en: 'A character in this cannot be kept. Type the text anew instead of pasting it.', 'zh-CN': '其中有无法保存的字符，请手动输入，不要粘贴。' },
}

/** Forms that several modules ask for. */
const FORMS: Record<string, Sentences> = {
  '/^[A-Z]{3}$/': { en: 'Give a currency by its three capitals, such as CNY.', 'zh-CN': '请填写三个大写字母的货币代码，例如 CNY。' },
  '/^[A-Z]{2}$/': { en: 'Give a country by its two capitals, such as CN.', 'zh-CN': '请填写两个大写字母的国家代码，例如 CN。' },
}
