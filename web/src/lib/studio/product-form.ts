import { fromPlainText, type RichText, toPlainText } from './description-text.ts'
import { minorDigits, moneyInput, parseMoney } from './money-input.ts'
import type { TrayPicture } from './picture-tray.ts'
import { type DraftVariant, type ProductDraft, type ProductStatus, TAX_CLASSES, type TaxClass } from './shapes.ts'
import { blankRow, MAX_OPTIONS, namedOptions, type OptionInput, type VariantRow } from './variant-rows.ts'

/** A product as it stands in the editor: everything as typed. */
export type ProductTyped = {
  title: string
  description: string
  status: ProductStatus
  category: string
  taxClass: TaxClass
  /** Of the store's shipping profiles; '' for the one of most goods. */
  shippingProfile: string
  tags: string
  requiresShipping: boolean
  /** Grams of every variant; '' leaves each as it is. */
  weight: string
  options: OptionInput[]
  rows: VariantRow[]
  pictures: TrayPicture[]
  revision: number
}

/** What is wrong, by field: a key of the words, or a sentence of the API. */
export type FieldErrors = Record<string, string>

export const blankProduct = (): ProductTyped => ({ title: '', description: '', status: 'published', category: '', taxClass: 'standard', shippingProfile: '', tags: '', requiresShipping: true, weight: '', options: padded([]), rows: [blankRow()], pictures: [], revision: 0 })

export function productTyped(draft: ProductDraft): ProductTyped {
  const weights = new Set(draft.variants.map((each) => each.weightGrams))
  return {
    title: draft.title,
    description: toPlainText(draft.description),
    status: draft.status,
    category: draft.category ?? '',
    taxClass: draft.taxClass,
    shippingProfile: draft.shippingProfileId ?? '',
    tags: draft.tags.join(', '),
    requiresShipping: draft.variants.some((each) => each.requiresShipping),
    weight: weights.size === 1 && !weights.has(0) ? String([...weights][0]) : '',
    options: padded(draft.options.map(({ name, values }) => ({ name, values: values.join(', ') }))),
    rows: draft.variants.map((each) => ({
      id: each.id,
      values: each.optionValues,
      price: moneyInput(each.price),
      compareAt: moneyInput(each.compareAt),
      sku: each.sku,
      stock: each.tracked ? String(each.onHand) : '',
      had: each.tracked ? String(each.onHand) : '',
      tracked: each.tracked,
    })),
    pictures: draft.pictures.map(({ id, picture, alt }) => ({ id, picture, alt })),
    revision: draft.revision,
  }
}

const padded = (options: OptionInput[]) => [...options, ...Array.from({ length: MAX_OPTIONS }, () => ({ name: '', values: '' }))].slice(0, MAX_OPTIONS)

/** Everything but the pictures, which settleTray reads. */
export function readProductForm(form: FormData): Omit<ProductTyped, 'pictures'> {
  const text = (name: string) => String(form.get(name) ?? '')
  const status = text('status')
  return {
    title: text('title'),
    description: text('description'),
    status: status === 'draft' || status === 'archived' ? status : 'published',
    category: text('category'),
    taxClass: TAX_CLASSES.find((each) => each === text('taxClass')) ?? 'standard',
    shippingProfile: text('shippingProfile'),
    tags: text('tags'),
    requiresShipping: form.get('requiresShipping') === '1',
    weight: text('weight'),
    options: padded(Array.from({ length: MAX_OPTIONS }, (_, index) => ({ name: text(`option.${index}.name`), values: text(`option.${index}.values`) }))),
    rows: Array.from({ length: Math.min(Number(text('rows')) || 0, 200) }, (_, index) => readRow(form, index)).filter((row) => row !== undefined),
    revision: Number(text('revision')) || 0,
  }
}

function readRow(form: FormData, index: number): VariantRow | undefined {
  const text = (name: string) => String(form.get(`row.${index}.${name}`) ?? '')
  if (form.get(`row.${index}.drop`) === '1') return undefined
  return { id: text('id'), values: valuesFrom(text('values')), price: text('price'), compareAt: text('compareAt'), sku: text('sku'), stock: text('stock'), had: text('had'), tracked: form.get(`row.${index}.tracked`) === '1' }
}

