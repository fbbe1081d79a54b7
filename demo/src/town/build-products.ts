import type { CategorySlug } from '../categories.ts'
import { parseLook } from '../pictures/parse-look.ts'
import { describePicture, type Lang, type PictureSpec } from '../pictures/picture-spec.ts'
import { nameThings } from '../pictures/thing-names.ts'
import type { ProductSheet, StoreSheet } from '../sheets.ts'
import { type Chance, makeChance } from './chance.ts'
import type { Block, Product, Variant } from './types.ts'

const MINOR_PER_UNIT = 100
const MAX_PICTURES = 5
/** What comes in the post looks the same from every store of the town. */
const PARCEL_LOOK = 'square sand table duo 📦 🎁'
/** Options whose dearer values are more of the same, and so weigh more. */
const AMOUNT_OPTIONS = new Set(['规格', '数量', '容量', '份量', '人数', 'Jar', 'Bottle', 'Pack', 'Tin', 'Pairs', 'Bulbs', 'How many', 'Box'])

export function productKey(storeKey: string, slug: string): string {
  return `${storeKey}/${slug}`
}

export function buildProducts(sheets: readonly StoreSheet[], seed: number): Product[] {
  return sheets.flatMap((store) => store.products.map((sheet, index) => buildProduct(store, sheet, index, makeChance(seed, `product ${store.key}/${sheet.slug}`))))
}

function buildProduct(store: StoreSheet, sheet: ProductSheet, index: number, chance: Chance): Product {
  const choices = (sheet.choices ?? []).map(parseChoice)
  const code = `${store.skuPrefix}-${String(index + 1).padStart(2, '0')}`
  return {
    key: productKey(store.key, sheet.slug),
    storeKey: store.key,
    slug: sheet.slug,
    title: sheet.title,
    lang: store.lang,
    description: describe(sheet),
    category: sheet.category ?? store.category,
    tags: sheet.tags,
    pictures: picture(store, sheet, chance),
    options: choices.map(({ name, values }) => ({ name, values: values.map((value) => value.label) })),
    variants: combine(choices).map((chosen) => buildVariant(sheet, code, chosen, chance)),
    requiresShipping: sheet.unsent !== true,
  }
}

function describe(sheet: ProductSheet): Block[] {
  const paragraphs = sheet.text.map((text): Block => ({ kind: 'paragraph', text }))
  return sheet.list === undefined ? paragraphs : [...paragraphs, { kind: 'list', items: sheet.list }]
}

function picture(store: StoreSheet, sheet: ProductSheet, chance: Chance): PictureSpec[] {
  const looks = [sheet.look, ...(sheet.more ?? [])]
  if (sheet.unsent !== true) {
    const extras = store.extras[sheet.kind] ?? []
    if (extras.length > 0 && chance.happens(0.9)) looks.push(...chance.some(extras, chance.whole(1, 2)))
    if (chance.happens(0.35)) looks.push(PARCEL_LOOK)
  }
  return looks.slice(0, MAX_PICTURES).map((text) => {
    const look = parseLook(text)
    return describePicture(look, altOf(sheet.title, look.things, store.lang), store.lang)
  })
}

function altOf(title: string, things: readonly string[], lang: Lang): string {
  return lang === 'zh-CN' ? `${title}，图中是${nameThings(things, lang)}` : `${title}, shown as ${nameThings(things, lang)}`
}

type Choice = { readonly name: string; readonly values: readonly Value[] }
/** `more` is what the value adds to the price, in whole money units. */
type Value = { readonly label: string; readonly more: number }
type Chosen = readonly { readonly option: string; readonly index: number; readonly value: Value }[]

/** Reads `规格: 50 克 -52 | 100 克 | 250 克 +170`. */
export function parseChoice(text: string): Choice {
  const colon = text.indexOf(':')
  if (colon < 1) throw new Error(`A choice without a name: ${text}`)
  const values = text.slice(colon + 1).split('|').map((part) => {
    const priced = /^(.*\S)\s+([+-]\d+(?:\.\d+)?)$/.exec(part.trim())
    return priced === null ? { label: part.trim(), more: 0 } : { label: priced[1] ?? '', more: Number(priced[2]) }
  })
  return { name: text.slice(0, colon).trim(), values }
}

function combine(choices: readonly Choice[]): Chosen[] {
  return choices.reduce<Chosen[]>(
    (sofar, choice) => sofar.flatMap((chosen) => choice.values.map((value, index) => [...chosen, { option: choice.name, index, value }])),
    [[]],
  )
}

function buildVariant(sheet: ProductSheet, code: string, chosen: Chosen, chance: Chance): Variant {
  const price = chosen.reduce((sum, { value }) => sum + value.more, sheet.price)
  const amount = chosen.filter(({ option }) => AMOUNT_OPTIONS.has(option)).reduce((sum, { value }) => sum + value.more, sheet.price)
  const compareAt = sheet.was === undefined ? undefined : Math.round((price * sheet.was) / sheet.price)
  return {
    optionValues: chosen.map(({ value }) => value.label),
    priceMinor: minor(price),
    ...(compareAt !== undefined && compareAt > price ? { compareAtMinor: minor(compareAt) } : {}),
    sku: [code, ...chosen.map(({ index }) => index + 1)].join('-'),
    stock: drawStock(sheet, chance),
    weightGrams: Math.round((sheet.grams * amount) / sheet.price),
  }
}

/** Mostly enough, sometimes nearly gone, now and then gone. */
function drawStock(sheet: ProductSheet, chance: Chance): number {
  const draw = chance.share()
  if (draw < 0.05) return 0
  if (draw < 0.14) return chance.whole(1, 4)
  return sheet.price >= 300 ? chance.whole(5, 18) : chance.whole(12, 140)
}

function minor(units: number): bigint {
  return BigInt(Math.round(units * MINOR_PER_UNIT))
}

/** The categories of a store's products, its main one first. */
export function categoriesOf(store: StoreSheet): CategorySlug[] {
  return [...new Set([store.category, ...store.products.map((product) => product.category ?? store.category)])]
}
