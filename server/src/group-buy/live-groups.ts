import { type Refusal, refuse } from '#api'
import type { Database } from '#database'
import { channel, type HeldStream, holdStream, listen, openStream, tendStreams } from '#live'
import type { GroupRef, GroupRow } from './group-row.ts'
import { groupsByIds } from './list-groups.ts'

type Changed = { storeId: string; groupId: string }
type Connection = HeldStream & { group: GroupRef }

/** Told by whoever changes the seats of a group. */
export const GROUPS = channel<Changed>('amoy_groups', 'group-buy.notify')

export type LiveGroups = {
  /** A stream of `group` events: how its seats stand now, and each time they change. */
  connect(group: GroupRow, signal: AbortSignal, address?: string): Response | Refusal
  connections(): number
  /** Ends every stream and takes no new one. */
  stop(): Promise<void>
}

const MAX_CONNECTIONS = 5_000
/** One group that everybody looks at leaves room for the others. */
const MAX_CONNECTIONS_A_GROUP = 2_000
/** Nobody needs to say who they are to look: so that one computer does not take all the room. Many people may share an address. */
const MAX_CONNECTIONS_AN_ADDRESS = 200
/** A crowd that joins at once is told of together. */
const TICK_MS = 500

/** Holds the connections of this process to groups: whatever happens to a group in a tick is one question for all who look. */
export function startLiveGroups({ database, onFailure }: { database: Database; onFailure: (error: unknown) => void }): LiveGroups & { ready: Promise<void> } {
  const connections = new Map<string, Set<Connection>>()
  const changed = new Set<string>()
  const held = () => [...connections.values()].flatMap((each) => [...each])
  const byAddress = new Map<string | undefined, number>()
  let count = 0
  let stopped = false
  let telling: Promise<void> | undefined
  const listening = listen(database, GROUPS, {
    onNotice: ({ groupId }) => void (connections.has(groupId) && changed.add(groupId)),
    onResumed: () => {
      for (const id of connections.keys()) changed.add(id)
    },
    onFailure,
  })
  const ticking = setInterval(() => {
    tendStreams(held())
    telling ??= tellChanged(database, connections, changed).catch(onFailure).finally(() => (telling = undefined))
  }, TICK_MS)

  return {
    ready: listening.ready,
    connections: () => count,
    connect: (group, signal, address) => {
      const others = connections.get(group.id) ?? new Set()
      const fromThere = byAddress.get(address) ?? 0
      if (stopped || signal.aborted || count >= MAX_CONNECTIONS || others.size >= MAX_CONNECTIONS_A_GROUP || fromThere >= MAX_CONNECTIONS_AN_ADDRESS) return refuse('unavailable')
      const stream = openStream(group.id, signal, () => {
        count -= 1
        const left = byAddress.get(address)! - 1
        if (left > 0) byAddress.set(address, left)
        else byAddress.delete(address)
        others.delete(connection)
        if (others.size === 0) connections.delete(group.id)
      })
      const connection = { ...holdStream(stream), group: { storeId: group.storeId, id: group.id } }
      connections.set(group.id, others.add(connection))
      count += 1
      byAddress.set(address, fromThere + 1)
      stream.send(eventOf(group))
      return stream.response
    },
    stop: async () => {
      stopped = true
      clearInterval(ticking)
      for (const each of held()) each.stream.close()
      await Promise.all([listening.stop(), telling])
    },
  }
}

async function tellChanged(database: Database, connections: ReadonlyMap<string, ReadonlySet<Connection>>, changed: Set<string>): Promise<void> {
  const refs = [...changed].flatMap((id) => [...(connections.get(id) ?? [])].slice(0, 1).map(({ group }) => group))
  changed.clear()
  try {
    for (const group of await groupsByIds(database.read, refs)) {
      const event = eventOf(group)
      for (const { stream } of connections.get(group.id) ?? []) stream.send(event)
    }
  } catch (error) {
    // Nobody was told: the next tick asks again.
    for (const { id } of refs) changed.add(id)
    throw error
  }
}

/** What everybody may know of it; who sits there each reader asks for. */
function eventOf({ state, outcome, size, seats, secured }: GroupRow): string {
  return `event: group\ndata: ${JSON.stringify({ state, outcome, secured, paying: state === 'open' ? seats - secured : 0, left: Math.max(0, size - seats) })}\n\n`
}
