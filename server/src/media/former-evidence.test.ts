import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock as clock } from '#clock'
import { migrate } from '#database'
import { databaseUpTo, makePerson } from '#testing'
import { findPictures, findPrivatePictures } from './index.ts'

test('evidence from before pictures could be private becomes private, unless its owner shows it elsewhere', async () => {
  const { database, drop } = await databaseUpTo('0040-tried-bank-accounts.sql')
  try {
    const { id: owner } = await makePerson(database, clock)
    const [evidence, reviewed, worn, ordinary] = [clock.id(), clock.id(), clock.id(), clock.id()]
    const [store, at] = [clock.id(), clock.now()]
    for (const id of [evidence, reviewed, worn, ordinary]) {
      await database.pool.query(`insert into media (account_id, id, sha256, width, height, thumbhash, widths, bytes, created_at) values ($1, $2, '\\x00', 8, 8, '', '{8}', 1, $3)`, [owner, id, at])
    }
    const shown = JSON.stringify([evidence, reviewed, worn].map((id) => ({ id, owner })))
    await database.pool.query(`insert into aftersale_event (store_id, aftersale_id, id, kind, by_kind, pictures, at) values ($1, $2, $2, 'asked', 'buyer', $3, $4)`, [store, clock.id(), shown, at])
    await database.pool.query(`insert into review (store_id, id, product_id, order_id, variant_id, buyer_id, stars, added_pictures, written_at) values ($1, $2, $2, $2, $2, $3, 5, $4, $5)`, [store, clock.id(), owner, JSON.stringify([{ id: reviewed, owner }]), at])
    await database.pool.query('update account set avatar = $2 where id = $1', [owner, JSON.stringify({ id: worn, owner })])
    await migrate(database.pool)
    const all = [evidence, reviewed, worn, ordinary]
    assert.deepEqual([...(await findPrivatePictures(database.read, owner, all)).keys()], [evidence])
    assert.deepEqual([...(await findPictures(database.read, owner, all)).keys()].sort(), [reviewed, worn, ordinary].sort())
    const { rows } = await database.pool.query<{ store_id: string; moves: boolean }>('select store_id, moves from media where account_id = $1 and id = $2', [owner, evidence])
    assert.match(rows[0]!.store_id, /^[0-9a-f]{64}$/)
    assert.ok(rows[0]!.moves)
  } finally {
    await drop()
  }
})
