import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { buildTown } from '../town/build-town.ts'
import { composePicture } from './compose-picture.ts'
import { GROUNDS } from './grounds.ts'
import { parseLook } from './parse-look.ts'
import { type Look, type PictureSpec, SHAPES } from './picture-spec.ts'
import { parseThing } from './dye-thing.ts'
import { findDrawing } from './read-cutout.ts'

const MAX_DIFFERENT_PICTURES = 480

const town = buildTown({ seed: 7, now: new Date('2026-05-20T12:00:00Z') })
const specs: PictureSpec[] = [
  ...town.products.flatMap(({ pictures }) => pictures),
  ...town.posts.flatMap(({ pictures }) => pictures),
  ...[...town.stores, ...town.creators].flatMap(({ avatar, cover }) => [avatar, cover]),
  ...town.people.map(({ avatar }) => avatar),
]
const different = [...new Map(specs.map((spec) => [spec.key, spec])).values()]

test('the town needs few different pictures', () => {
  assert.ok(different.length <= MAX_DIFFERENT_PICTURES, `${different.length} pictures`)
})

test('a key stands for one look', () => {
  const looks = new Map(different.map(({ key, alt: _alt, lang: _lang, ...look }) => [key, look]))
  for (const { key, alt: _alt, lang: _lang, ...look } of specs) assert.deepEqual(look, looks.get(key))
})

test('everything shown has a drawing, and every picture words in its language', () => {
  for (const { things, alt, lang } of specs) {
    for (const thing of things) assert.ok(findDrawing(parseThing(thing).emoji) !== undefined, thing)
    assert.ok(alt.length > 0)
    if (lang === 'zh-CN') assert.match(alt, /\p{Script=Han}/u)
  }
})

test('pictures come out in the size of their shape, from every ground, stage and arrangement in use', async () => {
  const samples = new Map<string, Look>()
  for (const look of different) {
    for (const trait of [look.shape, look.ground, look.stage, look.arrangement]) if (!samples.has(trait)) samples.set(trait, look)
  }
  for (const look of new Set(samples.values())) {
    const { width, height, format } = await sharp(await composePicture(look)).metadata()
    assert.deepEqual({ width, height, format }, { ...SHAPES[look.shape], format: 'webp' })
  }
})

test('the same look gives the same bytes, also between other pictures', async () => {
  const look = parseLook('mint podium duo 🫖~clay 🍵')
  const first = await composePicture(look)
  const [second] = await Promise.all([composePicture(look), composePicture(parseLook('night sheet scatter 🏮 🔔')), composePicture(parseLook('sun plain single 🍯'))])
  assert.deepEqual(second, first)
  assert.notDeepEqual(await composePicture(parseLook('mint podium duo 🫖~celadon 🍵')), first)
})

test('the thing stands out from its ground', async () => {
  const { data, info } = await sharp(await composePicture(parseLook('mint plain single 🍯'))).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number): number[] => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)]
  const distance = (one: number[], other: number[]): number => Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)))
  assert.ok(distance(at(600, 800), at(60, 60)) > 80)
  assert.ok(distance(at(60, 60), at(140, 60)) < 12)
})

test('a look that names what is not there is refused with the reason', () => {
  assert.throws(() => parseLook('purple plain single 🍵'), /No ground called purple/)
  assert.throws(() => parseLook('mint cave single 🍵'), /No stage called cave/)
  assert.throws(() => parseLook('mint plain heap 🍵'), /No arrangement called heap/)
  assert.throws(() => parseLook('mint plain single'), /Nothing to see/)
  assert.throws(() => parseThing('🍵~mauve'), /No dye called mauve/)
  assert.ok(Object.keys(GROUNDS).length >= 12)
})
