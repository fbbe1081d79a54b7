import type { Route } from '#api'
import type { Actor, Side } from './gather-actors.ts'
import type { Things, World } from './furnish-world.ts'

/** What a path names in one cell of the walk: whose account, and whose thing in it. */
export type Named = { says: string; account?: Side; thing: 'none' | 'public' | Side | 'own' | 'another’s'; params: Things; victims: readonly string[] }

/** Parameters beside {handle} of an account: each store has one of its own. */
const IN_ACCOUNT = ['product', 'slug', 'order', 'post', 'comment', 'person', 'import', 'picture', 'promotion', 'review', 'show', 'series', 'question', 'answer', 'aftersale', 'payout', 'group', 'mandate', 'client', 'plan', 'member', 'placement', 'webhook'] as const
/** What a person has for themselves alone. */
const OF_PERSON = ['session', 'token', 'passkey', 'address', 'checkout', 'order', 'review', 'asked', 'aftersale', 'picture'] as const
/** What everybody may name. */
const PUBLIC: Readonly<Record<string, (world: World) => string>> = { variant: ({ here }) => here.things.variant!, provider: () => 'till', tracker: () => 'nobody', reference: () => 'no-payment-of-anybody', file: () => 'products.xml', somebody: ({ stranger }) => stranger.id }
const IN_CONSOLE = ['person', 'account', 'job', 'buyer', 'refund', 'report', 'store', 'product', 'promotion', 'review', 'aftersale', 'picture', 'run', 'application', 'order'] as const

/** Every combination of own and foreign that a route's path can name. Throws where a parameter is not known. */
export function listObjects(route: Route, actor: Actor, world: World): Named[] {
  const names = [...route.options.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  if (names.length === 0) return [{ says: 'nothing', thing: 'none', params: {}, victims: [] }]
  if (route.options.access.who === 'operator') return [{ says: 'what there is', thing: 'public', params: pick(route, names, IN_CONSOLE, world.console), victims: [] }]
  if (names.includes('handle')) return inAccount(route, names.filter((name) => name !== 'handle'), actor, world)
  if (names.every((name) => name in PUBLIC)) return [{ says: 'what there is', thing: 'public', params: Object.fromEntries(names.map((name) => [name, PUBLIC[name]!(world)])), victims: [] }]
  return [
    { says: 'one’s own', thing: 'own', params: pick(route, names, OF_PERSON, (actor.person ?? world.stranger).things), victims: [] },
    { says: 'another’s', thing: 'another’s', params: pick(route, names, OF_PERSON, world.neighbour.things), victims: [world.neighbour.id] },
  ]
}

function inAccount(route: Route, all: readonly string[], actor: Actor, world: World): Named[] {
  const names = all.filter((name) => !(name in PUBLIC))
  const open = Object.fromEntries(all.filter((name) => name in PUBLIC).map((name) => [name, PUBLIC[name]!(world)]))
  const named = (account: Side, thing: Side): Named => ({
    says: names.length === 0 ? `the account ${account}` : account === thing ? `the account ${account} and its own` : `the account ${account} and a thing from ${thing}`,
    account,
    thing: names.length === 0 ? 'none' : thing,
    params: { handle: world[account].handle, ...open, ...pick(route, names, IN_ACCOUNT, world[thing].things) },
    victims: account === thing ? [] : [world[thing].id],
  })
  if (names.length === 0) return [named('here', 'here'), named('there', 'there')]
  const combined = [named('here', 'here'), named('there', 'there'), named('here', 'there'), named('there', 'here')]
  if (!names.includes('comment')) return combined
  const own = { ...world.here.things, comment: (actor.person ?? world.stranger).things.comment! }
  return [...combined, { says: 'the account here and one’s own', account: 'here', thing: 'own', params: { handle: world.here.handle, ...pick(route, names, IN_ACCOUNT, own) }, victims: [] }]
}

function pick(route: Route, names: readonly string[], known: readonly string[], things: Things): Things {
  const missing = names.filter((name) => !known.includes(name) || things[name] === undefined)
  if (missing.length > 0) throw new Error(`${label(route)} names {${missing.join('}, {')}}, of which the walk has none: say in list-objects.ts what it is, and furnish one here and one there in furnish-world.ts`)
  return Object.fromEntries(names.map((name) => [name, things[name]!]))
}

export function label({ options }: Route): string {
  return `${options.method.toUpperCase()} ${options.path}`
}
