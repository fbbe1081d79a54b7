import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { inspectPicture, makeRenditions, MAX_PICTURE_BYTES, type Renditions } from './index.ts'
import { takeTurns } from './take-turns.ts'

const RED_LEFT_BLUE_RIGHT = await twoColours(1_600, 800)

test('every accepted kind is recognised by its content', async () => {
  const made = { jpeg: 'jpeg', png: 'png', webp: 'webp', gif: 'gif', avif: 'avif' } as const
  for (const [kind, format] of Object.entries(made)) {
    const bytes = await sharp(RED_LEFT_BLUE_RIGHT).resize(200)[format]().toBuffer()
    assert.deepEqual(await inspectPicture(bytes), { kind, width: 200, height: 100, frames: 1 })
  }
})

test('a photo comes out upright, without its place, its camera or its profile', async () => {
  const photo = await sharp(RED_LEFT_BLUE_RIGHT)
    .jpeg()
    .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 28/1 47/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  assert.ok(photo.includes('SecretCamera'))
  const made = await renditionsOf(photo)
  assert.deepEqual([made.width, made.height], [800, 1_600])
  for (const { bytes } of made.renditions) {
    const { exif, icc, xmp, orientation } = await sharp(bytes).metadata()
    assert.deepEqual({ exif, icc, xmp, orientation }, { exif: undefined, icc: undefined, xmp: undefined, orientation: undefined })
    assert.ok(!bytes.includes('SecretCamera') && !bytes.includes('GPS'))
  }
  // Turned a quarter to the right, what was left is above.
  const [smallest] = made.renditions
  assert.ok(smallest !== undefined)
  assertColour(await pixelAt(smallest.bytes, 0.5, 0.1), [255, 0, 0])
  assertColour(await pixelAt(smallest.bytes, 0.5, 0.9), [0, 0, 255])
})

test('sizes go up to the picture and not beyond; AVIF stands beside WebP where it is smaller', async () => {
  const noise = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).png().toBuffer()
  const cases: [number, number, string[]][] = [
    [2_000, 1_000, ['96x48 webp', '320x160 webp', '640x320 avif', '640x320 webp', '960x480 avif', '960x480 webp', '1440x720 avif', '1440x720 webp']],
    [1_000, 500, ['96x48 webp', '320x160 webp', '640x320 avif', '640x320 webp', '1000x500 avif', '1000x500 webp']],
    [60, 40, ['60x40 webp']],
    [1, 1, ['1x1 webp']],
    [640, 7_000, ['96x1050 webp', '320x3500 webp', '640x7000 webp']],
    [100, 20_000, ['82x16383 webp']],
  ]
  for (const [width, height, expected] of cases) {
    const { renditions } = await renditionsOf(await noise(width, height))
    const names = await Promise.all(renditions.map((each) => described(each.bytes)))
    assert.deepEqual(names.toSorted(bySize), expected)
    assert.deepEqual(renditions.map((each) => `${each.width}x${each.height} ${each.format}`), names)
  }
})

