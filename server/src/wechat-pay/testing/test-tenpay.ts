import { createCipheriv, createHash, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import { type Clock, DAY_MS } from '#clock'
import { type MadeCertificate, makeCertificate, makeKeyPair } from '#testing'

const WINDOW_MS = 5 * 60_000
const PAST_MS = 30 * DAY_MS
const VALID_MS = 5 * 365 * DAY_MS

/** What the merchant and WeChat Pay know of each other. */
export type Account = { mchid: string; appid: string; apiKey: string; serial: string; publicKey: KeyObject }
export type Signer = { serial: string; privateKey: KeyObject }
export type Refused = { status: number; code: string; message: string }
export type Asked = { method: string; target: string; body: string; headers: Record<string, string | undefined> }

/** WeChat Pay's own keys, and how it checks, signs and seals. */
export type Tenpay = ReturnType<typeof openTenpay>

export function openTenpay({ account, clock, withPublicKey }: { account: Account; clock: Pick<Clock, 'now'>; withPublicKey: boolean }) {
  const made = () => makeCertificate({ from: new Date(clock.now().getTime() - PAST_MS), until: new Date(clock.now().getTime() + VALID_MS) })
  let certificates: MadeCertificate[] = [made()]
  const publicKey = withPublicKey ? { ...makeKeyPair(), serial: `PUB_KEY_ID_0${randomBytes(16).toString('hex')}` } : undefined
  const nonces = new Set<string>()
  const signer = (): Signer => publicKey ?? certificates.at(-1)!
  const now = () => String(Math.floor(clock.now().getTime() / 1_000))
  return {
    account,
    publicKey,
    signer,
    certificates: () => certificates,
    /** A new certificate signs from now on; the one before stays listed. The one before that is gone. */
    rotate: () => void (certificates = [...certificates.slice(-1), made()]),
    check: (asked: Asked) => refusedAuthorization(account, clock, nonces, asked),
    sign: (body: string, by: Signer = signer()) => {
      const [timestamp, nonce] = [now(), randomBytes(16).toString('hex')]
      const signature = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), by.privateKey).toString('base64')
      return { 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-signature': signature, 'wechatpay-serial': by.serial, 'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048' }
    },
    seal: (text: string, associated_data: string, apiKey = account.apiKey) => {
      const nonce = randomBytes(6).toString('hex')
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiKey), nonce, { authTagLength: 16 })
      cipher.setAAD(Buffer.from(associated_data))
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
      return { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data, ciphertext }
    },
  }
}

const AUTHORIZATION = /^WECHATPAY2-SHA256-RSA2048 mchid="(\d+)",nonce_str="([0-9A-Za-z]{16,32})",signature="([^"]+)",timestamp="(\d{10})",serial_no="([0-9A-F]+)"$/

function refusedAuthorization(account: Account, clock: Pick<Clock, 'now'>, nonces: Set<string>, { method, target, body, headers }: Asked): Refused | undefined {
  const refused = (message: string): Refused => ({ status: 401, code: 'SIGN_ERROR', message })
  const match = AUTHORIZATION.exec(headers.authorization ?? '')
  if (!match) return refused('Http头Authorization值格式错误')
  const [, mchid, nonce, signature, timestamp, serial] = match as unknown as [string, string, string, string, string, string]
  if (mchid !== account.mchid || serial !== account.serial) return refused('商户证书序列号有误')
  if (Math.abs(clock.now().getTime() - Number(timestamp) * 1_000) > WINDOW_MS) return refused('Http头Authorization中的timestamp与发起请求的时间相差过大')
  if (nonces.has(nonce)) return refused('nonce_str重复')
  const content = `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`
  if (!verify('sha256', Buffer.from(content), account.publicKey, Buffer.from(signature, 'base64'))) return refused('签名错误')
  nonces.add(nonce)
  if (headers.accept !== 'application/json' || !headers['user-agent']) return { status: 400, code: 'PARAM_ERROR', message: 'Accept或User-Agent缺失' }
  return undefined
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
