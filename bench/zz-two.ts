import { readdirSync, readFileSync } from 'node:fs'
import { openDatabase } from '../server/src/database/index.ts'
import { openHttp } from './http.ts'
import { openPlace } from './place.ts'
import { startProgram } from './program.ts'
import { repeat } from './rounds.ts'
import { makeTown } from './world/town.ts'
const place = await openPlace('page')
const database = openDatabase({ connection: { connectionString: place.url } })
const { readers } = await makeTown(place.pool, database)
await database.close()
const program = await startProgram({ databaseUrl: place.url, folder: place.folder })
const threads = () => Object.fromEntries(readdirSync(`/proc/${program.pid}/task`).map((tid) => { const s = readFileSync(`/proc/${program.pid}/task/${tid}/stat`, 'utf8'); const name = s.slice(s.indexOf('(') + 1, s.lastIndexOf(')')); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); return [tid + ' ' + name, [Number(f[11]) * 10, Number(f[12]) * 10]] }))
const http = openHttp(program.url, 8)
const paths = (process.env.PATHS ?? '/').split(',')
for (const path of paths) {
  for (let i = 0; i < 2; i++) {
    const before = threads(); let n = 0
    const r = await repeat((turn) => (n++, http('GET', path, readers[turn % readers.length]!.cookie)), { clients: 8, forMs: 3000 })
    const after = threads()
    console.log(path, Math.round(r.perSecond), 'user/sys ms per request:', Object.entries(after).map(([k, [u, s]]) => { const b = before[k] ?? [0, 0]; return [k.split(' ')[1], ((u! - b[0]!) / n).toFixed(2), ((s! - b[1]!) / n).toFixed(2)] }).filter((x) => Number(x[1]) + Number(x[2]) > 0.03).map((x) => x.join(' ')).join(' | '))
  }
}
http.close(); await program.stop(); await place.close()
