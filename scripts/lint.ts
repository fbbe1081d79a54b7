import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Lints the project, then a file with seeded mistakes that must all be caught: a linter that is off finds nothing. */
const EXPECTED = ['no-explicit-any', 'no-default-export', 'no-var', 'eqeqeq', 'no-floating-promises']

const root = join(import.meta.dirname, '..')
const oxlint = join(root, 'node_modules/.bin/oxlint')
const flags = ['--type-aware', '--deny-warnings']

const project = spawnSync(oxlint, [...flags, 'server', 'sandbox-provider', 'demo', 'client', 'e2e', 'bench', 'scripts', 'web/src'], { cwd: root, stdio: 'inherit' })
const seeded = spawnSync(oxlint, [...flags, 'lint/seeded-bad-file.ts'], { cwd: root, encoding: 'utf8' })
const missed = EXPECTED.filter((rule) => !seeded.stdout.includes(rule))
if (missed.length > 0) console.error(`The linter missed mistakes that were seeded for it: ${missed.join(', ')}\n${seeded.stdout}${seeded.stderr}`)
process.exitCode = project.status === 0 && missed.length === 0 ? 0 : 1
