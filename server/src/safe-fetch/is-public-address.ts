import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What is given out on the public internet; ranges beyond it are unassigned, local or translated. */
const PUBLIC_IPV6 = ipaddr.parseCIDR('2000::/3')
/** Networks with only IPv6 reach IPv4 hosts through these addresses; the last 32 bits are the host's. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96')

/** Whether an address belongs to the public internet: not to this machine, its network, or a special purpose. */
export function isPublicAddress(text: string): boolean {
  // Only the full spellings: the parser would also take "1.2.3" for an address.
  if (isIP(text) === 0 || !ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast'
  if (!(address instanceof ipaddr.IPv6)) return false
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().range() === 'unicast'
  if (address.match(NAT64)) return ipaddr.fromByteArray(address.toByteArray().slice(12)).range() === 'unicast'
  return address.range() === 'unicast' && address.match(PUBLIC_IPV6)
}
