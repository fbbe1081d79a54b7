import { fillIn, type Lang, type ProblemParams } from '#api'
import type { Letter } from '#identity'

const PAUSED: Record<Lang, { subject: string; body: string }> = {
  'zh-CN': { subject: '「{name}」的回调地址已暂停', body: '你好，\n\n{url} 一直没有收下通知，已暂停发送。期间的通知会保留；对方修好后，在这里恢复，会从头补发：\n{page}\n\nAmoy\n' },
  en: { subject: 'A webhook of {name} is paused', body: 'Hello,\n\n{url} has not taken what it was told, and is told nothing more for now. What happens meanwhile is kept; once the other side is mended, let it go on here, and all of it is sent:\n{page}\n\nAmoy\n' },
}

export function pausedText(lang: Lang, params: ProblemParams): Letter {
  const { subject, body } = PAUSED[lang]
  return { subject: fillIn(subject, params, lang), body: fillIn(body, params, lang) }
}
