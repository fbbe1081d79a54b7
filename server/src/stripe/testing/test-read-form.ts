type Tree = { [name: string]: string | Tree }

/** A form as Stripe's API reads it: `a[b][0][c]=1` is a tree, with lists where the names are numbers. */
export function readForm(body: string): unknown {
  const tree: Tree = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const path = [...name.matchAll(/[^[\]]+/g)].map((match) => match[0])
    let at = tree
    for (const part of path.slice(0, -1)) at = (at[part] ??= {}) as Tree
    at[path.at(-1)!] = value
  }
  return withLists(tree)
}

function withLists(tree: string | Tree): unknown {
  if (typeof tree === 'string') return tree
  const entries = Object.entries(tree).map(([name, value]) => [name, withLists(value)] as const)
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}
