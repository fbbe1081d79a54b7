import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { hasOtherOperator } from '#identity'
import { makeAccount, makePerson, testDatabase } from '#testing'
import { addOperator } from './operator-add.ts'

test('whoever runs the machine makes another person an operator, and no store', async () => {
  const { database, drop } = await testDatabase()
  try {
    const [first, second] = [await makePerson(database, systemClock, { operator: true }), await makePerson(database, systemClock)]
    const store = await makeAccount(database, systemClock, 'store', second.id)
    assert.equal(await hasOtherOperator(database.read, first.id), false)
    await assert.rejects(addOperator(database, store.handle), /no person with the handle/)
    await assert.rejects(addOperator(database, 'nobody-here'), /no person with the handle/)
    await addOperator(database, second.handle)
    await addOperator(database, second.handle)
    assert.equal(await hasOtherOperator(database.read, first.id), true)
  } finally {
    await drop()
  }
})
