import { once } from 'node:events'
import type { Config } from '#config'
import { exportProducts } from '#product-import'
import { needStore } from './find-store.ts'
import { withDatabase } from './with-database.ts'

/** All products of a store as CSV on standard output: the file imports back the same. */
export async function exportCommand(config: Config, handle: string): Promise<void> {
  await withDatabase(config, async (database) => {
    const store = await needStore(database, handle, 'Its handle is what stands after the @ in the address of its page.')
    for await (const part of exportProducts(database.read, store, config.publicUrl)) {
      if (!process.stdout.write(part)) await once(process.stdout, 'drain')
    }
  })
}
