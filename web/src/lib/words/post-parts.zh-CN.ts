/** What only some posts have: a poll, the way to a draw. post-parts.en.ts has the same keys. */
export const words = {
  'show.unsealed': '订单已退款',
  'post.drawOpen': '参加盖楼抽奖 · 已盖 {n} 层',
  'post.drawWhere': '请进入活动页盖楼，这里的评论不算楼层。',
  'post.drawOver': '查看盖楼结果',
  'poll.title': '投票',
  'poll.one': '单选',
  'poll.some': '最多选 {n} 项',
  'poll.vote': '投票',
  'poll.votes': '{n} 票',
  'poll.count': '{n} 人已投',
  'poll.closes': '{when} 截止',
  'poll.over': '已截止',
  'poll.waits': '内容发布后开始',
  'poll.mine': '我的选择',
  'poll.hint': '投票后可见结果。每人投一次，不能更改；别人看不到你选了什么。',
  'poll.tell': '截止后用邮件告诉我结果',
  'poll.tells': '结果会在截止后发到你的邮箱。',
  'poll.signIn': '登录后投票',
  'poll.another': '投票已换成新的，请看过选项后重新选择。',
  'poll.choose': '请先选一项。',
}
export type PostPartsKey = keyof typeof words
