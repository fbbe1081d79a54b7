import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { isRefusal } from '#api'
import { listAudit } from '#audit'
import { type Database, sql } from '#database'
import { PLATFORM } from '#ledger'
import type { PayoutsDeps } from '../deps.ts'
import { sealWithNewKey } from '../destinations/check-destination.ts'
import { openVault } from '../destinations/vault.ts'
import { previewRun } from '../preview-run.ts'
import { readPlan } from '../read-plan.ts'
import { DEFAULT_SCHEDULE, saveSchedule } from '../terms.ts'
import { DAY_MS, payoutsStage } from '../test-payouts.ts'
import { earn, type Earner, makeEarner } from '../test-till.ts'
import { currentIdentity, identitiesForBooks, openIdentity } from './identity-row.ts'
import { eraseOldIdentities, type IdentityWish, KEPT_YEARS, MAX_NAMINGS_A_DAY, nameIdentity, withdrawIdentity } from './name-identity.ts'
import { REMIND_DAYS } from './remind-owners.ts'

const stage = payoutsStage()
const { assertSound, manualRun, sendPlanned, statesOf, clock } = stage
let database: Database
let deps: PayoutsDeps
let operatorId: string
beforeEach(() => {
  ;({ database, deps, operatorId } = stage.now())
})

const PERSON: IdentityWish = { kind: 'person', legalName: '林小满', country: 'CN', number: '11010519491231002X' }
const COMPANY: IdentityWish = { kind: 'company', legalName: '厦门石城茶业有限公司', country: 'CN', number: '91350100M000100Y43' }
const rows = sql<{ row: string }>('testing.tax-rows', 'select tax_identity::text || encode(sealed, \'escape\') as row from tax_identity where account_id = $1')
const mails = sql<{ subject: string }>('testing.tax-mails', `select subject from message_out where purpose = 'service' and (subject like '%税务信息%' or subject like '%tax identity%')`)

const named = async (store: Earner, wish: IdentityWish = PERSON) => {
  const refused = await database.write((db) => nameIdentity(db, deps, { accountId: store.id, personId: store.owner.id }, wish))
  return isRefusal(refused) ? [refused.refused, refused.field] : undefined
}
const withdrawn = (store: Earner) => database.write((db) => withdrawIdentity(db, deps, { accountId: store.id, personId: store.owner.id }))
const kept = async (store: Earner) => (await database.read.all(rows, [store.id])).length
const knownOf = async (store: Earner, by = deps) => openIdentity(by, (await identitiesForBooks(database.read, [store.id])).get(store.id)!)
const need = (needsTaxIdentity: boolean) => database.write((db) => saveSchedule(db, clock, PLATFORM, operatorId, DEFAULT_SCHEDULE, { needsTaxIdentity }))
async function paid(store: Earner): Promise<void> {
  await earn(deps, store, [5_000n])
  await manualRun(store.id)
  await sendPlanned()
}

test('a tax identity is sealed: neither the database nor the audit tells name or number, only the last four', async () => {
  const store = await makeEarner(deps)
  assert.equal(await named(store), undefined)
  const [row] = await database.read.all(rows, [store.id])
  for (const secret of [PERSON.legalName, PERSON.number, PERSON.number.slice(0, 6)]) assert.ok(!row!.row.includes(secret), secret)
  const shown = (await currentIdentity(database.read, store.id))!
  assert.deepEqual([shown.nameShown, shown.numberShown], ['林**', '•••• 002X'])
  assert.deepEqual(await knownOf(store), { legalName: PERSON.legalName, number: PERSON.number })
  const [entry] = await listAudit(database.read, { subject: store.id, action: 'tax-identity.change', limit: 1 })
  assert.deepEqual([entry!.actorId, entry!.actingAs, entry!.detail.number], [store.owner.id, store.id, '•••• 002X'])
  assert.ok(!JSON.stringify(entry!.detail).includes(PERSON.number))
  assert.equal(await named(store, { ...PERSON, number: '110105 19491231 002x' }), undefined)
  assert.equal((await currentIdentity(database.read, store.id))!.id, shown.id, 'the same again is no change')
})

