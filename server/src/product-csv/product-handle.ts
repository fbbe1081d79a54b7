import { MAX_LINE_LENGTH } from './product-record.ts'

const HANDLE = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*$/u

/** A handle that a file gives, as it is where addresses can carry it: two that differ stay two. */
export function cleanHandle(given: string): string {
  const text = given.normalize('NFC').toLowerCase()
  return HANDLE.test(text) ? text : toHandle(text)
}

/** A handle as addresses can carry it: small letters and digits of any script, joined by hyphens. */
export function toHandle(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_]+/gu, '-')
    .slice(0, MAX_LINE_LENGTH)
    .toWellFormed()
    .replaceAll(/^-+|-+$|\ufffd$/gu, '')
}
