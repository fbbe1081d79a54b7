import { moneyText } from './money-text.ts'
import type { Lang } from './who.ts'

/** What stands in a sentence. An amount is written for the reader. */
export type ProblemParams = Record<string, string | number | { minor: number; currency: string }>

/** An expected refusal: a value, decided before the first write, that the API turns into an RFC 9457 answer. */
export type Refusal = {
  refused: string
  params?: ProblemParams
  field?: string
  /** When several fields are concerned: each with a code of the catalogue. */
  errors?: readonly { field: string; code: string; params?: ProblemParams }[]
}

export function refuse(code: string, params?: Refusal['params'], field?: string): Refusal {
  return { refused: code, params, field }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
}

/** What a code means: its HTTP status and its sentence (rule and way out) in both languages, with {params}. */
export type ProblemText = { status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503; en: string; 'zh-CN': string; /** What codes in {params}, one or several, are called in the sentence. */ names?: Record<Lang, Readonly<Record<string, string>>> }

const catalogue = new Map<string, ProblemText>()

/** Adds a module's codes to the catalogue. A code is unique in the program. */
export function defineProblems(texts: Record<string, ProblemText>): void {
  for (const [code, text] of Object.entries(texts)) {
    if (catalogue.has(code)) throw new Error(`problem code ${code} is defined twice`)
    catalogue.set(code, text)
  }
}

export function allProblems(): ReadonlyMap<string, ProblemText> {
  return catalogue
}

export type FieldError = { field: string; code: string; message: string; params?: ProblemParams }
export type ProblemBody = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  field?: string
  params?: ProblemParams
  errors?: FieldError[]
  requestId: string
}

export function problemBody(refusal: Refusal, lang: Lang, requestId: string, errors?: FieldError[]): ProblemBody {
  const text = catalogue.get(refusal.refused) ?? catalogue.get('internal')!
  const detail = sentenceOf(text, refusal.params, lang)
  return {
    type: `/api/docs/problems#${refusal.refused}`,
    title: refusal.refused,
    status: text.status,
    code: refusal.refused,
    detail,
    field: refusal.field,
    params: refusal.params,
    errors: errors ?? refusal.errors?.map((each) => ({ ...each, message: fillIn(catalogue.get(each.code)?.[lang] ?? each.code, each.params ?? {}, lang) })),
    requestId,
  }
}

/** The sentence of a refusal, for those who do not come by HTTP. */
export function problemText(refusal: Refusal, lang: Lang): string {
  const text = catalogue.get(refusal.refused)
  return text ? sentenceOf(text, refusal.params, lang) : refusal.refused
}

const BETWEEN: Record<Lang, string> = { en: ', ', 'zh-CN': '、' }

function sentenceOf({ names, ...text }: ProblemText, params: ProblemParams = {}, lang: Lang): string {
  if (!names) return fillIn(text[lang], params, lang)
  const named = (value: ProblemParams[string]) => (typeof value === 'string' ? value.split(', ').map((code) => names[lang][code] ?? code).join(BETWEEN[lang]) : value)
  return fillIn(text[lang], Object.fromEntries(Object.entries(params).map(([name, value]) => [name, named(value)])), lang)
}

export function fillIn(sentence: string, params: ProblemParams, lang: Lang): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : typeof value === 'object' ? moneyText(value, lang) : String(value)
  })
}

defineProblems({
  internal: { status: 500, en: 'Something broke on our side. Try again; if it stays, tell us the request id.', 'zh-CN': '我们这边出了问题。请再试一次；若仍不行，请把请求编号告诉我们。' },
  unavailable: { status: 503, en: 'This cannot be done right now. Try again in a moment.', 'zh-CN': '暂时无法处理，请稍后再试。' },
  'storage-full': { status: 503, en: 'There is no room left to store this, so nothing was changed. What is there can still be read. Try again in a few minutes.', 'zh-CN': '存储空间已满，未作任何更改。已有内容仍可查看，请几分钟后再试。' },
  'not-found': { status: 404, en: 'There is nothing here, or it is not for you to see.', 'zh-CN': '没有找到，或者你无权查看。' },
  'sign-in-needed': { status: 401, en: 'Sign in first.', 'zh-CN': '请先登录。' },
  'scope-missing': { status: 403, en: 'This token lacks the scope {scope}. Make a token that has it.', 'zh-CN': '此令牌没有 {scope} 权限，请新建带有该权限的令牌。' },
  'role-missing': { status: 403, en: 'Your role in this account does not allow this. Ask its owner.', 'zh-CN': '你在此账号中的角色不能这样做，请联系账号所有者。' },
  'foreign-origin': { status: 403, en: 'The request came from another site and was not carried out.', 'zh-CN': '请求来自其他网站，未执行。' },
  'method-not-allowed': { status: 405, en: 'This address is not asked that way. It knows {methods}.', 'zh-CN': '这个地址不支持这种请求方式，可用的是 {methods}。' },
  'too-many-requests': { status: 429, en: 'Too many requests. Try again in {seconds} s.', 'zh-CN': '请求太频繁，请 {seconds} 秒后再试。' },
  'body-too-large': { status: 413, en: 'At most {limit} bytes can be sent here.', 'zh-CN': '这里最多可发送 {limit} 字节。' },
  'body-too-slow': { status: 408, en: 'The request did not arrive whole within {seconds} s and nothing was done. Send it again over a better line.', 'zh-CN': '请求未能在 {seconds} 秒内传完，未执行。请在网络良好时重试。' },
  'json-unreadable': { status: 400, en: 'The body cannot be read as JSON. Send an object such as {"name": "…"}, in UTF-8, with double quotes and no comma at its end.', 'zh-CN': '无法将请求内容读作 JSON。请以 UTF-8 发送对象，例如 {"name": "…"}，使用双引号，末尾不加逗号。' },
  invalid: { status: 422, en: 'Some fields need another look.', 'zh-CN': '有几处需要修改。' },
  'each-once': { status: 422, en: 'Give each once: one of them is there twice.', 'zh-CN': '每项只填一次：有一项重复了。' },
  'bad-cursor': { status: 400, en: 'This page mark is not one of ours. Start from the first page.', 'zh-CN': '翻页标记无效，请从第一页开始。' },
  'idempotency-key-missing': { status: 400, en: 'Send a header Idempotency-Key (8 to 120 characters), the same when you try again.', 'zh-CN': '请发送 Idempotency-Key 请求头（8 到 120 个字符），重试时保持不变。' },
  'idempotency-key-reused': { status: 409, en: 'This idempotency key was used for other content. Use a new key.', 'zh-CN': '这个幂等键已用于其他内容，请换一个新的。' },
})
