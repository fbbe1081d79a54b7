import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { type Drawing, drawInvoice } from './draw-invoice.ts'

// Noto Sans Hans: the letters of GB 2312 and Latin. Read once; of it an invoice embeds what it uses.
const font = readFileSync(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')))

parentPort!.on('message', ({ id, drawing }: { id: number; drawing: Drawing }) => {
  drawInvoice(font, drawing).then(
    (bytes) => parentPort!.postMessage({ id, bytes }),
    (error: unknown) => parentPort!.postMessage({ id, failed: String(error) }),
  )
})
