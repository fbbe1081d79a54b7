import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { connectGateway } from './connect-gateway.ts'

const gateway = connectGateway({
  name: 'gateway', label: () => 'Gateway', baseUrl: 'https://gateway.example.org', account: 'amoy', secret: 'a secret between the two of us, 32', clock: systemClock,
  carriers: [{ code: 'bay', names: ['海湾速运', 'Bay Express'] }, { code: 'fast', names: ['Fast Post'] }, { code: 'hill', names: ['Hill Post', 'Hill', '山邮'] }],
})

test('carriers stand in the list by their names in the language of the reader', () => {
  assert.deepEqual(gateway.carriers('zh-CN'), ['海湾速运', 'Fast Post', '山邮'])
  assert.deepEqual(gateway.carriers('en'), ['Bay Express', 'Fast Post', 'Hill Post'])
})

test('a carrier is known by every name it has, however it is written', () => {
  for (const written of ['海湾速运', ' 海湾速运 ', 'Bay Express', 'bay express', 'BAY  EXPRESS', 'Ｂａｙ Express']) assert.equal(gateway.carrierOf(written), 'bay', written)
  assert.equal(gateway.carrierOf('hill'), 'hill')
  assert.equal(gateway.carrierOf('Bay'), undefined)
})
