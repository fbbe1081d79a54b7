import { defineProblems } from '#api'

defineProblems({
  'agency-unknown': { status: 422, en: 'There is no agency of this name. Type the handle of an agency account.', 'zh-CN': '没有这个机构，请输入机构账号的用户名。' },
  'agency-client-kind': { status: 409, en: 'Agencies serve stores and creator accounts. Open one of these first.', 'zh-CN': '机构只能服务商家账号和达人账号，请先开通其中一种。' },
  'agency-already': { status: 409, en: 'This agency serves the account already, or is invited.', 'zh-CN': '该机构已在服务此账号，或已收到邀请。' },
  'agencies-full': { status: 409, en: 'At most {limit} agencies can serve an account or be invited. End one first.', 'zh-CN': '最多 {limit} 家机构可以服务或受邀，请先结束一家。' },
  'agency-not-invited': { status: 409, en: 'There is no invitation to answer.', 'zh-CN': '没有待回应的邀请。' },
  'agency-not-serving': { status: 409, en: 'This agency does not serve the account now.', 'zh-CN': '该机构目前没有服务此账号。' },
  'agency-notice-given': { status: 409, en: 'Notice has been given already; it ends on {day}.', 'zh-CN': '已提出终止，将于 {day} 结束。' },
  'agency-no-role': { status: 409, en: 'The account has given this agency no role. Its owner can give one.', 'zh-CN': '该账号尚未授予机构角色，请联系账号所有者授权。' },
  'share-for-creators': { status: 409, en: 'A share is agreed on with creators: stores pay agencies otherwise.', 'zh-CN': '分成只与达人约定，商家请另行结算。' },
  'share-proposal-waits': { status: 409, en: 'A proposal waits for an answer. Answer or withdraw it first.', 'zh-CN': '已有待回应的分成方案，请先回应或撤回。' },
  'share-days': { status: 422, en: 'It begins today or later, within {ahead} days, and ends on the same day or later, within {days} days.', 'zh-CN': '开始日期须在今天起 {ahead} 天内，结束日期不早于开始日期，最长 {days} 天。' },
  'share-late': { status: 409, en: 'Its first day has passed without an answer. Propose other days.', 'zh-CN': '开始日期已过，未能生效，请重新提出。' },
  'share-gone': { status: 409, en: 'This proposal was answered or withdrawn. Look at it again.', 'zh-CN': '该方案已被回应或撤回，请重新查看。' },
  'share-own': { status: 409, en: 'The other side must answer what your side proposed. You can only withdraw it.', 'zh-CN': '你方提出的方案须由对方回应，你方只能撤回。' },
  'share-overlap': { status: 409, en: 'On some of these days a share is agreed with this agency already. Choose other days.', 'zh-CN': '其中某些日期已与该机构约定分成，请选择其他日期。' },
  'share-too-much': { status: 409, en: 'On {day} agencies would have more than 100 % in all. At most {left} hundredths of a per cent are left.', 'zh-CN': '{day} 各机构分成合计将超过 100%，最多还剩万分之 {left}。' },
  'shares-full': { status: 409, en: 'At most {limit} shares can be agreed on.', 'zh-CN': '最多可约定 {limit} 份分成。' },
})
