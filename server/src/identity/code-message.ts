import type { Lang } from '#api'

type CodeMail = { code: string; minutes: number; lang: Lang; publicUrl: string; channel: 'email' | 'sms' }

/** What a sign-in code says around it: where it is for, how long it lasts, and what to do when nobody asked. */
export function codeMessage({ code, minutes, lang, publicUrl, channel }: CodeMail): { subject?: string; body: string } {
  const place = new URL(publicUrl).host
  if (channel === 'sms') return { body: SMS[lang](code, place, minutes) }
  return { subject: SUBJECT[lang], body: MAIL[lang](code, place, minutes) }
}

const SUBJECT: Record<Lang, string> = { 'zh-CN': 'Amoy 登录验证码', en: 'Your sign-in code for Amoy' }

const SMS: Record<Lang, (code: string, place: string, minutes: number) => string> = {
  'zh-CN': (code, place, minutes) => `【Amoy】验证码 ${code}，${minutes} 分钟内有效，用于登录 ${place}。请勿告诉他人。`,
  en: (code, place, minutes) => `${code} is your Amoy code for ${place}. It works for ${minutes} minutes. Do not share it.`,
}

const MAIL: Record<Lang, (code: string, place: string, minutes: number) => string> = {
  'zh-CN': (code, place, minutes) => `你好，

你的登录验证码是：

    ${code}

请在 ${minutes} 分钟内到 ${place} 输入。验证码只能使用一次，不要告诉任何人；我们的工作人员也不会向你索要。

如果这不是你本人的操作，请忽略这封邮件：没有验证码，谁也无法登录。

Amoy
${place}
`,
  en: (code, place, minutes) => `Hello,

your sign-in code is:

    ${code}

Enter it at ${place} within ${minutes} minutes. It works once. Tell it to nobody: none of us will ever ask you for it.

If you did not ask for it, ignore this mail: without the code nobody can sign in.

Amoy
${place}
`,
}
