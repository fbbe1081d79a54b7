import type { Params } from './translate.ts'

const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/i

/**
 * What stands at a field. The form's own errors are keys of words; those of the API are finished sentences, which have
 * spaces, or signs that no key has.
 */
export function sayError<Key extends string>(t: (key: Key, params?: Params) => string, error: string | null | undefined, params?: Params): string | undefined {
  if (!error) return undefined
  return KEY.test(error) ? t(error as Key, params) : error
}
