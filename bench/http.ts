import { Agent, request } from 'node:http'
import { headersFor } from './place.ts'

export type Http = ((method: string, path: string, cookie?: string, body?: unknown) => Promise<string>) & { close(): void }

/** Requests over loopback on connections that stay open, as light as Node.js has them. */
export function openHttp(url: string, connections: number): Http {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port, origin } = new URL(url)
  const send = (method: string, path: string, cookie?: string, body?: unknown) =>
    new Promise<string>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const headers = { ...headersFor(origin, cookie, body), ...(text === undefined ? {} : { 'content-length': Buffer.byteLength(text) }) }
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
      asked.on('error', reject)
      asked.end(text)
    })
  return Object.assign(send, { close: () => agent.destroy() })
}
