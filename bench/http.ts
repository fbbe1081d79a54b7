import { Agent, type OutgoingHttpHeaders, request } from 'node:http'
import { headersFor } from './place.ts'

export type Http = ((method: string, path: string, cookie?: string, body?: unknown) => Promise<string>) & { close(): void }
type Call = { method: string; path: string; headers: OutgoingHttpHeaders; text: string | undefined }

/** Requests over loopback on connections that stay open, as light as Node.js has them. */
export function openHttp(url: string, connections: number): Http {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port, origin } = new URL(url)
  const send = ({ method, path, headers, text }: Call): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request({ agent, hostname, port, method, path, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const answer = Buffer.concat(parts).toString()
          if (response.statusCode! < 300) resolve(answer)
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${answer.slice(0, 500)}`))
        })
      })
      asked.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed a connection that had been idle in the moment in which it was used again.
        if (asked.reusedSocket && error.code === 'ECONNRESET') send({ method, path, headers, text }).then(resolve, reject)
        else reject(error)
      })
      asked.end(text)
    })
  const ask = (method: string, path: string, cookie?: string, body?: unknown) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    return send({ method, path, text, headers: { ...headersFor(origin, cookie, body), ...(text === undefined ? {} : { 'content-length': Buffer.byteLength(text) }) } })
  }
  return Object.assign(ask, { close: () => agent.destroy() })
}
