import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type CreationOptions = { challenge: string; rp: { id: string } }
type RequestOptions = { challenge: string; rpId: string }

/**
 * A passkey made in software, as a phone makes one: an ES256 key, attestation `none`, user present and
 * verified. Its counter counts; `origin` is the page that asks it.
 */
export function softAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const jwk = publicKey.export({ format: 'jwk' })
  const coseKey = map([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(jwk.x!, 'base64url')], [-3, Buffer.from(jwk.y!, 'base64url')]])
  let counter = 0

  const authData = (rpId: string, attested: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    const length = Buffer.alloc(2)
    length.writeUInt16BE(credentialId.length)
    const flags = 0x01 | 0x04 | (attested ? 0x40 : 0)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, ...(attested ? [Buffer.alloc(16), length, credentialId, coseKey] : [])])
  }
  const clientData = (type: string, challenge: string, from = origin) => Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const credential = (response: Record<string, unknown>) => ({ id: credentialId.toString('base64url'), rawId: credentialId.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response })

  return {
    create: ({ challenge, rp }: CreationOptions, from?: string) =>
      credential({
        clientDataJSON: clientData('webauthn.create', challenge, from).toString('base64url'),
        attestationObject: map([['fmt', 'none'], ['attStmt', map([])], ['authData', authData(rp.id, true)]]).toString('base64url'),
        transports: ['internal'],
      }),
    get: ({ challenge, rpId }: RequestOptions, from?: string) => {
      const data = authData(rpId, false)
      const client = clientData('webauthn.get', challenge, from)
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey)
      return credential({ clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') })
    },
  }
}

/** CBOR, as far as an attestation needs it. A map comes ready: a Buffer marked as such. */
const ready = new WeakSet<Buffer>()

function map(entries: readonly (readonly [number | string, number | string | Buffer])[]): Buffer {
  const made = Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [item(key), item(value)])])
  ready.add(made)
  return made
}

function item(value: number | string | Buffer): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  return ready.has(value) ? value : Buffer.concat([head(2, value.length), value])
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count])
  if (count < 256) return Buffer.from([(major << 5) | 24, count])
  return Buffer.from([(major << 5) | 25, count >> 8, count & 0xff])
}
