import { defineProblems } from '#api'

defineProblems({
  'webhook-address': { status: 422, en: 'Give an address of the public internet that begins with https://, without a name, a password or a port of its own.', 'zh-CN': '请填写公网地址，以 https:// 开头，不含用户名、密码和自定义端口。' },
  'webhook-too-many': { status: 409, en: 'There are {limit} already; remove one first.', 'zh-CN': '已有 {limit} 个，请先移除一个。' },
  'webhook-paused': { status: 409, en: 'It is paused. Let it go on first.', 'zh-CN': '该地址已暂停，请先恢复。' },
})
