import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { z } from '#api'
import { type BankDetails, DESTINATION_KINDS } from '../port.ts'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_ID_LENGTH = 12
const Details = z.object({ kind: z.enum(DESTINATION_KINDS), holder: z.string(), bank: z.string(), number: z.string() })

export type Sealed = { sealed: Buffer; keyId: string }

/** Seals what names a bank account, so that the database alone does not tell it. */
export type Vault = {
  /** The key that seals from now on. */
  keyId: string
  /** `belongsTo` is bound to it: moved to another row it does not open. */
  seal(details: BankDetails, belongsTo: string): Sealed
  sealText(text: string, belongsTo: string): Sealed
  /** Throws where the key is gone or anything was changed. */
  open(sealed: Sealed, belongsTo: string): BankDetails
  openText(sealed: Sealed, belongsTo: string): string
}

/** The first secret seals, the others still open what they sealed: so a secret can be changed. */
export function openVault(secrets: readonly [string, ...string[]]): Vault {
  const keys = new Map(secrets.map((secret) => keyOf(secret)).map((key) => [idOf(key), key]))
  const keyId = [...keys.keys()][0]!
  const current = keys.get(keyId)!
  const sealText: Vault['sealText'] = (text, belongsTo) => {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, current, iv).setAAD(Buffer.from(belongsTo))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return { sealed: Buffer.concat([iv, cipher.getAuthTag(), sealed]), keyId }
  }
  const openText: Vault['openText'] = ({ sealed, keyId: of }, belongsTo) => {
    const key = keys.get(of)
    if (!key) throw new Error(`bank details are sealed with the key ${of}, which is not here: give its secret in AMOY_OLD_SECRETS`)
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(belongsTo))
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  }
  return {
    keyId,
    sealText,
    openText,
    seal: (details, belongsTo) => sealText(JSON.stringify(details), belongsTo),
    open: (sealed, belongsTo) => Details.parse(JSON.parse(openText(sealed, belongsTo))),
  }
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'amoy payout destinations', KEY_BYTES))
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, KEY_ID_LENGTH)
}
