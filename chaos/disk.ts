import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import sharp from 'sharp'
import { connectToRunningBundled } from '../server/src/database/index.ts'
import { brokenPromises, calm, orderProblems, worse } from './aftermath.ts'
import { makeCrowd, makeShoppers } from './crowd.ts'
import { judgeAnswers } from './judge-answers.ts'
import { healthyAfter, lookAround, type Spread, spread } from './look-around.ts'
import { chaosPlace } from './place.ts'
import { chance } from './points.ts'
import { poolOn } from './start-database.ts'

const CALM_MS = 1_500
const MIN_FULL_MS = 2_500
const MAX_FULL_MS = 6_000
const PIECE = Buffer.alloc(1024 * 1024)
const ROOM_FOR = 4
const TYPED = 'Lane of what was typed 7'

export type DiskReport = { what: 'disk'; seed: number; disturbances: number; orders: number; full: Record<string, number>; answers: { answers: number; unavailable: number; slowestMs: number }; healthyMs: Spread; problems: string[] }
type Place = Awaited<ReturnType<typeof chaosPlace>>
type Tell = { count(what: string): void; problem(text: string): void }

/** The disk with the whole data folder, database, pictures and all, fills up and is freed `n` times while people buy. */
export async function disturbDisk({ n, seed, folder }: { n: number; seed: number; folder: string }): Promise<DiskReport> {
  const judge = judgeAnswers()
  const next = chance(seed)
  const place = await chaosPlace('', { folder, onAnswer: judge.onAnswer })
  const report: DiskReport = { what: 'disk', seed, disturbances: n, orders: 0, full: {}, answers: judge.counts(), healthyMs: spread([]), problems: [] }
  const tell: Tell = { count: (what) => void (report.full[what] = (report.full[what] ?? 0) + 1), problem: (text) => void report.problems.push(text) }
  let pool: pg.Pool | undefined
  try {
    const running = place.run()
    await running.healthy()
    pool = poolOn({ ...(await connectToRunningBundled(folder)) })
    const shoppers = await makeShoppers(pool, n * ROOM_FOR)
    const somebody = shoppers.shift()!
    const { rows } = await pool.query<{ handle: string }>('select handle from account where id = $1', [somebody.id])
    const crowd = makeCrowd(place.people, 'checkout', shoppers, report.problems)
    const before = await brokenPromises(place)
    crowd.begin()
    const looking = lookAround(place.people.look, somebody.cookie)
    const healthyMs: number[] = []
    for (let done = 0; done < n; done++) {
      await sleep(CALM_MS)
      const filler = await fill(folder, done)
      const untilMs = performance.now() + MIN_FULL_MS + next() * (MAX_FULL_MS - MIN_FULL_MS)
      while (performance.now() < untilMs) await tryAll(place, somebody.cookie, rows[0]!.handle, tell)
      rmSync(filler)
      healthyMs.push(await healthyAfter(place, crowd.newcomer))
    }
    await looking.end()
    report.orders = await crowd.end()
    report.problems.push(...(await calm(pool)), ...(await orderProblems(pool, 'checkout', report.orders)), ...judge.problems(), ...worse(before, await brokenPromises(place)))
    await running.stop()
    return { ...report, answers: judge.counts(), healthyMs: spread(healthyMs) }
  } finally {
    await pool?.end()
    await place.remove()
  }
}

/** Until nothing goes on it any more. */
async function fill(folder: string, nth: number): Promise<string> {
  const path = join(folder, `filler-${nth}`)
  const file = createWriteStream(path)
  const full = once(file, 'error')
  for (let over = false; !over; ) {
    over = await Promise.race([full.then(() => true), new Promise<boolean>((done) => file.write(PIECE, () => done(false)))])
    const { bavail } = statfsSync(folder)
    if (bavail === 0) break
  }
  file.destroy()
  return path
}

/** What is read is read, what is written is refused in words; a form keeps what was typed. */
async function tryAll({ people }: Place, cookie: string, handle: string, { count, problem }: Tell): Promise<void> {
  const page = await people.send('/', cookie, { method: 'GET' })
  const addresses = await people.send('/api/v1/addresses', cookie, { method: 'GET' })
  for (const [what, answer] of Object.entries({ page, addresses })) {
    count(`${what} ${answer?.status}`)
    if (answer?.status !== 200) problem(`on a full disk ${what} was not read: ${answer?.status}`)
  }

  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: randomInt(256), g: randomInt(256), b: randomInt(256) } } }).jpeg().toBuffer()
  const picture = await people.send(`/api/v1/accounts/${handle}/pictures`, cookie, { method: 'POST', headers: { 'content-type': 'image/jpeg', 'idempotency-key': crypto.randomUUID() }, body: new Uint8Array(bytes) })
  await refusedInWords('picture', picture)

  const form = new URLSearchParams({ name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: TYPED })
  const kept = await people.send('/me/addresses?/keep', cookie, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, body: form.toString() })
  count(`form ${kept?.status}`)
  if (kept?.status !== 503) problem(`on a full disk a form was answered with ${kept?.status}`)
  else if (!(await kept.text()).includes(TYPED)) problem('on a full disk a form lost what was typed')

  async function refusedInWords(what: string, answer: Response | undefined): Promise<void> {
    const { code } = (await answer?.json().catch(() => ({}))) as { code?: string }
    count(`${what} ${answer?.status} ${code ?? ''}`)
    if (answer?.status !== 503 || code !== 'storage-full') problem(`on a full disk a ${what} was answered with ${answer?.status} ${code}`)
  }
}
