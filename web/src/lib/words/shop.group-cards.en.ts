import type { GroupCardsKey } from './shop.group-cards.zh-CN.ts'

export const words: Record<GroupCardsKey, string> & Record<`${string}_one`, string> = {
  'group.size': 'Group of {n}',
  'group.alone': 'Buy alone',
  'group.together': 'In a group of {n}',
  'group.saves': '{amount} less than alone',
  'group.from': 'from {amount}',
  'group.start': 'Start a group',
  'group.startWhy': 'You pay first, then share the link. If it does not fill within {hours} hours, everybody gets all of their money back by itself.',
  'group.startWhyBelow': 'You pay first, then share the link. If it does not fill within {hours} hours, the store ships at the group price all the same.',
  'group.open': 'Groups that wait for you',
  'group.openMore': '{n} more groups',
  'group.openMore_one': '1 more group',
  'group.of': 'Group of {name}',
  'group.left': '{n} more to go',
  'group.join': 'Join',
  'group.days': '{n} d ',
  'group.seats': '{n} of {size} seats are taken',
  'group.unitsLeft': '{n} left for groups.',
}
