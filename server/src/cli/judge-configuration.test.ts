import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '#config'
import { judgeConfiguration } from './judge-configuration.ts'

const PRODUCTION = { NODE_ENV: 'production', AMOY_URL: 'https://shop.example.org', AMOY_SECRET: 'x'.repeat(32), SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'Shop <shop@example.org>', TRUST_PROXY: '1' }

const stateOf = (name: string, more: Record<string, string> = {}) => judgeConfiguration(readConfig({ ...PRODUCTION, ...more })).find((each) => each.name === name)!

test('in production the doctor warns of what the guide warns of', () => {
  for (const name of ['address', 'proxy', 'metrics', 'mail']) assert.equal(stateOf(name).state, 'good', name)
  assert.equal(stateOf('address', { AMOY_URL: 'http://shop.example.org' }).state, 'bad')
  assert.match(stateOf('proxy', { TRUST_PROXY: '0' }).text, /TRUST_PROXY is 0/)
  assert.match(stateOf('proxy', { HOST: '0.0.0.0' }).text, /can pretend/)
  assert.equal(stateOf('mail', { SMTP_URL: '' }).state, 'bad')
  assert.equal(stateOf('mail', { MAIL_FROM: 'Amoy <no-reply@localhost>' }).state, 'warning')
  assert.match(stateOf('payments', { AMOY_ALLOW_SANDBOX: '1' }).text, /AMOY_ALLOW_SANDBOX is 1/)
  assert.match(stateOf('payments').text, /nobody can pay/)
  assert.match(stateOf('payments', { STRIPE_SECRET_KEY: 'sk_live_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' }).text, /^stripe/)
})

test('on the machine of a newcomer nothing is bad', () => {
  const findings = judgeConfiguration(readConfig({ AMOY_SECRET: 'x'.repeat(32) }))
  assert.deepEqual(findings.filter((each) => each.state === 'bad'), [])
  assert.equal(findings.some((each) => each.name === 'proxy'), false)
})
