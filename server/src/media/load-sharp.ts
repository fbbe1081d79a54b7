import type sharp from 'sharp'

let loading: Promise<typeof sharp> | undefined

/** Loaded with the first picture: it takes 15 MB, and most processes never see one. */
export function loadSharp(): Promise<typeof sharp> {
  loading ??= import('sharp').then(({ default: loaded }) => {
    // Threads and caches of libvips cost more memory than they save time next to a database on a small machine.
    loaded.concurrency(1)
    loaded.cache(false)
    return loaded
  })
  return loading
}
