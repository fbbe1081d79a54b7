import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { z } from 'zod'

const MIN_RSA_BITS = 2_048
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/
const ALIPAY_GATEWAY = 'https://openapi.alipay.com/gateway.do'
const ALIPAY_TRIAL_GATEWAY = 'https://openapi-sandbox.dl.alipaydev.com/gateway.do'

const WECHAT_PAY_HOSTS = ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com']
const WECHAT_OPEN_HOST = 'https://open.weixin.qq.com'
const WECHAT_TOKEN_HOST = 'https://api.weixin.qq.com'
const API_KEY_BYTES = 32

const absent = (value: unknown) => (value === '' ? undefined : value)
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(absent, schema.optional())
const rsaKey = (read: (text: string) => KeyObject, label: string, type: 'pkcs8' | 'spki') =>
  z.string().transform((text, context) => {
    const key = readRsaKey(text, read, label)
    if (key && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS) return key.export({ type: type as 'pkcs8', format: 'pem' }).toString()
    context.addIssue({ code: 'custom', message: `give an RSA ${label.toLowerCase()} of at least ${MIN_RSA_BITS} bits, as PEM or its base64 lines alone` })
    return z.NEVER
  })

const MAX_ROOTS = 20
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const certificates = (what: string, most: number) =>
  z.string().transform((text, context) => {
    const found = text.replaceAll('\\n', '\n').match(PEM) ?? []
    if (found.length >= 1 && found.length <= most && found.every((each) => readCertificate(each) || most > 1)) return `${found.join('\n')}\n`
    context.addIssue({ code: 'custom', message: `give the text of ${what}, as PEM` })
    return z.NEVER
  })

/** The variables of payment providers. One is on when its keys are there. */
export const paymentVariables = {
  STRIPE_SECRET_KEY: optional(z.string().regex(/^(sk|rk)_(test|live)_\w+$/, 'give a key that begins with sk_live_, rk_live_, sk_test_ or rk_test_')),
  STRIPE_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_\S+$/, 'give the signing secret of the webhook endpoint, which begins with whsec_')),
  STRIPE_CAPTURE: z.preprocess(absent, z.enum(['automatic', 'manual']).default('automatic')),
  STRIPE_PAYOUTS_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_\S+$/, 'give the signing secret of the webhook endpoint, which begins with whsec_')),
  STRIPE_API_URL: optional(z.url({ protocol: /^https?$/ })),
  ALIPAY_APP_ID: optional(z.string().regex(/^\d{16,32}$/, 'give the digits of the app')),
  ALIPAY_PRIVATE_KEY: optional(rsaKey(createPrivateKey, 'PRIVATE KEY', 'pkcs8')),
  ALIPAY_PUBLIC_KEY: optional(rsaKey(createPublicKey, 'PUBLIC KEY', 'spki')),
  ALIPAY_APP_CERT: optional(certificates('one certificate', 1)),
  ALIPAY_PUBLIC_CERT: optional(certificates('one certificate', 1)),
  ALIPAY_ROOT_CERT: optional(certificates('certificates', MAX_ROOTS)),
  ALIPAY_SELLER_ID: optional(z.string().regex(/^2088\d{12}$/, 'give the 16 digits of the seller, which begin with 2088')),
  ALIPAY_CAPTURE: z.preprocess(absent, z.enum(['automatic', 'manual']).default('automatic')),
  ALIPAY_GATEWAY: optional(z.url({ protocol: /^https?$/ })),
  WECHAT_PAY_MCHID: optional(z.string().regex(/^\d{8,10}$/, 'give the digits of the merchant')),
  WECHAT_PAY_APPID: optional(z.string().regex(/^wx[0-9a-z]{8,30}$/, 'give the app that is bound to the merchant; it begins with wx')),
  WECHAT_PAY_SERIAL: optional(z.string().regex(/^[0-9A-Fa-f]{10,64}$/, 'give the serial number of the merchant’s certificate').transform((text) => text.toUpperCase())),
  WECHAT_PAY_PRIVATE_KEY: optional(rsaKey(createPrivateKey, 'PRIVATE KEY', 'pkcs8')),
  WECHAT_PAY_API_KEY: optional(z.string().refine((text) => Buffer.byteLength(text) === API_KEY_BYTES, `give the APIv3 key: ${API_KEY_BYTES} characters`)),
  WECHAT_PAY_PUBLIC_KEY_ID: optional(z.string().regex(/^PUB_KEY_ID_\w{1,64}$/, 'give the name of WeChat Pay’s public key, which begins with PUB_KEY_ID_')),
  WECHAT_PAY_PUBLIC_KEY: optional(rsaKey(createPublicKey, 'PUBLIC KEY', 'spki')),
  WECHAT_PAY_ON_PHONES: z.preprocess(absent, z.enum(['0', '1']).default('0')),
  WECHAT_PAY_APP_SECRET: optional(z.string().regex(/^[0-9A-Za-z]{32}$/, 'give the AppSecret of that app: 32 letters and digits')),
  WECHAT_PAY_SIGN_IN_URL: optional(z.url({ protocol: /^https?$/ })),
  WECHAT_PAY_API_URL: optional(z.url({ protocol: /^https?$/ })),
}
export const paymentSecrets = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PAYOUTS_WEBHOOK_SECRET', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'WECHAT_PAY_PRIVATE_KEY', 'WECHAT_PAY_API_KEY', 'WECHAT_PAY_PUBLIC_KEY', 'WECHAT_PAY_APP_SECRET']

