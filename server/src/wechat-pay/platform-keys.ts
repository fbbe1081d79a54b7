import { type KeyObject, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '#clock'
import { type Sealed, unseal } from './signing.ts'

/** Certificates are made known a day before they are used. */
const REFRESH_MS = 12 * 3_600_000
/** A serial that nobody knows leads to one more look, and not to a flood of them. */
const LOOK_AGAIN_MS = 60_000
const MAX_CERTIFICATES = 20

export type PublicKeyMode = { id: string; key: KeyObject }
type Certificate = { serial: string; key: KeyObject; fromMs: number; untilMs: number }
export type PlatformKeys = {
  /** The key with which WeChat Pay signs under this serial; undefined when it has none such now. */
  keyFor(serial: string): Promise<KeyObject | undefined>
  /** The key to encrypt for, with the name under which to say so. */
  toEncrypt(): Promise<{ serial: string; key: KeyObject }>
}

const Certificates = z.object({
  data: z.array(z.object({ encrypt_certificate: z.object({ nonce: z.string(), associated_data: z.string().optional(), ciphertext: z.string() }) })).max(MAX_CERTIFICATES),
})

/** Opens a list of certificates. Only who has the APIv3 key could have sealed them, so they vouch for themselves. */
export function readCertificates(body: string, apiKey: string): Certificate[] {
  return Certificates.parse(JSON.parse(body)).data.map((each) => toCertificate(each.encrypt_certificate, apiKey))
}

function toCertificate(sealed: Sealed, apiKey: string): Certificate {
  const certificate = new X509Certificate(unseal(apiKey, sealed))
  return { serial: certificate.serialNumber.toUpperCase(), key: certificate.publicKey, fromMs: Date.parse(certificate.validFrom), untilMs: Date.parse(certificate.validTo) }
}

/**
 * The keys with which WeChat Pay signs: its public key where the merchant has been given one, else, and while the
 * merchant changes over, its certificates, which it replaces from time to time. `download` gives the verified list.
 */
export function platformKeys({ clock, publicKey, download }: { clock: Pick<Clock, 'now'>; publicKey?: PublicKeyMode; download: () => Promise<Certificate[]> }): PlatformKeys {
  let known = new Map<string, Certificate>()
  let lookedMs = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined
  const look = () => {
    looking ??= download()
      .then((list) => void (known = new Map(list.map((each) => [each.serial, each]))))
      .finally(() => {
        lookedMs = clock.now().getTime()
        looking = undefined
      })
    return looking
  }
  const ageMs = () => Math.abs(clock.now().getTime() - lookedMs)
  const valid = (certificate: Certificate | undefined) => {
    const nowMs = clock.now().getTime()
    return certificate && certificate.fromMs <= nowMs && nowMs < certificate.untilMs ? certificate : undefined
  }
  return {
    keyFor: async (serial) => {
      if (publicKey && serial === publicKey.id) return publicKey.key
      if (serial.startsWith('PUB_KEY_ID_')) return undefined
      const name = serial.toUpperCase()
      if (ageMs() >= (known.has(name) ? REFRESH_MS : LOOK_AGAIN_MS)) await look()
      return valid(known.get(name))?.key
    },
    toEncrypt: async () => {
      if (publicKey) return { serial: publicKey.id, key: publicKey.key }
      if (known.size === 0 || ageMs() >= REFRESH_MS) await look()
      const newest = [...known.values()].filter(valid).sort((a, b) => b.fromMs - a.fromMs)[0]
      if (!newest) throw new Error('WeChat Pay has no certificate that is valid now')
      return newest
    },
  }
}
