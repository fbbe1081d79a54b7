export const words = {
  'signIn.title': '登录 Amoy',
  'signIn.name': '邮箱或手机号',
  'signIn.hint': '我们会发一个 8 位验证码，不需要密码。',
  'signIn.missing': '请填写邮箱或手机号。',
  'signIn.unclear': '这既不是邮箱（如 name@example.org），也不是手机号，请检查一下。',
  'signIn.send': '发送验证码',
  'signIn.sent': '验证码已发到 {to}，10 分钟内有效。',
  'signIn.code': '验证码',
  'signIn.enter': '登录',
  'signIn.again': '重新发送',
  'signIn.other': '换一个邮箱或手机号',
  'signIn.or': '或者',
  'signIn.passkey': '用通行密钥登录',
  'signIn.terms': '第一次登录会自动注册。',
}
export type SignInKey = keyof typeof words