type Variables = z.infer<z.ZodObject<typeof paymentVariables>>

export type PaymentProviders = {
  stripe?: { secretKey: string; webhookSecret: string; capture: 'automatic' | 'manual'; payoutsWebhookSecret?: string; apiUrl?: string }
  alipay?: { appId: string; privateKey: string; alipayPublicKey: string; certificates?: { app: string; alipay: string; root: string }; sellerId: string; capture: 'automatic' | 'manual'; gateway: string }
  wechatPay?: { mchid: string; appid: string; serial: string; privateKey: string; apiKey: string; publicKey?: { id: string; key: string }; onPhones: boolean; signIn?: { appSecret: string; openUrl: string; tokenUrl: string }; apiUrl: string }
}

/** What is wrong with the providers' variables together, one line each: also where another variable is wrong by itself. */
export function paymentProblems(environment: Record<string, string | undefined>): string[] {
  const production = environment.NODE_ENV === 'production'
  const playMoney = environment.AMOY_ALLOW_SANDBOX === '1'
  const problems = [
    ...(environment.STRIPE_PAYOUTS_WEBHOOK_SECRET && !environment.STRIPE_SECRET_KEY ? ['STRIPE_PAYOUTS_WEBHOOK_SECRET: needs STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET beside it'] : []),
    ...allOrNone(environment, ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']),
    ...allOrNone(environment, ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', environment.ALIPAY_APP_CERT ? 'ALIPAY_PUBLIC_CERT' : 'ALIPAY_PUBLIC_KEY', 'ALIPAY_SELLER_ID']),
    ...alipayCertificateProblems(environment),
    ...allOrNone(environment, ['WECHAT_PAY_MCHID', 'WECHAT_PAY_APPID', 'WECHAT_PAY_SERIAL', 'WECHAT_PAY_PRIVATE_KEY', 'WECHAT_PAY_API_KEY']),
    ...allOrNone(environment, ['WECHAT_PAY_PUBLIC_KEY_ID', 'WECHAT_PAY_PUBLIC_KEY']),
    ...(environment.WECHAT_PAY_APP_SECRET && !environment.WECHAT_PAY_MCHID ? ['WECHAT_PAY_APP_SECRET: needs WECHAT_PAY_MCHID and what belongs to it beside it'] : []),
    ...ownHost(environment, 'WECHAT_PAY_API_URL', WECHAT_PAY_HOSTS),
    ...ownHost(environment, 'WECHAT_PAY_SIGN_IN_URL', []),
    ...ownHost(environment, 'STRIPE_API_URL', ['https://api.stripe.com']),
    ...ownHost(environment, 'ALIPAY_GATEWAY', [ALIPAY_GATEWAY, ALIPAY_TRIAL_GATEWAY]),
  ]
  if (production && !playMoney && /^(sk|rk)_test_/.test(environment.STRIPE_SECRET_KEY ?? '')) problems.push('STRIPE_SECRET_KEY: a test key takes no real money; in production give a live key, or set AMOY_ALLOW_SANDBOX=1 for a trial')
  if (production && !playMoney && environment.ALIPAY_GATEWAY === ALIPAY_TRIAL_GATEWAY) problems.push('ALIPAY_GATEWAY: the trial gateway takes no real money; leave it out in production, or set AMOY_ALLOW_SANDBOX=1 for a trial')
  return problems
}

export function paymentProviders(env: Variables): PaymentProviders {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, ALIPAY_APP_ID: appId, ALIPAY_PRIVATE_KEY: privateKey, ALIPAY_SELLER_ID: sellerId } = env
  const alipayPublicKey = env.ALIPAY_PUBLIC_KEY ?? (env.ALIPAY_PUBLIC_CERT && publicKeyOf(env.ALIPAY_PUBLIC_CERT))
  const certificates = env.ALIPAY_APP_CERT && env.ALIPAY_PUBLIC_CERT && env.ALIPAY_ROOT_CERT ? { app: env.ALIPAY_APP_CERT, alipay: env.ALIPAY_PUBLIC_CERT, root: env.ALIPAY_ROOT_CERT } : undefined
  return {
    ...(secretKey && webhookSecret && { stripe: { secretKey, webhookSecret, capture: env.STRIPE_CAPTURE, payoutsWebhookSecret: env.STRIPE_PAYOUTS_WEBHOOK_SECRET, apiUrl: env.STRIPE_API_URL } }),
    ...(appId && privateKey && alipayPublicKey && sellerId && { alipay: { appId, privateKey, alipayPublicKey, ...(certificates && { certificates }), sellerId, capture: env.ALIPAY_CAPTURE, gateway: env.ALIPAY_GATEWAY ?? ALIPAY_GATEWAY } }),
    ...wechatPay(env),
  }
}

/** Certificates come as three; ours is of our key, and Alipay's is signed by one of its roots. */
function alipayCertificateProblems(environment: Record<string, string | undefined>): string[] {
  const names = ['ALIPAY_APP_CERT', 'ALIPAY_PUBLIC_CERT', 'ALIPAY_ROOT_CERT']
  const missing = allOrNone(environment, names)
  const [app, alipay, root] = names.map((name) => environment[name]?.replaceAll('\\n', '\n') ?? '') as [string, string, string]
  if (missing.length > 0 || !app) return missing
  const both = environment.ALIPAY_PUBLIC_KEY ? ['ALIPAY_PUBLIC_KEY: leave it out where there are certificates; ALIPAY_PUBLIC_CERT has it'] : []
  const [own, theirs] = [readCertificate(app), readCertificate(alipay)]
  const key = readRsaKey(environment.ALIPAY_PRIVATE_KEY ?? '', createPrivateKey, 'PRIVATE KEY')
  const isOwn = !own || !key || own.checkPrivateKey(key)
  const isTheirs = !theirs || (root.match(PEM) ?? []).some((each) => isIssued(theirs, readCertificate(each)))
  return [
    ...both,
    ...(isOwn ? [] : ['ALIPAY_APP_CERT: it is of another key than ALIPAY_PRIVATE_KEY']),
    ...(isTheirs ? [] : ['ALIPAY_PUBLIC_CERT: none of the certificates in ALIPAY_ROOT_CERT has signed it']),
  ]
}

/** Of Alipay's roots some are of a kind that is not read here. */
function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

function isIssued(certificate: X509Certificate, by: X509Certificate | undefined): boolean {
  try {
    return by !== undefined && certificate.verify(by.publicKey)
  } catch {
    return false
  }
}

function publicKeyOf(certificate: string): string {
  return new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }).toString()
}

