type Sharp = typeof import('sharp').default

let loading: Promise<Sharp> | undefined

/** Loaded with the first picture: it takes 15 MB, and most processes never see one. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // Threads and caches of libvips cost more memory than they save time next to a database on a small machine.
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loading
}
