import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { makeCertificate } from '#testing'
import { ConfigError, readConfig } from './index.ts'

const PLACE = { AMOY_SECRET: 'x'.repeat(32), AMOY_URL: 'https://shop.example.org' }
const STRIPE = { STRIPE_SECRET_KEY: 'sk_live_hunter2', STRIPE_WEBHOOK_SECRET: 'whsec_hunter3' }
const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const pem = (key: typeof pair.privateKey, type: 'pkcs1' | 'pkcs8' | 'spki') => key.export({ type: type as 'pkcs8', format: 'pem' }).toString()
const bare = (text: string) => text.replace(/-----.*-----|\n/g, '')
const ALIPAY = { ALIPAY_APP_ID: '2021000000000001', ALIPAY_PRIVATE_KEY: bare(pem(pair.privateKey, 'pkcs1')), ALIPAY_PUBLIC_KEY: bare(pem(pair.publicKey, 'spki')), ALIPAY_SELLER_ID: '2088000000000001' }
const WECHAT = { WECHAT_PAY_MCHID: '1900000001', WECHAT_PAY_APPID: 'wx8888888888888888', WECHAT_PAY_SERIAL: '5157F09EFDC096DE', WECHAT_PAY_PRIVATE_KEY: pem(pair.privateKey, 'pkcs8'), WECHAT_PAY_API_KEY: 'k'.repeat(32) }

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfig({ ...PLACE, ...environment })
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    assert.ok(!/hunter/.test(error.message), 'a secret is told')
    return error.problems.map((each) => each.split(':')[0]!)
  }
}

