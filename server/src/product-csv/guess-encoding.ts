export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

/** Bytes after the first one that is not ASCII that are looked at before the encoding is decided. */
const PROBE_BYTES = 64 * 1024
const MIN_START_BYTES = 64
const BYTE_ORDER_MARKS: [TextEncoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * What the bytes read so far say: an encoding; 'ascii', all alike in every candidate, so read on; 'more' bytes
 * are needed; 'unknown'. `atStart`: nothing before these bytes; `atEnd`: nothing after.
 */
export function guessEncoding(bytes: Uint8Array, atStart: boolean, atEnd: boolean): TextEncoding | 'ascii' | 'more' | 'unknown' {
  if (atStart) {
    if (bytes.length < MIN_START_BYTES && !atEnd) return 'more'
    const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
    if (marked !== undefined) return marked[0]
    const wide = wideEncoding(bytes.subarray(0, PROBE_BYTES))
    if (wide !== undefined) return wide
  }
  const first = bytes.findIndex((byte) => byte >= 0x80)
  if (first < 0) return 'ascii'
  const probe = bytes.subarray(first, first + PROBE_BYTES)
  if (probe.length < PROBE_BYTES && !atEnd) return 'more'
  if (looksLikeUtf8(probe)) return 'utf-8'
  return looksLikeGb18030(probe) ? 'gb18030' : 'unknown'
}

/** UTF-16 without a mark: Latin letters and commas leave every second byte zero. */
function wideEncoding(bytes: Uint8Array): TextEncoding | undefined {
  let even = 0
  let odd = 0
  bytes.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even += 1
    else odd += 1
  })
  const many = bytes.length / 20
  if (odd > many && even < odd / 10) return 'utf-16le'
  if (even > many && odd < even / 10) return 'utf-16be'
  return undefined
}

/** A few broken characters in a long text do not make it another encoding. */
function looksLikeUtf8(probe: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(probe, { stream: true })
  let good = 0
  let broken = 0
  for (const character of text) {
    if (character === '\ufffd') broken += 1
    else if (character > '\u007f') good += 1
  }
  return broken === 0 || broken * 50 <= good
}

/**
 * Chinese bytes come in pairs with both halves above 0xa0; Western one-byte text has single high bytes among
 * letters, which would decode as rare Chinese characters without an error.
 */
function looksLikeGb18030(probe: Uint8Array): boolean {
  let common = 0
  let rare = 0
  for (let index = 0; index < probe.length - 1; index += 1) {
    if ((probe[index] ?? 0) < 0x80) continue
    if ((probe[index] ?? 0) > 0xa0 && (probe[index + 1] ?? 0) > 0xa0) common += 1
    else rare += 1
    index += 1
  }
  return common > 0 && common >= rare * 3
}
