import { defineProblems } from '#api'

defineProblems({
  'phone-invalid': { status: 422, en: 'Write the number with its country, such as +86 138 0000 0000.', 'zh-CN': '请填写手机号，国外号码请带国家代码，例如 +44 7700 900000。' },
  'too-many-codes': { status: 429, en: 'You have asked for {limit} codes within the hour. Use one that came less than ten minutes ago, or ask again in {minutes} min.', 'zh-CN': '你在一小时内已获取 {limit} 次验证码。请使用十分钟内收到的验证码，或 {minutes} 分钟后再试。' },
  'too-many-codes-there': { status: 429, en: 'Within the hour {limit} codes have been asked for there, perhaps by somebody else. Sign in with a passkey, or ask again in {minutes} min.', 'zh-CN': '一小时内已向该地址发送 {limit} 次验证码，可能有他人在尝试。请使用通行密钥登录，或 {minutes} 分钟后再试。' },
  'code-shape': { status: 422, en: 'Write the 8 digits of the code that we sent.', 'zh-CN': '请填写收到的 8 位数字验证码。' },
  'code-wrong': { status: 422, en: 'That is not the code we sent. {left} more tries.', 'zh-CN': '验证码不正确，还可再试 {left} 次。' },
  'code-over': { status: 410, en: 'This code cannot be used any more, or was asked for in another browser. Ask for a new one here.', 'zh-CN': '验证码已失效，或是在其他浏览器中获取的。请在这里重新获取。' },
  suspended: { status: 403, en: 'This person has been suspended from this place. Write to its operator.', 'zh-CN': '此用户已被停用，请联系平台。' },
  'session-needed': { status: 403, en: 'A token cannot do this. Sign in with a browser.', 'zh-CN': '令牌不能执行此操作，请用浏览器登录。' },
  'sign-in-again': { status: 403, en: 'Your sign-in is more than a day old. Sign in again to add a passkey.', 'zh-CN': '登录已超过一天，请重新登录后再添加通行密钥。' },
  'passkey-expired': { status: 410, en: 'This took too long, or was begun in another window. Start again.', 'zh-CN': '操作超时或已在别的窗口开始，请重新开始。' },
  'passkey-refused': { status: 422, en: 'This passkey could not be used here. Try another one, or sign in by code.', 'zh-CN': '此通行密钥无法使用，请换一个，或用验证码登录。' },
  'too-many-passkeys': { status: 409, en: 'You have {limit} passkeys, the most one person can have. Remove one first.', 'zh-CN': '通行密钥已达上限 {limit} 个，请先移除一个。' },
  'too-many-tokens': { status: 409, en: 'You have {limit} tokens, the most one person can have. Revoke one first.', 'zh-CN': '令牌已达上限 {limit} 个，请先撤销一个。' },
  'scope-not-yours': { status: 403, en: 'Only an operator may make a token with the scope {scope}.', 'zh-CN': '只有运营者可以创建带 {scope} 权限的令牌。' },
  'operator-link-over': { status: 410, en: 'This link has been used or has run out. Restart Amoy for a new one, if it has no operator yet.', 'zh-CN': '链接已使用或已过期。若尚无运营者，重启 Amoy 可获得新链接。' },
  'person-exists': { status: 409, en: 'Somebody signs in with this already.', 'zh-CN': '已有人使用它登录。' },
})