function valuesFrom(json: string): string[] {
  try {
    const values: unknown = JSON.parse(json || '[]')
    return Array.isArray(values) ? values.map(String) : []
  } catch {
    return []
  }
}

/** Whether the rows are those of the options; where they are not, the matrix has to be filled in first. */
export function rowsFit({ options, rows }: Pick<ProductTyped, 'options' | 'rows'>): boolean {
  const named = namedOptions(options)
  return rows.length > 0 && rows.every((row) => row.values.length === named.length && row.values.every((value, index) => named[index]!.values.includes(value))) && named.every(({ values }, index) => values.every((value) => rows.some((row) => row.values[index] === value)))
}

/** What the API is sent, or what is wrong where. `before` is the product as it was loaded, absent for a new one. */
export function productBody(typed: ProductTyped, currency: string, before?: { description: RichText; variants: readonly DraftVariant[] }) {
  const errors: FieldErrors = {}
  if (typed.title.trim() === '') errors.title = 'field.missing'
  const weight = wholeNumber(typed.weight)
  if (typed.weight.trim() !== '' && weight === undefined) errors.weight = 'field.whole'
  const price = (index: number, name: 'price' | 'compareAt', text: string) => {
    const read = parseMoney(text, currency)
    if ('minor' in read) return read.minor
    errors[`row.${index}.${name}`] = read.wrong
    return 0
  }
  const variants = typed.rows.map((row, index) => {
    const stock = wholeNumber(row.stock)
    if (row.tracked && row.stock.trim() !== '' && stock === undefined) errors[`row.${index}.stock`] = 'field.whole'
    const old = before?.variants.find((each) => each.id === row.id)
    return {
      ...(row.id ? { id: row.id } : {}),
      optionValues: row.values,
      priceMinor: price(index, 'price', row.price),
      compareAtMinor: row.compareAt.trim() === '' ? null : price(index, 'compareAt', row.compareAt),
      sku: row.sku.trim(),
      tracked: row.tracked,
      requiresShipping: typed.requiresShipping,
      ...(old ? unshown(old) : {}),
      ...(weight !== undefined ? { weightGrams: weight } : {}),
      ...(row.id ? {} : { openingStock: row.tracked ? (stock ?? 0) : 0 }),
    }
  })
  const body = {
    title: typed.title.trim(),
    description: fromPlainText(typed.description, before?.description),
    status: typed.status,
    category: typed.category || null,
    taxClass: typed.taxClass,
    shippingProfileId: typed.shippingProfile || null,
    tags: typed.tags.split(/[,，、]/).map((each) => each.trim()).filter(Boolean),
    options: namedOptions(typed.options).map(({ name }) => name),
    pictureIds: typed.pictures.map(({ id }) => id),
    pictureAlts: Object.fromEntries(typed.pictures.filter(({ picture }) => picture).map(({ id, alt }) => [id, alt])),
    variants,
  }
  return { body, errors }
}

/** What the form does not ask of a variant, and leaves as it is. */
function unshown({ weightGrams, barcode, taxable, pictureId, cost }: DraftVariant) {
  return { weightGrams, barcode, taxable, pictureId, costMinor: cost?.minor ?? null }
}

export function wholeNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,8}$/.test(plain) ? Number(plain) : undefined
}

/** Units that came or went by what was typed over the number that was shown. */
export function stockChange(row: VariantRow): number {
  if (!row.id || !row.tracked) return 0
  const wanted = wholeNumber(row.stock)
  return wanted === undefined ? 0 : wanted - (wholeNumber(row.had) ?? 0)
}

const FIELD_NAMES: Record<string, string> = { priceMinor: 'price', compareAtMinor: 'compareAt', openingStock: 'stock', sku: 'sku', optionValues: 'values' }

/** Fields as the API names them, as the form does. */
export function formField(field: string): string {
  const variant = /^variants\.(\d+)(?:\.(\w+))?/.exec(field)
  if (variant) return `row.${variant[1]}.${FIELD_NAMES[variant[2] ?? ''] ?? 'values'}`
  if (field.startsWith('options')) return 'options'
  if (field === 'shippingProfileId') return 'shippingProfile'
  if (field.startsWith('pictureIds')) return 'files'
  return field.split('.')[0]!
}

export const moneyParams = (currency: string) => ({ currency, digits: minorDigits(currency) })
