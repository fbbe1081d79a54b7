import { defineProblems } from '#api'

defineProblems({
  'handle-length': { status: 422, en: 'A handle has {min} to {max} characters.', 'zh-CN': '用户名需为 {min} 到 {max} 个字符。' },
  'handle-characters': { status: 422, en: 'A handle has small letters a-z, digits, - and _, and begins and ends with a letter or digit.', 'zh-CN': '用户名只能用小写字母、数字、- 和 _，且首尾须为字母或数字。' },
  'handle-reserved': { status: 422, en: '“{handle}” is kept for this place itself. Choose another handle.', 'zh-CN': '“{handle}”为本站保留，请换一个用户名。' },
  'handle-taken': { status: 409, en: '“{handle}” is taken. Choose another handle.', 'zh-CN': '“{handle}”已被使用，请换一个用户名。' },
  'too-many-accounts': { status: 409, en: 'You own {limit} accounts already; that is the most one person can own.', 'zh-CN': '你已拥有 {limit} 个账号，已达上限。' },
  'picture-unknown': { status: 422, en: 'This picture is not among the pictures of this account. Upload it first.', 'zh-CN': '此图片不在该账号的图片中，请先上传。' },
  'link-earns': { status: 422, en: 'A link that earns you commission may only stand in a post, where a label tells readers so. Take it out here, and share it in a post.', 'zh-CN': '带佣金的推广链接只能放在帖子里，那里会自动标注“推广”。请从这里删去，改发一篇帖子分享。' },
  'not-yourself': { status: 422, en: 'You cannot do this to your own account.', 'zh-CN': '不能对自己的账号这样做。' },
  'blocked-by-you': { status: 409, en: 'You have blocked this account. Unblock it first.', 'zh-CN': '你已屏蔽此账号，请先解除屏蔽。' },
  'list-full': { status: 409, en: 'This list holds at most {limit}. Take somebody off it first.', 'zh-CN': '此列表最多 {limit} 个，请先移除一些。' },
  'no-staff-here': { status: 409, en: 'A personal account has no staff. Open a store, creator or agency account for that.', 'zh-CN': '个人账号不能有成员，请开通商家、达人或机构账号。' },
  'person-unknown': { status: 422, en: 'Nobody here signs in with this. They must sign in once before you can add them.', 'zh-CN': '没有找到此人。对方需先登录一次，才能加为成员。' },
  'already-staff': { status: 409, en: 'This person is staff here already. Change their role instead.', 'zh-CN': '此人已是成员，可直接修改角色。' },
  'staff-of-agency': { status: 409, en: 'This person is here for an agency. Change what the agency may do, or remove the person.', 'zh-CN': '此人代表机构在此工作。请修改机构的权限，或移除此人。' },
  'staff-full': { status: 409, en: 'An account has at most {limit} staff.', 'zh-CN': '每个账号最多 {limit} 名成员。' },
  'role-too-high': { status: 403, en: 'Only an owner may give or take the role {role}.', 'zh-CN': '只有所有者可以授予或撤销“{role}”角色。' },
  'either-or': { status: 422, en: 'Give {one} or {other}, one of the two.', 'zh-CN': '请提供 {one} 或 {other}，二者选一。' },
  'last-owner': { status: 409, en: 'The last owner cannot leave or step down. Make somebody else an owner first.', 'zh-CN': '最后一位所有者不能退出或降级，请先指定其他所有者。' },
})
