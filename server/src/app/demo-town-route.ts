import { anyone, type Route, route, z } from '#api'
import { type Database, sql } from '#database'

/** Where it is written down that there is a demo town, and whether all of it is there. */
export const TOWN_SETTING = 'demo-town'

const read = sql<{ value: { finished: boolean } }>('app.demo-town', 'select value from setting where key = $1')
const DemoTown = z.object({ state: z.enum(['none', 'loading', 'there']) }).openapi('DemoTown')

/** While it is loaded pages are thin: who looks at one then is told why. */
export function demoTownRoute({ database }: { database: Database }): Route {
  return route({ method: 'get', path: '/demo-town', tag: 'place', summary: 'Whether there is a demo town to look at', access: anyone, response: DemoTown }, async () => {
    const found = await database.read.maybe(read, [TOWN_SETTING])
    if (!found) return { status: 200, body: { state: 'none' as const } }
    return { status: 200, body: { state: found.value.finished ? ('there' as const) : ('loading' as const) } }
  })
}
