import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { OFFER_BOUNDS, offerBody, offerField, offerTyped, readOfferForm } from './group-offer-form.ts'

const offer = { id: 'o', productId: 'p', size: 4, hours: 12, prices: [{ variant: 'v', price: { minor: 650, currency: 'CNY' } }], units: 30, unitsLeft: 28, unitsTaken: 2, mostPerSeat: 2, shipsBelowSize: true, startsAt: '2020-01-01T00:00:00Z', endsAt: '2999-01-01T00:00:00Z', open: true }

test('an offer goes through the form as it is, with its end and without a beginning that is past', () => {
  const { body, errors } = offerBody(offerTyped(offer), 'CNY', offer)
  assert.deepEqual([body, errors], [{ size: 4, hours: 12, prices: [{ variant: 'v', priceMinor: 650 }], units: 30, mostPerSeat: 2, shipsBelowSize: true, startsAt: undefined, endsAt: offer.endsAt }, {}])
})

test('what is missing or is no number is told at its field; a variant without a price is left out', () => {
  const form = new FormData()
  for (const [name, value] of [['size', 'three'], ['hours', ''], ['units', ''], ['most', '1'], ['price.a', '6.5'], ['price.b', ''], ['price.c', '1.234']]) form.set(name!, value!)
  const { body, errors } = offerBody(readOfferForm(form), 'CNY', undefined)
  assert.deepEqual(errors, { size: 'sg.wrong.size', hours: 'field.missing', 'price.c': 'money-too-precise' })
  assert.deepEqual([body.prices.map(({ variant }) => variant), body.units], [['a', 'c'], undefined])
  assert.equal(offerBody({ ...readOfferForm(form), prices: {} }, 'CNY', undefined).errors.prices, 'sg.noPrice')
})

test('every number that no offer takes is told at its field, with what it takes; the API takes the same', async () => {
  const wrong = { size: '500', hours: 'abc', units: '2.5', most: '11', below: false, prices: { v: '-7', w: '0' } }
  assert.deepEqual(offerBody(wrong, 'CNY', undefined).errors, { size: 'sg.wrong.size', hours: 'sg.wrong.hours', units: 'sg.wrong.units', most: 'sg.wrong.most', 'price.v': 'money-unreadable', 'price.w': 'sg.wrong.price' })
  const { OfferBody } = (await import(join(import.meta.dirname, '../../../../server/src/group-buy/schemas.ts'))) as { OfferBody: { safeParse(body: unknown): { success: boolean } } }
  const good = { size: 3, prices: [{ variant: '01990000-0000-7000-8000-000000000000', priceMinor: 500 }] }
  const takes = (field: string, value: number) => OfferBody.safeParse({ ...good, [field === 'most' ? 'mostPerSeat' : field]: value }).success
  for (const [field, { least, most }] of Object.entries(OFFER_BOUNDS)) assert.deepEqual([least - 1, least, most, most + 1].map((value) => takes(field, value)), [false, true, true, false], field)
})

test('a refusal of a price stands at its variant', () => {
  assert.deepEqual([offerField('prices.1.priceMinor', [{ variant: 'a' }, { variant: 'b' }]), offerField('hours', []), offerField('mostPerSeat', [])], ['price.b', 'hours', 'most'])
})