test('what cannot be is refused at its field, and nothing is changed', async () => {
  const store = await makeEarner(deps)
  assert.deepEqual(await named(store, { ...PERSON, country: 'ZZ' }), ['tax-identity-country', 'country'])
  assert.deepEqual(await named(store, { ...PERSON, kind: 'company' }), ['tax-number-cn-company', 'number'])
  assert.deepEqual(await named(store, { ...PERSON, country: 'DE', number: '12' }), ['tax-number-elsewhere', 'number'])
  assert.equal(await kept(store), 0)
  assert.equal((await withdrawn(store))?.refused, 'tax-identity-none')
})

test('where nothing was paid it is erased as soon as it is replaced or taken back; where something was, it stays sealed for ten years', async () => {
  const store = await makeEarner(deps)
  await named(store)
  await named(store, COMPANY)
  assert.equal(await kept(store), 1)
  assert.equal(await withdrawn(store), undefined)
  assert.equal(await kept(store), 0)
  await named(store)
  await paid(store)
  await withdrawn(store)
  assert.equal(await currentIdentity(database.read, store.id), undefined, 'it is not used any more')
  assert.equal((await knownOf(store)).number, PERSON.number, 'the books still know whom they paid')
  await eraseOldIdentities({ database, clock: { ...clock, now: () => new Date(Date.UTC(clock.now().getUTCFullYear() + KEPT_YEARS, 11, 31)) } })
  assert.equal(await kept(store), 1)
  await eraseOldIdentities({ database, clock: { ...clock, now: () => new Date(Date.UTC(clock.now().getUTCFullYear() + KEPT_YEARS + 1, 0, 2)) } })
  assert.equal(await kept(store), 0)
})

test('what is kept is bounded: so many names a day, and no more', async () => {
  const store = await makeEarner(deps)
  await paid(store)
  for (let at = 0; at < MAX_NAMINGS_A_DAY; at++) assert.equal(await named(store, at % 2 === 0 ? PERSON : COMPANY), undefined)
  assert.deepEqual(await named(store, COMPANY), ['tax-identity-changed-too-often', undefined])
  clock.move(DAY_MS + 1)
  assert.equal(await named(store, COMPANY), undefined)
})

test('two that name one at once leave one, and no error', async () => {
  const store = await makeEarner(deps)
  await Promise.all([named(store), named(store, COMPANY), named(store)])
  assert.equal(await kept(store), 1)
})

test('after the secret was changed it is sealed anew', async () => {
  const store = await makeEarner(deps)
  await named(store)
  const [before, after] = ['a secret of at least thirty-two characters', 'another secret of at least thirty-two letters']
  const changed = { ...deps, vault: openVault([after, before]) }
  await sealWithNewKey(changed)
  assert.equal((await knownOf(store, { ...deps, vault: openVault([after]) })).legalName, PERSON.legalName)
  await sealWithNewKey({ ...deps, vault: openVault([before, after]) })
})

test('where the platform needs one, a run leaves out who has none, says why on the page and once by mail, and pays as soon as it is there', async () => {
  const [bare, known] = [await makeEarner(deps), await makeEarner(deps)]
  await named(known, COMPANY)
  for (const store of [bare, known]) await earn(deps, store, [5_000n])
  const why = async () => (await readPlan(deps, bare.id)).balances[0]!.waits
  assert.equal(await why(), null, 'unless it is asked for, nobody needs one')
  await need(true)
  try {
    const before = (await database.read.all(mails)).length
    const told = async () => (await database.read.all(mails)).length - before
    assert.equal(await why(), 'no-tax-identity')
    assert.ok((await previewRun(deps)).waiting.some(({ waits, accounts }) => waits === 'no-tax-identity' && accounts >= 1))
    for (const store of [bare, known]) await manualRun(store.id)
    assert.deepEqual([await statesOf(bare), await statesOf(known)], [[], [['planned', 5_000n]]])
    assert.equal(await told(), 1)
    clock.move(DAY_MS)
    await manualRun(bare.id)
    assert.equal(await told(), 1, 'not with every run')
    clock.move(REMIND_DAYS * DAY_MS)
    await manualRun(bare.id)
    assert.equal(await told(), 2)
    await named(bare)
    assert.equal(await why(), null)
    await manualRun(bare.id)
    assert.deepEqual(await statesOf(bare), [['planned', 5_000n]])
    await database.write((db) => saveSchedule(db, clock, PLATFORM, operatorId, { every: 'daily' }, { way: 'provider' }))
    await withdrawn(bare)
    await earn(deps, bare, [5_000n])
    assert.equal(await why(), 'no-tax-identity', 'other terms leave it as it was')
    await assertSound()
  } finally {
    await need(false)
  }
})
