import { defineProblems } from '#api'

defineProblems({
  'webhook-address': { status: 422, en: 'Give an address of the public internet that begins with https://, without a name, a password or a port of its own.', 'zh-CN': '请填写公网地址，以 https:// 开头，不含用户名、密码和自定义端口。' },
  'webhook-too-many': { status: 409, en: 'There are {limit} already; remove one first.', 'zh-CN': '已有 {limit} 个，请先移除一个。' },
  'webhook-not-paused': { status: 409, en: 'It is not paused: it goes on already.', 'zh-CN': '该地址没有暂停，正在正常发送。' },
  'webhook-tests-waiting': { status: 409, en: '{limit} tests wait already; look whether they come.', 'zh-CN': '已有 {limit} 条测试在等待发送，请先查看结果。' },
  'webhook-secret-changed': { status: 409, en: 'The secret was changed since, and is not told again. Change it if it is not known.', 'zh-CN': '密钥此后已更换，不会再次显示。如未保存，请重新更换。' },
  'webhook-secret-fresh': { status: 409, en: 'The secret was changed within the last day, and the former one still works so that your partner can change over. Change it again after that, or end the former one now.', 'zh-CN': '密钥在一天内刚更换过，旧密钥仍然有效，以便合作方切换。请等旧密钥失效后再更换，或先停用旧密钥。' },
  'webhook-paused': { status: 409, en: 'It is paused. Let it go on first.', 'zh-CN': '该地址已暂停，请先恢复。' },
})