function wechatPay(env: Variables): Pick<PaymentProviders, 'wechatPay'> {
  const { WECHAT_PAY_MCHID: mchid, WECHAT_PAY_APPID: appid, WECHAT_PAY_SERIAL: serial, WECHAT_PAY_PRIVATE_KEY: privateKey, WECHAT_PAY_API_KEY: apiKey, WECHAT_PAY_PUBLIC_KEY_ID: id, WECHAT_PAY_PUBLIC_KEY: key } = env
  if (!mchid || !appid || !serial || !privateKey || !apiKey) return {}
  const { WECHAT_PAY_APP_SECRET: appSecret, WECHAT_PAY_SIGN_IN_URL: here } = env
  const signIn = appSecret ? { appSecret, openUrl: here ?? WECHAT_OPEN_HOST, tokenUrl: here ?? WECHAT_TOKEN_HOST } : undefined
  return { wechatPay: { mchid, appid, serial, privateKey, apiKey, publicKey: id && key ? { id, key } : undefined, onPhones: env.WECHAT_PAY_ON_PHONES === '1', signIn, apiUrl: env.WECHAT_PAY_API_URL ?? WECHAT_PAY_HOSTS[0]! } }
}

function allOrNone(environment: Record<string, string | undefined>, names: readonly string[]): string[] {
  const missing = names.filter((name) => !environment[name])
  return missing.length === names.length ? [] : missing.map((name) => `${name}: is needed as well, beside ${names.find((each) => environment[each])}`)
}

/** Money goes to the provider's own hosts, or in tests to this machine. */
function ownHost(environment: Record<string, string | undefined>, name: string, official: readonly string[]): string[] {
  const url = environment[name]
  if (!url || !URL.canParse(url) || official.includes(url.replace(/\/$/, ''))) return []
  if (environment.NODE_ENV !== 'production' && LOOPBACK.test(new URL(url).hostname)) return []
  return [`${name}: ${official.length > 0 ? `give one of ${official.join(', ')}, or ` : ''}leave it out; another address is for tests on this machine alone`]
}

/** Keys are handed out as PEM, or as base64 without its first and last line; an environment file may write line ends as \n. */
function readRsaKey(text: string, read: (text: string) => KeyObject, label: string): KeyObject | undefined {
  const written = text.replaceAll('\\n', '\n').trim()
  const bodies = written.startsWith('-----') ? [written] : [label, `RSA ${label}`].map((each) => `-----BEGIN ${each}-----\n${written.replace(/\s/g, '').replace(/(.{64})/g, '$1\n')}\n-----END ${each}-----`)
  for (const body of bodies) {
    try {
      const key = read(body)
      if (key.asymmetricKeyType === 'rsa') return key
    } catch {
      // The next form may fit.
    }
  }
  return undefined
}
