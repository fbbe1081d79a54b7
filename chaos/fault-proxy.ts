import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What goes wrong between two programs; README.md says it in a sentence each. */
export const FAULTS = ['latency', 'trickle', 'bandwidth', 'hang', 'reset', 'refuse', 'half-open'] as const
export type Fault = (typeof FAULTS)[number]

export type FaultProxy = {
  port: number
  /** What goes wrong from now on; undefined heals what can be healed. Connections that are half open stay so. */
  set(fault: Fault | undefined): Promise<void>
  /** Connections that were made through it. */
  made(): number
  close(): Promise<void>
}

const LATENCY_MS = 300
const TRICKLE_BYTES = 48
const TRICKLE_STEP_MS = 8
const BANDWIDTH_BYTES_PER_MS = 30
const LOOK_MS = 20

type Link = { near: Socket; far: Socket; forgotten: boolean }

/** Stands before a server and lets pass what is sent, or makes it as bad as a network can be. */
export async function faultProxy(target: () => NetConnectOpts): Promise<FaultProxy> {
  let fault: Fault | undefined
  let closed = false
  let made = 0
  const links = new Set<Link>()

  const carry = async (link: Link, from: Socket, to: Socket) => {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      // It arrives, and nobody takes it on: not even the end of it.
      while (link.forgotten || fault === 'hang') {
        await sleep(LOOK_MS, undefined, { ref: false })
        if (closed) return
      }
      if (fault === 'reset') {
        to.write(chunk.subarray(0, chunk.length >> 1), () => cut(link))
        return
      }
      await deliver(to, chunk, () => fault)
    }
    if (!link.forgotten) to.end()
  }

  const serve = (near: Socket) => {
    made++
    const begin = async () => {
      // Taken by the machine, not by the server.
      while (fault === 'hang' && !near.destroyed) await sleep(LOOK_MS, undefined, { ref: false })
      if (near.destroyed || closed) return
      const far = connect(target())
      const link: Link = { near, far, forgotten: false }
      links.add(link)
      for (const socket of [near, far]) socket.once('close', () => void (link.forgotten || end(link)))
      far.on('error', () => near.resetAndDestroy())
      await Promise.all([carry(link, near, far), carry(link, far, near)]).catch(() => cut(link))
    }
    near.on('error', () => {})
    void begin()
  }
  const end = (link: Link) => {
    links.delete(link)
    link.near.destroy()
    link.far.destroy()
  }

  let server = await listening(serve, 0)
  const { port } = server.address() as AddressInfo
  const cutAll = () => [...links].filter(({ forgotten }) => !forgotten).forEach(cut)
  return {
    port,
    set: async (next) => {
      if (fault === 'refuse' && next !== 'refuse') server = await listening(serve, port)
      if (next === 'refuse' && fault !== 'refuse') {
        server.close()
        cutAll()
      }
      if (next === 'half-open') for (const link of links) link.forgotten = true
      fault = next
    },
    made: () => made,
    close: async () => {
      closed = true
      server.close()
      for (const { near, far } of links) {
        near.destroy()
        far.destroy()
      }
    },
  }
}

async function deliver(to: Socket, chunk: Buffer, fault: () => Fault | undefined): Promise<void> {
  if (fault() === 'latency') await sleep(LATENCY_MS)
  for (let at = 0; at < chunk.length; ) {
    const slow = fault() === 'trickle'
    const part = chunk.subarray(at, slow ? at + TRICKLE_BYTES : undefined)
    if (slow) await sleep(TRICKLE_STEP_MS)
    else if (fault() === 'bandwidth') await sleep(part.length / BANDWIDTH_BYTES_PER_MS)
    if (!to.write(part) && !to.destroyed) await Promise.race([once(to, 'drain'), once(to, 'close')])
    at += part.length
  }
}

function cut({ near, far }: Link): void {
  near.resetAndDestroy()
  far.destroy()
}

async function listening(serve: (near: Socket) => void, port: number): Promise<Server> {
  const server = createServer({ allowHalfOpen: false, noDelay: true }, serve)
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return server
}
