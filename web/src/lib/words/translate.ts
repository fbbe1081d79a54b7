import type { Lang } from '#lib/reader.ts'

export type Params = Record<string, string | number>
export type Translate<Key extends string = string> = (key: Key, params?: Params) => string

/**
 * A function that gives the sentence of a key with its {params} filled in. In English `key_one` is taken
 * when `n` is 1. A key that has no sentence shows itself, and in a browser that is an error: no scenario passes then.
 */
export function translator<Key extends string>(words: Record<string, string>, lang: Lang): Translate<Key> {
  return (key, params = {}) => {
    const single = lang === 'en' && String(params.n) === '1' ? words[`${key}_one`] : undefined
    const sentence = single ?? words[key]
    if (sentence === undefined) globalThis.reportError?.(new Error(`no words for ${key}`))
    return (sentence ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
  }
}

/** The words of a face, and more that only some of its pages need. */
export function withMore<Key extends string, More extends string>(t: Translate<Key>, words: Record<More, string>, lang: Lang): Translate<Key | More> {
  const own = translator<More>(words, lang)
  return (key, params) => (key in words ? own(key as More, params) : t(key as Key, params))
}
