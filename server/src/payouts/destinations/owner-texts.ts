import { fillIn, type Lang, type ProblemParams } from '#api'
import { fillLetter } from '#identity'

export type OwnerText = 'changed' | 'withdrawn' | 'refused' | 'failed' | 'returned' | 'stopped' | 'tax-identity'
type Text = { subject: string; body: string }

type Code = { code: string; minutes: number; store: string; number: string; lang: Lang; channel: 'email' | 'sms'; publicUrl: string }

/** The code that says that it is the owner who names a bank account. */
export function codeText({ code, minutes, store, number, lang, channel, publicUrl }: Code): { subject?: string; body: string } {
  const filled = { code, minutes, store, number, place: new URL(publicUrl).host }
  return channel === 'sms' ? { body: fillIn(CODE[lang].subject, filled, lang) } : fillLetter(CODE[lang], filled, lang)
}

export function ownerText(what: OwnerText, lang: Lang, params: ProblemParams): Text {
  return fillLetter(TEXTS[what][lang], params, lang)
}

const CODE: Record<Lang, Text> = {
  'zh-CN': { subject: '{code} 是「{store}」收款账户的确认码，{minutes} 分钟内有效', body: '你好，\n\n有人为「{store}」填写了收款账户 {number}。如果是你，请到 {place} 输入确认码：\n\n    {code}\n\n{minutes} 分钟内有效，只能使用一次。不要告诉任何人。\n\n如果不是你，请不要输入；同时请检查登录过的设备，并联系平台。\n\nAmoy\n' },
  en: { subject: '{code} confirms the bank account of {store}; it works for {minutes} minutes', body: 'Hello,\n\nsomebody named the bank account {number} for the payouts of {store}. If that was you, enter this code at {place}:\n\n    {code}\n\nIt works once, for {minutes} minutes. Tell it to nobody.\n\nIf it was not you, do not enter it. Look at the devices that are signed in, and tell the platform.\n\nAmoy\n' },
}

const TEXTS: Record<OwnerText, Record<Lang, Text>> = {
  changed: {
    'zh-CN': { subject: '「{store}」的收款账户改了', body: '你好，\n\n「{store}」的收款账户由 {before} 改为 {number}。确认之后还要等满 {days} 天，这期间不会再向任何一个账户打款；已经交给银行或支付渠道的打款仍会到原账户，其余的退回可用余额。\n\n如果是你改的，不用做什么。\n\n如果不是你：马上登录，撤回更换（或把收款账户改回来），退出其他设备，并联系平台暂停打款。\n{page}\n\nAmoy\n' },
    en: { subject: 'The bank account of {store} was changed', body: 'Hello,\n\nthe payouts of {store} shall go to {number} instead of {before}. It has to be confirmed, and from then on {days} days have to pass; until then nothing more is sent to either of them. What a bank or provider has already been told to pay still arrives at the former account, the rest is back in the balance.\n\nIf that was you, there is nothing to do.\n\nIf it was not: sign in now, take the change back (or name the right account again), sign other devices out, and ask the platform to hold your payouts.\n{page}\n\nAmoy\n' },
  },
  withdrawn: {
    'zh-CN': { subject: '「{store}」撤回了收款账户的更换', body: '你好，\n\n更换到 {dropped} 的申请已撤回，「{store}」仍然收款到 {number}。\n\n如果不是你操作的，请检查登录过的设备，并联系平台。\n{page}\n\nAmoy\n' },
    en: { subject: 'The change of the bank account of {store} was taken back', body: 'Hello,\n\nthe change to {dropped} was taken back: the payouts of {store} go to {number}, as before.\n\nIf that was not you, look at the devices that are signed in, and tell the platform.\n{page}\n\nAmoy\n' },
  },
  refused: {
    'zh-CN': { subject: '「{store}」的收款账户没有通过核对', body: '你好，\n\n银行核对不上 {number} 的户名或账号。请照银行资料重新填写，货款会留在可用余额里等你。\n{page}\n\nAmoy\n' },
    en: { subject: 'The bank account of {store} could not be verified', body: 'Hello,\n\nthe bank does not know {number} under that name. Please enter holder and number as the bank has them; your money waits in your balance.\n{page}\n\nAmoy\n' },
  },
  failed: {
    'zh-CN': { subject: '打款 {amount} 没有成功', body: '你好，\n\n向 {number} 的打款 {amount} 没有成功，钱已经退回「{store}」的可用余额。\n\n请核对收款账户；改好之后，下一次打款会一起付给你。\n{page}\n\nAmoy\n' },
    en: { subject: 'Your payout of {amount} did not go through', body: 'Hello,\n\nthe payout of {amount} to {number} did not go through. The money is back in the balance of {store}.\n\nPlease look at your bank account; once it is right the next payout takes everything along.\n{page}\n\nAmoy\n' },
  },
  returned: {
    'zh-CN': { subject: '打款 {amount} 被银行退回', body: '你好，\n\n银行退回了向 {number} 的打款 {amount}，钱已经回到「{store}」的可用余额。\n\n请核对收款账户；改好之后，下一次打款会一起付给你。\n{page}\n\nAmoy\n' },
    en: { subject: 'Your bank sent a payout of {amount} back', body: 'Hello,\n\nthe bank sent back the payout of {amount} to {number}. The money is back in the balance of {store}.\n\nPlease look at your bank account; once it is right the next payout takes everything along.\n{page}\n\nAmoy\n' },
  },
  'tax-identity': {
    'zh-CN': { subject: '「{store}」还没有填写税务信息，打款在等', body: '你好，\n\n平台要求先填写税务信息（证件姓名或企业名称、税号）才能打款，「{store}」还没有填写，所以这一批没有给你打款。\n\n钱仍是你的，留在可用余额里。在「资金 → 年度汇总与税务信息」填写后，下一批会一起打给你。\n{page}/years\n\nAmoy\n' },
    en: { subject: 'Payouts of {store} wait for its tax identity', body: 'Hello,\n\nthe platform pays out once it knows under which name and tax id. {store} has named none, so this run left it out.\n\nThe money stays yours, in your balance. Fill it in under Money → Year by year and tax identity, and the next run pays you.\n{page}/years\n\nAmoy\n' },
  },
  stopped: {
    'zh-CN': { subject: '「{store}」的打款暂停了', body: '你好，\n\n平台暂停了「{store}」的打款，原因：{why}\n\n货款仍是你的，留在可用余额里。有疑问请联系平台。\n{page}\n\nAmoy\n' },
    en: { subject: 'Payouts of {store} are on hold', body: 'Hello,\n\nthe platform holds the payouts of {store}. The reason: {why}\n\nThe money stays yours, in your balance. If you have questions, ask the platform.\n{page}\n\nAmoy\n' },
  },
}
