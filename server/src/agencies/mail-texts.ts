import type { Lang } from '#api'
import type { Told } from './facts.ts'

type Text = { subject: string; body: string }

/** What one side, {name}, reads of what the other, {other}, has done. */
export function mailOfMandate(kind: Told, lang: Lang): Text {
  const [subject, sentence] = TEXTS[kind][lang]
  return lang === 'zh-CN' ? { subject, body: `你好，\n\n${sentence}\n\n{url}\n\nAmoy\n` } : { subject, body: `Hello,\n\n${sentence}\n\n{url}\n\nAmoy\n` }
}

const TEXTS: Record<Told, Record<Lang, readonly [subject: string, sentence: string]>> = {
  invited: {
    'zh-CN': ['「{other}」邀请「{name}」代运营', '「{other}」邀请「{name}」为其代运营。接受之前，对方没有授予任何权限；请查看并回应。'],
    en: ['{other} invites {name}', '{other} asks {name} to serve its account. Nothing is given before you accept; please look and answer.'],
  },
  accepted: {
    'zh-CN': ['「{other}」接受了邀请', '「{other}」接受了邀请，现在起为「{name}」代运营。你可以随时收回授予的权限。'],
    en: ['{other} has accepted', '{other} has accepted and serves {name} from now on. You can take back at any time what you let its people do.'],
  },
  declined: {
    'zh-CN': ['「{other}」婉拒了邀请', '「{other}」没有接受「{name}」的邀请。'],
    en: ['{other} has declined', '{other} does not take up the invitation of {name}.'],
  },
  'called-off': {
    'zh-CN': ['「{other}」的邀请已取消', '「{other}」与「{name}」之间的邀请已取消，什么都没有生效。'],
    en: ['The invitation with {other} was called off', 'The invitation between {other} and {name} was called off; nothing of it holds.'],
  },
  notice: {
    'zh-CN': ['「{other}」提出终止合作', '「{other}」提出终止与「{name}」的合作，{day} 结束。此前约定的分成仍然有效。'],
    en: ['{other} has given notice', '{other} has given {name} notice; it ends on {day}. What was agreed on holds until then.'],
  },
  ended: {
    'zh-CN': ['与「{other}」的合作已结束', '「{name}」与「{other}」的合作已结束，机构人员不再能进入该账号。'],
    en: ['The work with {other} has ended', 'The mandate between {name} and {other} has ended; the agency’s people have no access any more.'],
  },
  'share-proposed': {
    'zh-CN': ['「{other}」提出分成方案', '「{other}」向「{name}」提出了一份分成方案，等你方回应。没有你方同意，它不会生效。'],
    en: ['{other} proposes a share', '{other} proposes a share to {name} and waits for your answer. Without your yes it does not hold.'],
  },
  'share-agreed': {
    'zh-CN': ['「{other}」同意了分成方案', '「{other}」同意了「{name}」提出的分成方案，按约定日期生效，之后不再变更。'],
    en: ['{other} agrees to the share', '{other} agrees to the share that {name} proposed. It holds on its days and is not changed any more.'],
  },
  'share-declined': {
    'zh-CN': ['「{other}」没有同意分成方案', '「{other}」没有同意「{name}」提出的分成方案。你方可以另提一份。'],
    en: ['{other} does not agree to the share', '{other} declined the share that {name} proposed. You can propose another one.'],
  },
  'share-withdrawn': {
    'zh-CN': ['「{other}」撤回了分成方案', '「{other}」撤回了向「{name}」提出的分成方案，不用再回应。'],
    en: ['{other} has withdrawn its proposal', '{other} has withdrawn the share that it proposed to {name}. There is nothing to answer.'],
  },
}
