import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'

/** All addresses of a host name; throws when there are none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** Where a request may go: the address, and the IP addresses that were checked and no others. */
export type Target = { url: URL; addresses: readonly string[] }

export type TargetRefusal =
  | 'address-invalid'
  | 'address-scheme'
  | 'address-credentials'
  | 'address-port'
  | 'address-private'
  | 'host-unknown'

export const MAX_ADDRESS_LENGTH = 2_048
const PORTS = new Set(['', '80', '443'])

export const resolveByDns: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true })
  return found.map((each) => each.address)
}

/** `allowed` names hosts as "host:port" that need be neither public nor on the usual ports: for tests. */
export async function checkTarget(
  address: string,
  { resolve, allowed }: { resolve: Resolve; allowed: readonly string[] },
): Promise<Target | { refused: TargetRefusal }> {
  const url = address.length <= MAX_ADDRESS_LENGTH ? URL.parse(address) : null
  if (url === null) return { refused: 'address-invalid' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { refused: 'address-scheme' }
  if (url.username !== '' || url.password !== '') return { refused: 'address-credentials' }
  const isAllowed = allowed.includes(url.host)
  if (!isAllowed && !PORTS.has(url.port)) return { refused: 'address-port' }
  const hostname = url.hostname.replace(/^\[(.*)\]$/u, '$1')
  const addresses = isIP(hostname) === 0 ? await addressesOf(hostname, resolve) : [hostname]
  if (addresses.length === 0) return { refused: 'host-unknown' }
  // One private address among public ones is how a name is made to lead inside.
  if (!isAllowed && !addresses.every(isPublicAddress)) return { refused: 'address-private' }
  return { url, addresses }
}

async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(hostname)
  } catch {
    return []
  }
}
