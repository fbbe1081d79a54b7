import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../server/src/database/index.ts'
import { tell } from './figures.ts'
import { openHttp } from './http.ts'
import { openPlace } from './place.ts'
import { processorMs } from './processes.ts'
import { freePort, startProgram, startReady } from './program.ts'
import { alternate, repeat, short, timesOf } from './rounds.ts'
import { makeTown } from './world/town.ts'

const CLIENTS = 8
const ROUNDS = 5
const ROUND_MS = 1_500
const EMPTY = join(import.meta.dirname, 'world/empty-server.js')

/** The home page of somebody signed in, with twenty posts, rendered by the server; and the same bytes from a handler that does nothing. */
export async function page(): Promise<void> {
  const place = await openPlace('page')
  const database = openDatabase({ connection: { connectionString: place.url } })
  const { readers } = await makeTown(place.pool, database)
  await database.close()
  const program = await startProgram({ databaseUrl: place.url, folder: place.folder })
  const http = openHttp(program.url, CLIENTS)
  const html = await http('GET', '/', readers[0]!.cookie)
  const posts = html.split('<article').length - 1
  if (posts < 10) throw new Error(`a page with ${posts} posts`)
  const file = join(place.folder, 'page.html')
  await writeFile(file, html)
  const port = await freePort()
  const empty = await startReady([EMPTY], { ...process.env, PORT: String(port), PAGE: file }, port)
  const emptyHttp = openHttp(empty.url, CLIENTS)
  try {
    let pages = 0
    const used = processorMs(program.pid)
    const sides = await alternate(ROUNDS, {
      page: () => repeat((turn) => (pages++, http('GET', '/', readers[turn % readers.length]!.cookie)), { clients: CLIENTS, forMs: ROUND_MS }),
      floor: () => repeat(() => emptyHttp('GET', '/'), { clients: CLIENTS, forMs: ROUND_MS / 3 }),
    })
    const processor = `a page takes ${short((processorMs(program.pid) - used) / pages)} ms of processor in the app and ${short(sides.page.postgresMs)} in PostgreSQL`
    const notes = `${CLIENTS} clients, ${posts} posts, ${Math.round(Buffer.byteLength(html) / 1000)} kB; ${timesOf(sides.page)}; ${processor}; floor: the same bytes from an empty handler`
    tell({ bench: 'page', figure: 'server-rendered feed', value: sides.page.perSecond, unit: '1/s', floor: sides.floor.perSecond, aim: { least: 300 }, notes })
  } finally {
    http.close()
    emptyHttp.close()
    await empty.stop()
    await program.stop()
    await place.close()
  }
}
