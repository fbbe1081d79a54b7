import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCarrierClient, verifyScanEvent } from './client.ts';
import { startSandboxProvider } from './start-sandbox-provider.ts';
import type { SandboxProvider } from './start-sandbox-provider.ts';

const secret = 'between the carrier and us';
const clock = { now: () => new Date() };
let folder: string;
let provider: SandboxProvider;
let notifyUrl: string;
const heard: { headers: Headers; body: string }[] = [];
let failures = 0;
const ear = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => {
    const isDown = failures-- > 0;
    if (!isDown) heard.push({ headers: new Headers(request.headers as Record<string, string>), body });
    response.writeHead(isDown ? 503 : 200).end();
  });
});

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amoy-carrier-'));
  provider = await startSandboxProvider({ dataFolder: folder, adminSecret: 'admin', merchants: [{ id: 'amoy', secret, name: 'Amoy' }], retryDelaysMs: [10, 10, 10] });
  await new Promise<void>((resolve) => void ear.listen(0, '127.0.0.1', resolve));
  notifyUrl = `http://127.0.0.1:${(ear.address() as AddressInfo).port}/news`;
});
after(async () => {
  await provider.close();
  ear.close();
  rmSync(folder, { recursive: true });
});
const client = (given = secret) => createCarrierClient({ baseUrl: provider.url, merchantId: 'amoy', secret: given });
const scan = (number: string, body: object, admin = 'admin') =>
  fetch(`${provider.url}/v1/test/carrier/parcels/${number}/scans`, { method: 'POST', headers: { authorization: `Bearer ${admin}` }, body: JSON.stringify(body) });
async function untilHeard(count: number): Promise<void> {
  for (let tries = 0; tries < 100 && heard.length < count; tries++) await sleep(50);
  assert.equal(heard.length, count);
}

test('who has subscribed is told of every scan, signed, again until it is acknowledged, and can ask', async () => {
  const subscription = { carrier: 'sandbox', trackingNumber: 'SB1', reference: 'one', notifyUrl };
  assert.ok('value' in (await client().subscribe(subscription)));
  assert.ok('value' in (await client().subscribe(subscription)));
  failures = 2;
  assert.equal((await scan('SB1', { status: 'accepted', place: 'Xiamen' })).status, 201);
  await untilHeard(1);
  const { headers, body } = heard[0]!;
  const read = verifyScanEvent(headers, body, { secret, clock });
  assert.ok('event' in read);
  assert.deepEqual([read.event.reference, read.event.scan.status, read.event.scan.place], ['one', 'accepted', 'Xiamen']);
  assert.deepEqual(verifyScanEvent(headers, body.replace('accepted', 'delivered'), { secret, clock }), { refused: 'forged' });
  assert.deepEqual(verifyScanEvent(headers, body, { secret, clock: { now: () => new Date(Date.now() + 3_600_000) } }), { refused: 'stale' });
  await scan('SB1', { status: 'delivered', times: 2 });
  await scan('SB1', { status: 'problem', silent: true });
  await untilHeard(3);
  assert.equal(JSON.parse(heard[1]!.body).id, JSON.parse(heard[2]!.body).id);
  const parcel = await client().readParcel('one');
  assert.ok('value' in parcel && parcel.value);
  assert.deepEqual(parcel.value.scans.map((each) => each.status), ['accepted', 'delivered', 'problem']);
  assert.deepEqual(await client().readParcel('none'), { value: null });
});

test('nobody subscribes unsigned or scans without the secret, and only this machine is told', async () => {
  assert.ok(!('value' in (await client('another secret of some length').subscribe({ carrier: 'sandbox', trackingNumber: 'SB2', reference: 'two', notifyUrl }))));
  assert.deepEqual(await client().readParcel('two'), { value: null });
  assert.equal((await scan('SB2', { status: 'accepted' }, 'guess')).status, 401);
  const far = await client().subscribe({ carrier: 'sandbox', trackingNumber: 'SB2', reference: 'far', notifyUrl: 'https://example.com/news' });
  assert.ok('refused' in far && far.refused === 'invalid');
  assert.equal((await fetch(`${provider.url}/v1/carrier/parcels/one`)).status, 401);
});
