import { createServer } from 'node:net'
import type { Config } from '#config'
import { Told } from './index.ts'

/**
 * PORT=0 means any free port; links and notifications need to know which before the server listens. Another
 * port is looked at early, so that nothing is begun in vain; names the setting when it cannot be had.
 */
export async function withKnownPort(config: Config): Promise<Config> {
  const port = await tryPort(config).catch((error: Error & { code?: string }) => {
    throw new Told(whyNot(config, error))
  })
  return { ...config, port, publicUrl: config.publicUrlGiven ? config.publicUrl : `http://localhost:${port}` }
}

function tryPort({ port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

function whyNot({ port, host }: Config, error: Error & { code?: string }): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program. Set PORT to a free one, for example PORT=${port + 10} npm start.`
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user. Set PORT to one from 1024 on and put a proxy in front.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `HOST=${host} is no address of this machine. 127.0.0.1 is for a proxy beside it, 0.0.0.0 for every address.`
  return `Amoy cannot listen on ${host}:${port}: ${error.message}`
}
