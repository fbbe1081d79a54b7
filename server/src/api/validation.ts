import type { z } from 'zod'
import type { FieldError } from './problem.ts'
import type { Lang } from './who.ts'

type Issue = z.core.$ZodIssue

/** Each issue as a field, a rule's code, and a sentence that says the rule and the way out. */
export function fieldErrors(issues: readonly Issue[], lang: Lang): FieldError[] {
  return issues.map((issue) => ({ field: issue.path.join('.'), code: codeOf(issue), message: SENTENCES[lang](issue) }))
}

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return String(issue.params?.code ?? issue.message)
  return issue.code.replaceAll('_', '-')
}

const SENTENCES: Record<Lang, (issue: Issue) => string> = {
  en: (issue) => {
    if (issue.code === 'custom') return issue.message
    if (issue.code === 'too_small') return issue.origin === 'string' ? (Number(issue.minimum) === 1 ? 'Fill this in.' : `At least ${issue.minimum} characters.`) : issue.origin === 'array' ? `At least ${issue.minimum}.` : `Not below ${issue.minimum}.`
    if (issue.code === 'too_big') return issue.origin === 'string' ? `At most ${issue.maximum} characters.` : issue.origin === 'array' ? `At most ${issue.maximum}.` : `Not above ${issue.maximum}.`
    if (issue.code === 'invalid_type') return `Give this as ${issue.expected}.`
    if (issue.code === 'invalid_value') return `One of: ${issue.values.map(String).join(', ')}.`
    if (issue.code === 'invalid_format') return issue.format === 'email' ? 'Write an e-mail address such as name@example.org.' : `This does not look like a valid ${issue.format}.`
    return 'This is not accepted here.'
  },
  'zh-CN': (issue) => {
    if (issue.code === 'custom') return issue.message
    if (issue.code === 'too_small') return issue.origin === 'string' ? (Number(issue.minimum) === 1 ? '请填写。' : `至少 ${issue.minimum} 个字。`) : issue.origin === 'array' ? `至少 ${issue.minimum} 项。` : `不能小于 ${issue.minimum}。`
    if (issue.code === 'too_big') return issue.origin === 'string' ? `最多 ${issue.maximum} 个字。` : issue.origin === 'array' ? `最多 ${issue.maximum} 项。` : `不能大于 ${issue.maximum}。`
    if (issue.code === 'invalid_type') return `类型应为 ${issue.expected}。`
    if (issue.code === 'invalid_value') return `只能是：${issue.values.map(String).join('、')}。`
    if (issue.code === 'invalid_format') return issue.format === 'email' ? '请填写邮箱地址，例如 name@example.org。' : `格式不正确（${issue.format}）。`
    return '这里不接受这个值。'
  },
}
