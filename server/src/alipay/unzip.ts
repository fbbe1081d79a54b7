import { inflateRawSync } from 'node:zlib'

/** A bill unpacked: a million movements. */
const MAX_CONTENT_BYTES = 256 * 2 ** 20
const MAX_ENTRIES = 100
const [END, ENTRY] = [0x06054b50, 0x02014b50]
const [STORED, DEFLATED] = [0, 8]
const END_BYTES = 22
const MAX_COMMENT = 65_535

/**
 * One file of a zip archive, the first of a name that is wanted; nothing else in it is unpacked. Throws where it is no
 * archive, or the file too large: read from its list at the end, as the format wants it.
 */
export function unzip(archive: Buffer, isWanted: (name: Buffer) => boolean, maxBytes = MAX_CONTENT_BYTES): Buffer | undefined {
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > MAX_ENTRIES) throw new Error(`the archive has ${count} files`)
  let at = archive.readUInt32LE(end + 16)
  for (let file = 0; file < count; file++) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error('the list of the archive is broken')
    const [method, packed, local] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)]
    const [nameLength, extraLength, commentLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    const name = archive.subarray(at + 46, at + 46 + nameLength)
    at += 46 + nameLength + extraLength + commentLength
    if (!isWanted(name)) continue
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    return unpack(method, archive.subarray(begin, begin + packed), maxBytes)
  }
  return undefined
}

function findEnd(archive: Buffer): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - MAX_COMMENT); at--) {
    if (archive.readUInt32LE(at) === END) return at
  }
  throw new Error('this is no archive')
}

function unpack(method: number, packed: Buffer, maxBytes: number): Buffer {
  if (method === STORED) return packed
  if (method !== DEFLATED) throw new Error(`the archive is packed in a way that is not known: ${method}`)
  return inflateRawSync(packed, { maxOutputLength: maxBytes })
}
