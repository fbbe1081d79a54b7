import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from './network-of.ts'

test('IPv6 counts by its /64, IPv4 by its address, however they are written', () => {
  const told = ['2001:db8:1:2:3:4:5:6', '2001:DB8:1:2::9', '2001:0db8:0001:0002::', '2001:db8:1:3::9', '::1', 'fe80::1%eth0', '2001:db8::', '64:ff9b::192.0.2.1'].map(networkOf)
  assert.deepEqual(told, ['2001:db8:1:2::/64', '2001:db8:1:2::/64', '2001:db8:1:2::/64', '2001:db8:1:3::/64', '0:0:0:0::/64', 'fe80:0:0:0::/64', '2001:db8:0:0::/64', '64:ff9b:0:0::/64'])
  assert.deepEqual(['192.0.2.1', '::ffff:192.0.2.1', '0:0:0:0:0:FFFF:192.0.2.1', 'unknown', ''].map(networkOf), ['192.0.2.1', '192.0.2.1', '192.0.2.1', 'unknown', ''])
})
