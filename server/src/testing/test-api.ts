import { inspect } from 'node:util'
import { createApi, type Gatekeeper, type Lang, type NamedAccount, type ProblemBody, type Role, type Route, type Scope, type Who } from '#api'
import { type Clock, systemClock } from '#clock'
import { type Database, sql } from '#database'

const personRow = sql<{ id: string; handle: string; name: string; operator: boolean }>(
  'testing.who',
  `select p.id, p.name, a.handle, exists (select 1 from operator o where o.person_id = p.id) as operator
   from person p join account a on a.id = p.id where p.id = $1`,
)
const accountRow = sql<{ id: string; kind: NamedAccount['kind']; handle: string; name: string; role: Role | null }>(
  'testing.named-account',
  `select a.id, a.kind, a.handle, a.name, case when a.id = $2 and a.kind = 'person' then 'owner' else m.role end as role from account a
   left join account_member m on m.account_id = a.id and m.person_id = $2 where a.handle = $1`,
)

/** Who a test asks as: nobody, a guest with a cart, a person, or a person's token with scopes. */
export type As = undefined | { guestId: string } | { id: string; scopes?: readonly Scope[] }

export type TestApi = {
  call: <Body = Record<string, unknown>>(as: As, method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<{ status: number; body: Body & Partial<ProblemBody>; headers: Headers; bytes: Buffer }>
}

/** The real API over some routes, with a gatekeeper that believes a header: for tests of one module alone. */
export function testApi(database: Database, routes: readonly Route[], clock: Clock = systemClock): TestApi {
  const app = createApi({ clock, routes, gatekeeper: believingGatekeeper(database), publicUrl: 'http://localhost:3000', rateFactor: 1000, onRequest: ({ error }) => void (error && process.stderr.write(`${inspect(error)}\n`)) })
  return {
    call: async (as, method, path, body, headers = {}) => {
      const response = await app.request(`http://localhost:3000/api/v1${path}`, {
        method,
        headers: { 'accept-language': 'en', ...(as ? { 'x-test-as': JSON.stringify(as) } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      const text = bytes.toString()
      return { status: response.status, body: text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text, headers: response.headers, bytes }
    },
  }
}

function believingGatekeeper(database: Database): Gatekeeper {
  return {
    identify: async (request): Promise<Who> => {
      const as = JSON.parse(request.headers.get('x-test-as') ?? 'null') as As | null
      if (!as) return { kind: 'guest' }
      if ('guestId' in as) return { kind: 'guest', guestId: as.guestId }
      const person = await database.read.one(personRow, [as.id])
      return { kind: 'member', personId: person.id, name: person.name, handle: person.handle, lang: 'en' satisfies Lang, operator: person.operator, scopes: as.scopes }
    },
    accountFor: async (handle, personId) => {
      const found = await database.read.maybe(accountRow, [handle, personId])
      return found && { ...found, role: found.role ?? undefined }
    },
  }
}
