/** What a page asks for when it loads anew, in the framework's own words. */
const DATA_SUFFIX = '/__data.json'
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000
const SECOND_MS = 1_000

type DataNode = { type: string; error?: { status: number; retryAfterSeconds?: number } } | null
type Answer = { data: Response } | { notBeforeMs: number }

/**
 * Asks for the data of a page. What can be shown is given, and so is what has become of a page that is gone; a server that
 * is asked too often or cannot answer, and no network, are a reason to ask again later.
 */
export async function askForData(href: string): Promise<Answer> {
  const url = new URL(href)
  url.pathname = url.pathname.replace(/\/$/, '') + DATA_SUFFIX
  url.hash = ''
  try {
    const answer = await fetch(url)
    const text = await answer.text()
    const wait = waitOf(answer, text)
    return wait ?? { data: new Response(text, { status: answer.status, headers: answer.headers }) }
  } catch {
    return { notBeforeMs: 0 }
  }
}

function waitOf({ ok, status, headers }: Response, text: string): { notBeforeMs: number } | undefined {
  const errors = ok ? errorsIn(text) : [{ status, retryAfterSeconds: Number(headers.get('retry-after')) || 0 }]
  const passing = errors.filter((each) => each.status === 429 || each.status >= 500)
  return passing.length > 0 ? { notBeforeMs: Math.max(...passing.map(({ retryAfterSeconds }) => retryAfterSeconds ?? 0)) * SECOND_MS } : undefined
}

/** The first line has the data of each part of the page, or its error; what comes later follows in lines of its own. */
function errorsIn(text: string): { status: number; retryAfterSeconds?: number }[] {
  const { nodes = [] } = JSON.parse(text.split('\n', 1)[0]!) as { nodes?: DataNode[] }
  return nodes.flatMap((node) => node?.error ?? [])
}

/** While `load` asks for the page's data it is given what was had already, so that nothing is asked twice and nothing new can fail. */
export async function handOver(data: Response, load: () => Promise<void>): Promise<void> {
  const ask = window.fetch
  window.fetch = (input, init) => {
    if (!new URL(input instanceof Request ? input.url : input, location.href).pathname.endsWith(DATA_SUFFIX)) return ask(input, init)
    window.fetch = ask
    return Promise.resolve(data)
  }
  try {
    await load()
  } finally {
    window.fetch = ask
  }
}

/** `pauseMs`: before which look, and undefined when none is wanted any more. `refresh` answers with nothing, or with how long to wait at least. */
type Looking = { pauseMs: (looks: number) => number | undefined; refresh: () => Promise<number | undefined>; isHidden: () => boolean }

/** Looks again and again while somebody looks at the page, and more rarely the longer it cannot be had. Gives what ends it. */
export function keepLooking({ pauseMs, refresh, isHidden }: Looking): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const lookIn = (ms: number | undefined, looks: number, failures: number) => {
    if (ms !== undefined && !isOver) timer = setTimeout(() => void look(looks, failures), ms)
  }
  const look = async (looks: number, failures: number) => {
    if (isHidden()) return lookIn(Math.max(pauseMs(looks) ?? 0, FIRST_WAIT_MS), looks, failures)
    const notBeforeMs = await refresh()
    if (notBeforeMs === undefined) return lookIn(pauseMs(looks + 1), looks + 1, 0)
    lookIn(Math.max(notBeforeMs, pauseMs(looks) ?? 0, Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS)), looks, failures + 1)
  }
  lookIn(pauseMs(0), 0, 0)
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
