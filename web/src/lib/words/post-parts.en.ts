import type { PostPartsKey } from './post-parts.zh-CN.ts'

export const words: Record<PostPartsKey, string> & Record<`${string}_one`, string> = {
  'show.unsealed': 'Refunded since',
  'post.drawOpen': 'Join the draw · {n} floors built',
  'post.drawWhere': 'Floors are built in the draw. Comments here do not count.',
  'post.drawOver': 'See who won the draw',
  'poll.title': 'Poll',
  'poll.one': 'Choose one',
  'poll.some': 'Choose up to {n}',
  'poll.vote': 'Vote',
  'poll.votes': '{n} votes',
  'poll.votes_one': '{n} vote',
  'poll.count': '{n} people voted',
  'poll.count_one': '{n} person voted',
  'poll.closes': 'closes {when}',
  'poll.over': 'closed',
  'poll.waits': 'opens with the post',
  'poll.mine': 'My choice',
  'poll.hint': 'Vote to see how it stands. You vote once and cannot change it; nobody sees what you chose.',
  'poll.signIn': 'Sign in to vote',
  'poll.another': 'There is another poll here now. Look at its choices and choose again.',
  'poll.choose': 'Choose something first.',
}
