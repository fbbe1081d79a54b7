import { defineProblems } from '#api'

defineProblems({
  'poll-exists': { status: 409, en: 'There is a poll under this post already.', 'zh-CN': '该内容已有投票。' },
  'poll-begun': { status: 409, en: 'Somebody has voted: the poll stays as it is.', 'zh-CN': '已有人投票，投票不能再改或删除。' },
  'poll-over': { status: 409, en: 'This poll is closed. Its result stands on the page.', 'zh-CN': '投票已截止，结果见页面。' },
  'poll-changed': { status: 409, en: 'There is another poll now than the one you saw. Look at its choices and choose again.', 'zh-CN': '投票已换成新的，请看过选项后重新选择。' },
  'poll-late': { status: 409, en: 'The post was published too long ago: the poll would be closed at once. Give it more days.', 'zh-CN': '内容发布已久，投票会立即截止，请延长天数。' },
  'poll-voted': { status: 409, en: 'You have voted already; everybody votes once.', 'zh-CN': '你已投过票，每人只能投一次。' },
  'poll-choice-unknown': { status: 422, en: 'This poll has no such choice. Take one of those shown.', 'zh-CN': '没有这个选项，请从页面列出的选项中选择。' },
  'poll-choices-alike': { status: 422, en: 'Two choices are the same. Each must differ.', 'zh-CN': '有两个选项相同，请改为不同的内容。' },
  'poll-most': { status: 422, en: 'There are {choices} choices: nobody can choose more of them.', 'zh-CN': '只有 {choices} 个选项，最多可选数不能超过它。' },
  'poll-no-mail': { status: 409, en: 'There is no mail address to send the result to. Vote without it: the result stands on the page when the poll is closed.', 'zh-CN': '你没有绑定邮箱，无法接收结果。请取消勾选后投票，截止后可在页面查看结果。' },
  'poll-too-many': { status: 422, en: 'Choose {most} at most.', 'zh-CN': '最多选 {most} 项。' },
})
