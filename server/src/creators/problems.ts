import { defineProblems } from '#api'

defineProblems({
  'creator-kind': { status: 409, en: 'Only a person or a creator account can become a verified creator. Apply with one of these.', 'zh-CN': '只有个人账号或达人账号可以申请达人认证，请换用这类账号申请。' },
  'creator-already': { status: 409, en: 'This account is a verified creator already.', 'zh-CN': '该账号已是认证达人。' },
  'creator-application-waits': { status: 409, en: 'An application of this account waits for an answer. Withdraw it first if you want to send another.', 'zh-CN': '该账号已有申请在审核中。如需重新提交，请先撤回。' },
  'creator-application-soon': { status: 409, en: 'The last application was declined. You can apply again from {day} on; read the reason and choose other samples.', 'zh-CN': '上次申请未通过，{day} 起可再次申请。请先查看原因并更换作品。' },
  'creator-samples-few': { status: 422, en: 'Show at least {min} samples of your work: posts, pictures or links.', 'zh-CN': '请至少提供 {min} 份作品：内容、图片或链接均可。' },
  'creator-sample-post': { status: 422, en: 'This is not a published post of this account. Choose another one.', 'zh-CN': '这不是该账号已发布的内容，请另选一篇。' },
  'creator-application-decided': { status: 409, en: 'This application is decided or withdrawn.', 'zh-CN': '该申请已处理或已撤回。' },
  'creator-fields-other': { status: 422, en: 'Grant fields that were applied for.', 'zh-CN': '只能通过申请中的领域。' },
  'creator-fields-missing': { status: 422, en: 'Say in which of the fields the creator is verified.', 'zh-CN': '请选择通过认证的领域。' },
  'posts-of-day-used': { status: 409, en: 'The {limit} posts of today are published. Save a draft, or schedule it for another day.', 'zh-CN': '今天的 {limit} 篇发布额度已用完，可存为草稿，或定时到其他日期发布。' },
  'posts-of-that-day-used': { status: 409, en: '{limit} posts are published or scheduled on {day} already. Choose another day.', 'zh-CN': '{day} 已发布或定时 {limit} 篇，额度已满，请选择其他日期。' },
})
