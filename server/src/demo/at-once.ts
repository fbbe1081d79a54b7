/** What the database, the disk and this process can do beside each other on a small machine. */
const AT_ONCE = 4

/** Does something with every item: those of a group one after the other, several groups at once. */
export async function groupsAtOnce<Item>(groups: Iterable<readonly Item[]>, work: (item: Item) => Promise<void>, atOnce = AT_ONCE): Promise<void> {
  // The longest first: one that is left for the end would be worked on alone.
  const waiting = [...groups].sort((a, b) => a.length - b.length)
  const workOff = async () => {
    for (let group = waiting.pop(); group; group = waiting.pop()) for (const item of group) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, workOff))
}

export async function allAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>, atOnce = AT_ONCE): Promise<void> {
  await groupsAtOnce(items.map((item) => [item]), work, atOnce)
}
