import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseEnv } from 'node:util'
import { ConfigError, Environment, readConfig } from './index.ts'

test('all problems are told at once, each with its variable, and secrets are not repeated', () => {
  assert.throws(
    () => readConfig({ PORT: 'three', DATABASE_URL: 'mysql://root:hunter2@x/y', AMOY_SECRET: 'short', NODE_ENV: 'production' }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError)
      for (const name of ['PORT', 'DATABASE_URL', 'AMOY_SECRET', 'AMOY_URL']) assert.ok(error.problems.some((each) => each.startsWith(name)), name)
      assert.ok(!error.message.includes('hunter2'))
      return true
    },
  )
})

test('.env.example lists every variable, and no other', () => {
  const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
  const listed = [...text.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]).sort()
  assert.deepEqual(listed, Object.keys(Environment.shape).sort())
})

test('a place that is started with a copy of .env.example is as one without', () => {
  const copied = parseEnv(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8'))
  const secret = { AMOY_SECRET: 'x'.repeat(32) }
  assert.deepEqual(readConfig({ ...copied, ...secret }), readConfig(secret))
})

test('without AMOY_SECRET one is made once, for its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amoy-config-'))
  const first = readConfig({ AMOY_DATA: folder })
  assert.equal(readConfig({ AMOY_DATA: folder }).secret, first.secret)
  assert.equal(first.secret.length, 64)
  assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
  rmSync(folder, { recursive: true })
})

test('what only tests may set is refused to everybody else', () => {
  for (const [name, value] of Object.entries({ AMOY_CRASH_AT: 'commit:1', AMOY_HASTE: '20', AMOY_CLOCK_OFFSET_FILE: '/tmp/offset' })) {
    for (const mode of ['development', 'production']) {
      assert.throws(() => readConfig({ AMOY_SECRET: 'x'.repeat(32), AMOY_URL: 'https://shop.example', NODE_ENV: mode, [name]: value }), (error: unknown) => error instanceof ConfigError && error.problems.some((each) => each.startsWith(name)), name)
    }
  }
})

test('a gateway of carriers is whole or not there, and names of one code are one carrier', () => {
  const secret = { AMOY_SECRET: 'x'.repeat(32) }
  assert.throws(() => readConfig({ ...secret, CARRIER_GATEWAY_URL: 'https://carriers.example' }), (error: unknown) => error instanceof ConfigError && error.problems.length === 3)
  const { carrierGateway } = readConfig({ ...secret, CARRIER_GATEWAY_URL: 'https://carriers.example', CARRIER_GATEWAY_ACCOUNT: 'amoy', CARRIER_GATEWAY_SECRET: 's'.repeat(32), CARRIER_GATEWAY_CARRIERS: '顺丰速运=sf, SF Express=sf,中通快递=zto' })
  assert.deepEqual(carrierGateway?.carriers, [{ code: 'sf', names: ['顺丰速运', 'SF Express'] }, { code: 'zto', names: ['中通快递'] }])
})
