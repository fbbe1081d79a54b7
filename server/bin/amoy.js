#!/usr/bin/env node
// The entrance of the command line. Plain JavaScript, because it may be started by a Node.js that is too old
// for TypeScript: then it hands over to the one that was installed beside Amoy.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED_MAJOR = 26
const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  // Keeps stripped and compiled modules between starts: a restart then takes a fraction of the time.
  module.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/amoy', import.meta.url)))
  const { runCli } = await import('../src/cli/index.ts')
  await runCli(process.argv)
  // Here as well as at the end: a place that is killed has no end.
  module.flushCompileCache()
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} else {
  process.stderr.write(`Amoy needs Node.js ${NEEDED_MAJOR}; this is ${process.version}. Run \`npm ci\`, which brings it, or install it.\n`)
  process.exit(1)
}
