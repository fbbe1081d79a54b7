import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { DAY_MS, uuidv7 } from '#clock'
import { ProviderUnreachable } from '#payments'
import { connectStripe, connectStripeTransfers } from './index.ts'
import { stripeEvents } from './testing/test-stripe-events.ts'
import { startStripeServer, type StripeServer } from './testing/test-stripe-server.ts'

let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead), id: () => uuidv7(Date.now() + ahead, crypto.getRandomValues(new Uint8Array(10))) }
const details = (number: string) => ({ kind: 'connected' as const, holder: '鼓浪茶铺', bank: 'Stripe', number })
let server: StripeServer
before(async () => {
  server = await startStripeServer({ clock })
  server.books.accounts.set('acct_tea', 'active').set('acct_new', 'inactive')
  server.books.movements.unshift({ id: 'txn_topup', object: 'balance_transaction', type: 'topup', amount: 200_000, fee: 0, net: 200_000, currency: 'usd', created: 0, source: 'tu_1' })
})
after(() => server.close())

const connection = () => ({ ...server.keys, capture: 'automatic' as const, clock, apiUrl: server.url(), timeoutMs: 2_000 })
const open = () => connectStripeTransfers(connection())
const wanted = (amountMinor = 5_000n, to = 'acct_tea') => ({ reference: `po-${clock.id()}`, amountMinor, currency: 'USD', to: details(to), purpose: 'Amoy', notifyUrl: 'http://localhost/' })
const refusedAs = (said: object) => ('refused' in said ? said.refused : said)

test('a connected account is verified where it takes transfers, and no other account is taken', async () => {
  const provider = open()
  assert.deepEqual(await provider.verifyDestination('1', details('acct_tea')), { verified: true })
  assert.deepEqual([refusedAs(await provider.verifyDestination('1', details('acct_new'))), refusedAs(await provider.verifyDestination('1', details('acct_none'))), refusedAs(await provider.verifyDestination('1', details('DE00 1')))], ['account-closed', 'resource_missing', 'not-found'])
  assert.deepEqual([provider.takes('connected', 'USD'), provider.takes('iban', 'USD'), provider.takes('connected', 'XXX')], [true, false, false])
})

test('a payout leaves once under its reference, whatever answer is lost and whatever Stripe has forgotten', async () => {
  const transfer = wanted()
  server.fault = 'fail'
  await assert.rejects(open().transfer(transfer), ProviderUnreachable)
  const first = await open().transfer(transfer)
  server.forgetKeys()
  assert.deepEqual(await open().transfer(transfer), first)
  assert.deepEqual(await open().readTransfer(transfer.reference), first)
  assert.equal([...server.books.transfers.values()].filter((each) => each.transfer_group === transfer.reference).length, 1)
  assert.equal(await open().readTransfer('po-none'), undefined)
})

test('more than lies there, or to nobody, is refused and moves nothing', async () => {
  assert.deepEqual([refusedAs(await open().transfer(wanted(900_000_00n))), refusedAs(await open().transfer(wanted(1n, 'acct_none')))], ['balance_insufficient', 'resource_missing'])
})

test('a transfer that was taken back is told, believed only when signed, and both are in the statement', async () => {
  ahead += DAY_MS - (clock.now().getTime() % DAY_MS)
  const day = clock.now().toISOString().slice(0, 10)
  const transfer = wanted()
  await open().transfer(transfer)
  const arrived: { body: string; headers: Headers }[] = []
  const endpoint = createServer((request, response) => void text(request).then((body) => response.end(String(arrived.push({ body, headers: new Headers(request.headers as Record<string, string>) })))))
  await once(endpoint.listen(0, '127.0.0.1'), 'listening')
  const events = stripeEvents({ clock, webhookSecret: server.keys.webhookSecret, endpoint: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/` })
  const there = [...server.books.transfers.values()].find((each) => each.transfer_group === transfer.reference)!
  await events.send([events.event('transfer.reversed', server.books.reverse(there)), events.event('payout.paid', { object: 'payout' }), { ...events.event('transfer.reversed', there), account: 'acct_tea' }])
  endpoint.closeAllConnections()
  endpoint.close()
  const [reversed, other, theirs] = await Promise.all(arrived.map(({ headers, body }) => open().readNotification(headers, body)))
  assert.ok(reversed && 'transfer' in reversed)
  assert.deepEqual([reversed.transfer.state, reversed.transfer.reference, reversed.transfer.amountMinor], ['returned', transfer.reference, 5_000n])
  assert.deepEqual([other, theirs], [{ ignored: 'payout.paid' }, { ignored: 'transfer.reversed' }])
  assert.deepEqual(await open().readNotification(arrived[0]!.headers, arrived[0]!.body.replace('5000', '5001')), { refused: 'forged' })
  const lines = await connectStripe(connection()).statement(day)
  assert.deepEqual(lines.map((line) => [line.kind, line.reference, line.amountMinor]).toSorted(), [['payout', transfer.reference, 5_000n], ['payout-return', transfer.reference, 5_000n]])
})
