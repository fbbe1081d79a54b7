import type { PostsSheet } from '../sheets.ts'
import { hanfuPosts } from './hanfu.ts'
import { honeyPosts } from './honey.ts'
import { lacquerPosts } from './lacquer.ts'
import { noodlePosts } from './noodles.ts'
import { outdoorPosts } from './outdoor.ts'
import { pastryPosts } from './pastry.ts'
import { plantPosts } from './plants.ts'
import { potteryPosts } from './pottery.ts'
import { seafoodPosts } from './seafood.ts'
import { stationeryPosts } from './stationery.ts'
import { teaPosts } from './tea.ts'
import { totePosts } from './totes.ts'
import { toyPosts } from './toys.ts'

/** By the key of the store that they are about. */
export const postSheets: Readonly<Record<string, PostsSheet>> = {
  tea: teaPosts, seafood: seafoodPosts, pastry: pastryPosts, lacquer: lacquerPosts, pottery: potteryPosts, hanfu: hanfuPosts, noodles: noodlePosts,
  stationery: stationeryPosts, toys: toyPosts, totes: totePosts, honey: honeyPosts, plants: plantPosts, outdoor: outdoorPosts,
}
