import { after, before } from 'node:test'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { makePerson, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { type AffiliateShop, makePlan, openAffiliateShop } from './test-affiliate.ts'

type SellerView = { items: { order: string; position: number; title: string; member: { id: string } | null; rateBps: number | null; holdDays: number | null; base: { minor: number }; commission: { minor: number } | null; candidates: { member: { id: string }; why: string | null; won: boolean }[] }[]; next: string | null }
type MemberView = { items: { title: string; attributed: boolean; commission: { minor: number } | null; clicks: { why: string | null; won: boolean }[] }[] }

export const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }

export let url: string
export let database: Database
export let clock: TestClock
export let bank: TestBank
export let shop: AffiliateShop
export let store: TestStore
export let item: TestItem
let drop: () => Promise<void>

/** To be called once, at the head of a file: a store with something on sale and a plan for everybody. */
export function placeOfFile(): void {
  before(async () => {
    ;({ database, url, drop } = await testDatabase())
    clock = movedClock()
    bank = testBank()
    shop = openAffiliateShop(database, [bank], clock)
    store = await makeStore(database)
    item = await makeItem(database, store, { stock: 1_000 })
    await makePlan(shop, store, { rates: [{ product: item.product, bps: 2_000 }] })
  })
  after(() => drop())
}

export const person = () => makePerson(database, systemClock)

/** The newest order is paid, and everybody hears of it. */
export async function pay(): Promise<void> {
  await decide(shop, bank)
  await shop.settle()
}

export const sellerSees = async (order: string) => (await shop.api.call<SellerView>(store.owner, 'GET', `/stores/${store.handle}/affiliate-decisions?limit=50`)).body.items.find((each) => each.order === order)
export const memberSees = async (who: { id: string; handle: string }) => (await shop.api.call<MemberView>(who, 'GET', `/accounts/${who.handle}/affiliate-results`)).body.items[0]
