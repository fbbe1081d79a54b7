import type { Town } from '@amoy/demo'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock'
import type { TownIds } from './load-people.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

/** The one that is over began so long ago and ran for a day; the other is running. */
const OVER_DAYS = 4
const RUNNING_HOURS = 7
const RUNS_DAYS = 5
const BUILDERS = 9
/** Enough to give away beside what is bought. */
const SPARE = 12

const LINES = ['占个楼，沾沾喜气', '第一次参加，求中', '茶友报到', '盖楼盖楼', '老顾客来捧场', '这款杯子一直想要', '路过，盖一层', '陪跑也开心', '今天手气不错', '再高一层'] as const

type Loading = { place: TownPlace; town: Town; ids: TownIds; products: TownProducts; now: Date }
type Held = { owner: string; handle: string; post: string; storeId: string }

/** A store of the town that has held one draw and holds another, with people who built floors, and a winner who has said where to send it. */
export async function loadDraws(loading: Loading): Promise<void> {
  const { place, town, products, ids, now } = loading
  const store = town.stores.find(({ currency, lang }) => currency === 'CNY' && lang === 'zh-CN')
  const owner = store && ids.people.get(store.ownerKey)
  if (!store || !owner) return
  const storeId = ids.accounts.get(store.key)!
  const plenty = town.products.find((each) => each.storeKey === store.key && products.has(each.key) && (each.variants[0]!.stock ?? SPARE) >= SPARE)
  const prize = plenty && products.get(plenty.key)!
  const builders = [...ids.people.entries()].filter(([key]) => key !== store.ownerKey && !town.stores.some(({ ownerKey }) => ownerKey === key)).map(([, id]) => id).slice(0, BUILDERS)
  if (!prize || builders.length < 2) return
  const given = { product: prize.id, variant: prize.variants[0]!.id }
  const hold = async (text: string, runsMs: number, prizes: object[]): Promise<Held> => {
    const { id: post } = await place.as<{ id: string }>(owner, 'POST', `/accounts/${store.handle}/posts`, { text, state: 'published', lang: 'zh-CN' })
    await place.as(owner, 'POST', `/accounts/${store.handle}/posts/${post}/draw`, { endsAt: new Date(place.clock.now().getTime() + runsMs).toISOString(), secondsBetween: 0, floorsAPerson: 3, claimDays: 14, prizes: prizes.map((each) => ({ ...given, ...each })) })
    return { owner, handle: store.handle, post, storeId }
  }
  const began = new Date(now.getTime() - OVER_DAYS * DAY_MS)
  const over = await place.clock.at(began, () => hold('开店盖楼，谢谢大家一路捧场：第 6 楼和尾号 3 的楼层有礼。', DAY_MS, [{ title: '店主亲选好礼', units: 1, rule: { by: 'floors', floors: [6] } }, { title: '随手小礼', units: 1, rule: { by: 'ending', digits: '3' } }]))
  await build(loading, over, builders, began)
  await place.clock.at(new Date(began.getTime() + DAY_MS + MINUTE_MS), () => place.sweep('draws.draw'))
  await place.clock.at(new Date(began.getTime() + DAY_MS + HOUR_MS), () => claim(loading, over, builders[5 % builders.length]!))
  const since = new Date(now.getTime() - RUNNING_HOURS * HOUR_MS)
  const running = await place.clock.at(since, () => hold('周末盖楼：写一句话就是一层楼，8 的倍数和半山腰都有礼，周末开奖。', RUNS_DAYS * DAY_MS, [{ title: '头等奖', units: 1, rule: { by: 'share', percents: [50] } }, { title: '幸运楼层', units: 2, rule: { by: 'multiple', of: 8 } }]))
  await build(loading, running, builders.slice(0, -2), since)
}

async function build({ place }: Loading, { handle, post }: Held, builders: readonly string[], since: Date): Promise<void> {
  for (const [at, person] of builders.entries()) {
    await place.clock.at(new Date(since.getTime() + (at + 1) * 20 * MINUTE_MS), () => place.as(person, 'POST', `/accounts/${handle}/posts/${post}/draw/floors`, { text: LINES[at % LINES.length] }))
  }
}

async function claim({ place }: Loading, { handle, post }: Held, winner: string): Promise<void> {
  const { items } = await place.as<{ items: { id: string }[] }>(winner, 'GET', '/addresses')
  const address = { name: '林小满', phone: '13800138000', country: 'CN', region: '福建省', city: '厦门市', district: '思明区', street: '中山路 12 号' }
  await place.as(winner, 'POST', `/accounts/${handle}/posts/${post}/draw/claim`, items[0] ? { addressId: items[0].id } : { address })
}
