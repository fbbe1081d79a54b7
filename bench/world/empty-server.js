import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'

/** What Node.js costs without Amoy: a server that answers everything with the same bytes. PAGE names a file of them. */
const { PORT, PAGE } = process.env
const page = PAGE ? readFileSync(PAGE) : Buffer.from('ok')
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
  response.end(page)
})
server.listen(Number(PORT), '127.0.0.1', () => console.log('ready'))
process.on('SIGTERM', () => process.exit(0))
