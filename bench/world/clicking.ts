import { readVisitor } from '../../server/src/affiliate/index.ts'
import { composeAt, SECRET } from '../place.ts'

/** A process of its own that clicks until it is killed, and tells of every click once it is answered. */
const [url, folder, link] = process.argv.slice(2) as [string, string, string]
const { app } = await composeAt({ url, folder } as Parameters<typeof composeAt>[0])
const CLIENTS = 128

async function click(): Promise<void> {
  for (;;) {
    const { headers } = await app.door.go({ method: 'GET', url: link, address: '192.0.2.1', header: () => undefined })
    const visitor = readVisitor([SECRET], headers['set-cookie']?.split(';')[0])
    if (visitor) process.send!([visitor])
  }
}
await Promise.all(Array.from({ length: CLIENTS }, click))
