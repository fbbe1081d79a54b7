import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { composers, modules } from './modules.ts'

const source = join(import.meta.dirname, 'src')
const order = Object.keys(modules)
const allowed: Record<string, readonly string[]> = modules

/** What each file imports: specifiers of static and dynamic imports, and of module augmentations. */
function imports(): { file: string; module: string; specifier: string; test: boolean }[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file.includes('/'))
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const found = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n]*(?:\{[^}]*\}[^'"\n]*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|declare module ['"]([^'"]+)['"]/g)]
      return found.map((match) => ({ file, module: file.split('/')[0]!, specifier: (match[1] ?? match[2] ?? match[3])!, test: file.endsWith('.test.ts') || file.includes('test-') }))
    })
}

test('every folder is on the map, and the map names no folder that is gone', () => {
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const known = [...order, ...composers]
  assert.deepEqual(folders.filter((name) => !known.includes(name)), [])
  assert.deepEqual(order.filter((name) => !folders.includes(name)), [])
})

test('a module uses only what stands above it on the map', () => {
  for (const [name, uses] of Object.entries(allowed)) {
    for (const each of uses) assert.ok(order.indexOf(each) < order.indexOf(name), `${name} uses ${each}, which is not lower`)
  }
  const broken = imports()
    .filter(({ module, test: isTest }) => module in modules && !isTest)
    .filter(({ module, specifier }) => specifier.startsWith('#') && specifier !== `#${module}` && !allowed[module]!.includes(specifier.slice(1)))
  assert.deepEqual(broken.map(({ file, specifier }) => `${file} imports ${specifier}`), [])
})

test('a module is entered by its face alone', () => {
  const broken = imports().filter(({ file, module, specifier, test: isTest }) => {
    // What tests of one module are furnished with, those of a higher one may use as well.
    if (isTest && /^\.\.\/[\w-]+\/test-[\w-]+\.ts$/.test(specifier)) return false
    if (!specifier.startsWith('.')) return specifier.startsWith('#') && specifier.includes('/')
    const target = relative(source, join(source, file, '..', specifier))
    return !target.startsWith('..') && target.split('/')[0] !== module
  })
  assert.deepEqual(broken.map(({ file, specifier }) => `${file} imports ${specifier}`), [])
})
