import type { Lang, Role } from '#api'
import type { Writer } from '#database'
import { fillLetter, writeToStaff } from '#identity'
import type { WebhooksDeps } from './deps.ts'

type Text = 'paused' | 'made' | 'rotated'

const TEXTS: Record<Text, Record<Lang, { subject: string; body: string }>> = {
  paused: {
    'zh-CN': { subject: '「{name}」的回调地址已暂停', body: '你好，\n\n{url} 一直没有收下通知，已暂停发送。期间的通知会保留；对方修好后，在这里恢复，会从头补发：\n{page}\n\nAmoy\n' },
    en: { subject: 'A webhook of {name} is paused', body: 'Hello,\n\n{url} has not taken what it was told, and is told nothing more for now. What happens meanwhile is kept; once the other side is mended, let it go on here, and all of it is sent:\n{page}\n\nAmoy\n' },
  },
  made: {
    'zh-CN': { subject: '「{name}」新增了回调地址', body: '你好，\n\n{url} 从现在起会收到「{name}」的佣金通知。如非你本人添加，请立即移除：\n{page}\n\nAmoy\n' },
    en: { subject: '{name} has a new webhook', body: 'Hello,\n\n{url} hears of the commission of {name} from now on. If you did not add it, remove it at once:\n{page}\n\nAmoy\n' },
  },
  rotated: {
    'zh-CN': { subject: '「{name}」更换了回调密钥', body: '你好，\n\n{url} 的密钥已更换，旧密钥即将失效。如非你本人操作，请立即检查：\n{page}\n\nAmoy\n' },
    en: { subject: 'A webhook of {name} has a new secret', body: 'Hello,\n\nThe secret of {url} was changed; the former one works for a while yet. If you did not do that, look at it at once:\n{page}\n\nAmoy\n' },
  },
}

/** Writes to those of an account's own people who look after it, about one of its endpoints. */
export function writeOf(db: Writer, { clock, publicUrl }: Pick<WebhooksDeps, 'clock' | 'publicUrl'>, what: Text, { accountId, id, url }: { accountId: string; id: string; url: string }, roles: readonly Role[]): Promise<void> {
  return writeToStaff(db, clock, { accountId, roles }, ({ name, handle }, lang) => fillLetter(TEXTS[what][lang], { name, url, page: `${publicUrl}/studio/${handle}/webhooks/${id}` }, lang))
}
