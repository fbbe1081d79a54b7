import type { StoreSheet } from '../sheets.ts'
import { hanfuStore } from './hanfu.ts'
import { honeyStore } from './honey.ts'
import { lacquerStore } from './lacquer.ts'
import { noodleStore } from './noodles.ts'
import { outdoorStore } from './outdoor.ts'
import { pastryStore } from './pastry.ts'
import { plantStore } from './plants.ts'
import { potteryStore } from './pottery.ts'
import { seafoodStore } from './seafood.ts'
import { stationeryStore } from './stationery.ts'
import { teaStore } from './tea.ts'
import { toteStore } from './totes.ts'
import { toyStore } from './toys.ts'

export const storeSheets: readonly StoreSheet[] = [
  teaStore, seafoodStore, pastryStore, lacquerStore, potteryStore, hanfuStore, noodleStore, stationeryStore, toyStore, toteStore, honeyStore, plantStore, outdoorStore,
]