test('a wide-gamut picture keeps its colours in sRGB', async () => {
  const picture = await sharp({ create: { width: 100, height: 100, channels: 3, background: { r: 200, g: 100, b: 50 } } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  const stored = await sharp(picture, { failOn: 'none' }).metadata()
  assert.ok(stored.icc !== undefined)
  const { renditions } = await renditionsOf(picture)
  assert.ok(renditions[0] !== undefined)
  assertColour(await pixelAt(renditions[0].bytes, 0.5, 0.5), [200, 100, 50])
})

test('grey, printed, deep and transparent pictures come out as they look', async () => {
  const base = sharp({ create: { width: 50, height: 50, channels: 3, background: { r: 120, g: 120, b: 120 } } })
  const grey = await base.clone().greyscale().png().toBuffer()
  const printed = await base.clone().toColourspace('cmyk').jpeg().toBuffer()
  const deep = await base.clone().toColourspace('rgb16').png().toBuffer()
  for (const bytes of [grey, printed, deep]) {
    const { renditions } = await renditionsOf(bytes)
    assert.ok(renditions[0] !== undefined)
    assertColour(await pixelAt(renditions[0].bytes, 0.5, 0.5), [120, 120, 120], 20)
  }
  const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
  const made = await renditionsOf(clear)
  assert.ok(made.renditions[0] !== undefined && (await sharp(made.renditions[0].bytes).metadata()).hasAlpha)
  assert.equal(made.dominantColour, '#f8f8f8')
})

test('of a moving picture the first frame is used', async () => {
  const frames = Buffer.concat([solid(40, 30, [255, 0, 0]), solid(40, 30, [0, 255, 0]), solid(40, 30, [0, 0, 255])])
  const moving = await sharp(frames, { raw: { width: 40, height: 90, channels: 3, pageHeight: 30 } }).gif({ delay: [100, 100, 100] }).toBuffer()
  assert.deepEqual(await inspectPicture(moving), { kind: 'gif', width: 40, height: 30, frames: 3 })
  const { renditions } = await renditionsOf(moving)
  assert.equal(renditions.length, 1)
  assert.ok(renditions[0] !== undefined)
  assertColour(await pixelAt(renditions[0].bytes, 0.5, 0.5), [255, 0, 0])
})

test('a preview and a colour come with the sizes', async () => {
  const made = await renditionsOf(await sharp({ create: { width: 300, height: 200, channels: 3, background: '#2080c0' } }).png().toBuffer())
  assert.match(made.thumbhash, /^[A-Za-z0-9+/]{20,44}=*$/u)
  assert.match(made.dominantColour, /^#[0-9a-f]{6}$/u)
  assertColour(made.dominantColour.slice(1).match(/../gu)?.map((part) => Number.parseInt(part, 16)) ?? [], [0x20, 0x80, 0xc0], 8)
})

test('what is no picture is refused, whatever its name would be', async () => {
  const cases: [string, string | Buffer][] = [
    ['svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['svg', '<!-- --><svg/onload=alert(1) >\n<svg xmlns="http://www.w3.org/2000/svg">'],
    ['pdf', '%PDF-1.7\n'],
    ['tiff', 'II*\u0000aaaa'],
    ['bmp', 'BM aaaa'],
    ['heic', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])],
    ['unknown', '<html><script>alert(1)</script>'],
    ['unknown', 'hello'],
    ['unknown', ''],
  ]
  for (const [kind, content] of cases) {
    const refusal = await inspectPicture(Buffer.from(content))
    assert.ok('refused' in refusal && refusal.refused === 'picture-kind', kind)
    assert.equal(refusal.kind, kind)
    assert.ok('refused' in (await makeRenditions(Buffer.from(content))))
  }
})

test('a picture that is cut off is refused in every kind', async () => {
  const noise = sharp({ create: { width: 300, height: 300, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
    const whole = await noise.clone()[format]().toBuffer()
    for (const part of [0.1, 0.5, 0.95]) {
      const cut = whole.subarray(0, Math.floor(whole.length * part))
      assert.deepEqual(await inspectPicture(cut), { refused: 'picture-broken' }, `${format} ${part}`)
      assert.deepEqual(await makeRenditions(cut), { refused: 'picture-broken' }, `${format} ${part}`)
    }
  }
})

test('a small file that would unpack to an enormous picture is refused before it is unpacked', async () => {
  const bomb = png(50_000, 50_000, Buffer.alloc(2_000_000))
  assert.ok(bomb.length < 5_000)
  const before = process.resourceUsage().maxRSS
  assert.deepEqual(await inspectPicture(bomb), { refused: 'picture-too-many-pixels', width: 50_000, height: 50_000, maxPixels: 50_000_000 })
  assert.ok('refused' in (await makeRenditions(bomb)))
  assert.ok(process.resourceUsage().maxRSS - before < 50_000)
  const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x3b])])
  assert.ok('refused' in (await inspectPicture(gif)))
  const heavy = Buffer.alloc(MAX_PICTURE_BYTES + 1)
  assert.deepEqual(await inspectPicture(heavy), { refused: 'picture-too-large', maxBytes: MAX_PICTURE_BYTES })
})

