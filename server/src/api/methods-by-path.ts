import type { Route } from './route.ts'

/** Which methods an address knows, for whoever asks it with another. */
export function methodsByPath(routes: readonly Route[]): (path: string) => string[] {
  const known = new Map<string, string[]>()
  for (const { options } of routes) known.set(options.path, [...(known.get(options.path) ?? []), options.method.toUpperCase()])
  const patterns = [...known].map(([path, methods]) => ({ pattern: new RegExp(`^/api/v1${path.split(/\{\w+\}/).map((part) => RegExp.escape(part)).join('[^/]+')}$`), methods }))
  return (path) => [...new Set(patterns.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : [])))].sort()
}
