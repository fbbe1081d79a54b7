import type { CreatorFieldKey } from './creator-fields.zh-CN.ts'

export const words: Record<CreatorFieldKey, string> = {
  'in.fashion': 'Fashion',
  'in.beauty': 'Beauty',
  'in.food': 'Food',
  'in.home': 'Home',
  'in.family': 'Family',
  'in.digital': 'Digital',
  'in.sports': 'Sports',
  'in.travel': 'Travel',
  'in.books': 'Books',
  'in.crafts': 'Crafts',
}