test('what is hidden behind or within a picture does not come out', async () => {
  const payload = 'PK\u0003\u0004<script>alert(1)</script><?php system($_GET[0]); ?>'
  const jpeg = await sharp(RED_LEFT_BLUE_RIGHT).resize(400).jpeg().toBuffer()
  const comment = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, payload.length + 2]), Buffer.from(payload, 'latin1'), jpeg.subarray(2)])
  for (const bytes of [Buffer.concat([jpeg, Buffer.from(payload)]), comment]) {
    assert.ok(bytes.includes('<script>'))
    for (const rendition of (await renditionsOf(bytes)).renditions) assert.ok(!rendition.bytes.includes('<script>'))
  }
  assert.ok('refused' in (await makeRenditions(Buffer.from('GIF89a/*<svg onload=alert(1)>*/=alert(1)//'))))
})

test('bytes changed at random never break anything', async () => {
  const jpeg = await sharp(RED_LEFT_BLUE_RIGHT).resize(200).jpeg().toBuffer()
  const webp = await sharp(RED_LEFT_BLUE_RIGHT).resize(200).webp().toBuffer()
  let seed = 7
  for (const whole of [jpeg, webp]) {
    for (let round = 0; round < 100; round += 1) {
      const bytes = Buffer.from(whole)
      for (let change = 0; change < 5; change += 1) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        bytes[seed % bytes.length] = seed % 251
      }
      const facts = await inspectPicture(bytes)
      assert.ok('refused' in facts || facts.width > 0)
    }
  }
})

test('work waits for its turn', async () => {
  const turn = takeTurns(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const works = Array.from({ length: 6 }, (_, index) =>
    turn(async () => {
      running += 1
      most = Math.max(most, running)
      order.push(index)
      await new Promise(setImmediate)
      running -= 1
      if (index === 1) throw new Error('one fails')
    }),
  )
  const outcomes = await Promise.allSettled(works)
  assert.equal(most, 2)
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5])
  assert.deepEqual(outcomes.map((each) => each.status === 'rejected'), [false, true, false, false, false, false])
})

async function renditionsOf(bytes: Buffer): Promise<Renditions> {
  const made = await makeRenditions(bytes)
  assert.ok(!('refused' in made), JSON.stringify(made))
  return made
}

async function described(bytes: Buffer): Promise<string> {
  const { width, height, format } = await sharp(bytes).metadata()
  return `${width}x${height} ${format === 'heif' ? 'avif' : format}`
}

function bySize(one: string, other: string): number {
  return Number.parseInt(one, 10) - Number.parseInt(other, 10) || one.localeCompare(other)
}

async function pixelAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return [...data.subarray(at, at + 3)]
}

function assertColour(found: number[], wanted: number[], tolerance = 6): void {
  const near = wanted.every((part, index) => Math.abs(part - (found[index] ?? -1_000)) <= tolerance)
  assert.ok(near, `${found.join()} is not ${wanted.join()}`)
}

async function twoColours(width: number, height: number): Promise<Buffer> {
  const half = await sharp({ create: { width: width / 2, height, channels: 3, background: '#0000ff' } }).png().toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .composite([{ input: half, left: width / 2, top: 0 }])
    .png()
    .toBuffer()
}

function solid(width: number, height: number, colour: number[]): Buffer {
  return Buffer.concat(Array.from({ length: width * height }, () => Buffer.from(colour)))
}

/** A PNG that claims any size, whatever its content is. */
function png(width: number, height: number, content: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([start, pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(content)), pngChunk('IEND', Buffer.alloc(0))])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(content.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}