test('a provider is on when all of its keys are there, and half of them is an error', () => {
  assert.deepEqual(Object.keys(readConfig({ ...PLACE }).paymentProviders), [])
  assert.deepEqual(Object.keys(readConfig({ ...PLACE, ...STRIPE, ...ALIPAY }).paymentProviders), ['stripe', 'alipay'])
  assert.deepEqual(problemsOf({ STRIPE_SECRET_KEY: STRIPE.STRIPE_SECRET_KEY, ALIPAY_APP_ID: ALIPAY.ALIPAY_APP_ID }).sort(), ['ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'ALIPAY_SELLER_ID', 'STRIPE_WEBHOOK_SECRET'])
  assert.deepEqual(problemsOf({ ...STRIPE, STRIPE_SECRET_KEY: 'pk_live_hunter2', ...ALIPAY, ALIPAY_PRIVATE_KEY: 'hunter4', ALIPAY_SELLER_ID: '1' }).sort(), ['ALIPAY_PRIVATE_KEY', 'ALIPAY_SELLER_ID', 'STRIPE_SECRET_KEY'])
})

test('people pay inside WeChat where the app’s secret is there; it is of WeChat’s own hosts alone and told nowhere', () => {
  const signInOf = (more: object) => readConfig({ ...PLACE, ...WECHAT, ...more }).paymentProviders.wechatPay?.signIn
  const appSecret = 'a'.repeat(32)
  assert.equal(signInOf({}), undefined)
  assert.deepEqual(signInOf({ WECHAT_PAY_APP_SECRET: appSecret }), { appSecret, openUrl: 'https://open.weixin.qq.com', tokenUrl: 'https://api.weixin.qq.com' })
  assert.equal(signInOf({ WECHAT_PAY_APP_SECRET: appSecret, WECHAT_PAY_SIGN_IN_URL: 'http://127.0.0.1:1' })?.tokenUrl, 'http://127.0.0.1:1')
  assert.deepEqual(problemsOf({ ...WECHAT, WECHAT_PAY_APP_SECRET: 'hunter' }), ['WECHAT_PAY_APP_SECRET'])
  assert.deepEqual(problemsOf({ WECHAT_PAY_APP_SECRET: appSecret }), ['WECHAT_PAY_APP_SECRET'])
  assert.deepEqual(problemsOf({ ...WECHAT, WECHAT_PAY_APP_SECRET: appSecret, WECHAT_PAY_SIGN_IN_URL: 'https://elsewhere.example' }), ['WECHAT_PAY_SIGN_IN_URL'])
})

test('a key is read as PEM of either form, as its base64 alone, and with written line ends', () => {
  const wanted = pem(pair.privateKey, 'pkcs8')
  for (const written of [wanted, pem(pair.privateKey, 'pkcs1'), bare(wanted), bare(pem(pair.privateKey, 'pkcs1')), wanted.replaceAll('\n', '\\n')]) {
    assert.equal(readConfig({ ...PLACE, ...ALIPAY, ALIPAY_PRIVATE_KEY: written }).paymentProviders.alipay?.privateKey, wanted)
  }
})

test('money goes to the provider’s own hosts, or in tests to this machine; production takes no play money unnoticed', () => {
  const production = { NODE_ENV: 'production' }
  assert.deepEqual(problemsOf({ ...STRIPE, STRIPE_API_URL: 'http://127.0.0.1:4242' }), [])
  assert.deepEqual(problemsOf({ ...STRIPE, STRIPE_API_URL: 'https://api.stripe.com.example.org' }), ['STRIPE_API_URL'])
  assert.deepEqual(problemsOf({ ...STRIPE, ...production, STRIPE_API_URL: 'http://127.0.0.1:4242' }), ['STRIPE_API_URL'])
  assert.deepEqual(problemsOf({ ...STRIPE, ...production, STRIPE_SECRET_KEY: 'sk_test_hunter2' }), ['STRIPE_SECRET_KEY'])
  assert.deepEqual(problemsOf({ ...STRIPE, ...production, STRIPE_SECRET_KEY: 'sk_test_hunter2', AMOY_ALLOW_SANDBOX: '1' }), [])
  assert.deepEqual(problemsOf({ ...ALIPAY, ...production }), [])
  assert.deepEqual(problemsOf({ ...ALIPAY, ...production, ALIPAY_GATEWAY: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do' }), ['ALIPAY_GATEWAY'])
})

test('Alipay by certificates: three of them, ours of our key and theirs signed by a root, and no public key beside them', () => {
  const [from, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2036-01-01T00:00:00Z')]
  const root = makeCertificate({ from, until, name: 'root' })
  const theirs = makeCertificate({ from, until, name: 'Alipay', by: root })
  const ours = makeCertificate({ from, until, name: 'app', by: root, keys: pair })
  const { ALIPAY_PUBLIC_KEY: key, ...rest } = ALIPAY
  const by = { ...rest, ALIPAY_APP_CERT: ours.pem, ALIPAY_PUBLIC_CERT: theirs.pem.replaceAll('\n', '\\n'), ALIPAY_ROOT_CERT: makeCertificate({ from, until }).pem + root.pem }
  const { alipay } = readConfig({ ...PLACE, ...by }).paymentProviders
  assert.deepEqual([alipay?.certificates, alipay?.alipayPublicKey], [{ app: ours.pem, alipay: theirs.pem, root: by.ALIPAY_ROOT_CERT }, pem(theirs.publicKey, 'spki')])
  assert.deepEqual(problemsOf({ ...by, ALIPAY_PUBLIC_KEY: key }), ['ALIPAY_PUBLIC_KEY'])
  assert.deepEqual(problemsOf({ ...by, ALIPAY_ROOT_CERT: '' }), ['ALIPAY_ROOT_CERT'])
  assert.deepEqual(problemsOf({ ...by, ALIPAY_ROOT_CERT: theirs.pem }), ['ALIPAY_PUBLIC_CERT'])
  assert.deepEqual(problemsOf({ ...by, ALIPAY_APP_CERT: theirs.pem }), ['ALIPAY_APP_CERT'])
  assert.deepEqual(problemsOf({ ...by, ALIPAY_PUBLIC_CERT: 'no certificate' }), ['ALIPAY_PUBLIC_CERT'])
})
