import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const RSA_BITS = 2048
const TAG = { integer: 0x02, bits: 0x03, nothing: 0x05, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, time: 0x17, version: 0xa0 } as const
const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex')
const COMMON_NAME = Buffer.from('550403', 'hex')

export type KeyPair = { privateKey: KeyObject; publicKey: KeyObject }
export type MadeCertificate = KeyPair & { name: string; serial: string; pem: string; from: Date; until: Date }

export function makeKeyPair(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
}

/** A certificate that signs itself, or that another one signs, as X.509 wants it: Node reads certificates and makes none. */
export function makeCertificate({ from, until, name = 'Tenpay.com Root CA', by, keys = makeKeyPair() }: { from: Date; until: Date; name?: string; by?: MadeCertificate; keys?: KeyPair }): MadeCertificate {
  const { privateKey, publicKey } = keys
  const serial = Buffer.concat([Buffer.from([0x5a]), randomBytes(19)])
  const algorithm = tlv(TAG.sequence, tlv(TAG.oid, SHA256_WITH_RSA), tlv(TAG.nothing))
  const [named, issuer] = [name, by?.name ?? name].map((each) => tlv(TAG.sequence, tlv(TAG.set, tlv(TAG.sequence, tlv(TAG.oid, COMMON_NAME), tlv(TAG.utf8, Buffer.from(each)))))) as [Buffer, Buffer]
  const version3 = tlv(TAG.version, tlv(TAG.integer, Buffer.from([2])))
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const content = tlv(TAG.sequence, version3, tlv(TAG.integer, serial), algorithm, issuer, tlv(TAG.sequence, time(from), time(until)), named, key)
  const der = tlv(TAG.sequence, content, algorithm, tlv(TAG.bits, Buffer.from([0]), sign('sha256', content, by?.privateKey ?? privateKey)))
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`
  return { privateKey, publicKey, name, serial: serial.toString('hex').toUpperCase(), pem, from, until }
}

function time(at: Date): Buffer {
  return tlv(TAG.time, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))
}

function tlv(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}
