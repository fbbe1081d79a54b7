import { html, type Markup, type Piece, withCode } from './api-docs-page-html.ts'
import type { Page, Schema } from './api-docs-page-document.ts'
import { TEXTS } from './api-docs-page-texts.ts'

const MAX_DEPTH = 6

/**
 * The fields of an object one below the other, those of objects within it indented.
 * @param sent whether somebody has to fill them in, and so wants to know which are required
 */
export function fieldsOf(page: Page, schema: Schema, sent: boolean, depth = 0): Markup | undefined {
  const inner = objectIn(schema)
  if (!inner?.properties || depth > MAX_DEPTH) return undefined
  const required = new Set(sent ? inner.required : [])
  return html`<ul class="fields">${Object.entries(inner.properties).map(([name, field]) => fieldRow(page, { name, schema: field, required: required.has(name) }, fieldsOf(page, field, sent, depth + 1)))}</ul>`
}

export type Field = { name: string; schema: Schema; required: boolean; place?: string; description?: string }

export function fieldRow(page: Page, { name, schema, required, place, description }: Field, within?: Piece): Markup {
  const text = TEXTS[page.lang]
  const said = description ?? schema.description
  return html`<li><p class="field"><code class="name">${name}</code> <span class="type">${typeOf(page, schema)}</span>${required && html` <span class="required">${text.required}</span>`}${place && html` <span class="place">${place}</span>`}${bounds(page, schema).map((each) => html` <span class="bound">${each}</span>`)}</p>${said && html`<p class="said">${withCode(said)}</p>`}${within}</li>`
}

/** What a value is, in a few words; named types are links. */
export function typeOf(page: Page, schema: Schema): Piece {
  const text = TEXTS[page.lang]
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!
    return html`<a href="/api/docs/schemas?lang=${page.lang}#${name}">${name}</a>`
  }
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) {
    const known = variants.filter((each) => each.type !== 'null')
    return [joined(known.map((each) => typeOf(page, each)), ' | '), known.length < variants.length && ` ${text.orNothing}`]
  }
  if (schema.allOf) return joined(schema.allOf.filter((each) => each.$ref).map((each) => typeOf(page, each)), ' & ')
  if (schema.enum) return joined(schema.enum.map((value) => html`<code class="value">${String(value)}</code>`), ' ')
  const types = [schema.type ?? 'any'].flat()
  return joined(types.map((type) => (type === 'null' ? text.orNothing : simpleType(page, schema, type))), ' ')
}

function simpleType(page: Page, schema: Schema, type: string): Piece {
  if (type === 'array') return ['[ ', typeOf(page, schema.items ?? {}), ' ]']
  if (type === 'object' && typeof schema.additionalProperties === 'object') return [TEXTS[page.lang].map, ' ', typeOf(page, schema.additionalProperties)]
  if (type === 'any') return TEXTS[page.lang].value
  return schema.format ? `${type} (${schema.format})` : type
}

/** Rules that a value keeps: lengths, sizes, counts, a pattern, what it is when it is left out. */
function bounds({ lang }: Page, schema: Schema): string[] {
  const found: string[] = []
  const range = (low: number | undefined, high: number | undefined, unit: string) => {
    if (low !== undefined || high !== undefined) found.push(`${low ?? ''}…${high !== undefined && high < Number.MAX_SAFE_INTEGER ? high : ''}${unit}`)
  }
  range(schema.minLength, schema.maxLength, lang === 'en' ? ' characters' : ' 个字符')
  range(schema.minItems, schema.maxItems, lang === 'en' ? ' items' : ' 项')
  if (schema.minimum !== undefined && (schema.minimum > -Number.MAX_SAFE_INTEGER || schema.maximum !== Number.MAX_SAFE_INTEGER)) range(schema.minimum > -Number.MAX_SAFE_INTEGER ? schema.minimum : undefined, schema.maximum, '')
  if (schema.pattern) found.push(schema.pattern)
  if (schema.default !== undefined) found.push(`${TEXTS[lang].default} ${JSON.stringify(schema.default)}`)
  return found
}

/** The object whose fields are shown: the schema itself, the items of a list, or the one that may also be null. */
function objectIn(schema: Schema): Schema | undefined {
  if (schema.$ref) return undefined
  if (schema.properties) return schema
  if (schema.items) return objectIn(schema.items)
  const variants = (schema.anyOf ?? schema.oneOf)?.filter((each) => each.type !== 'null')
  if (variants?.length === 1) return objectIn(variants[0]!)
  if (schema.allOf) {
    const parts = schema.allOf.filter((each) => each.properties)
    return { properties: Object.assign({}, ...parts.map((each) => each.properties)), required: parts.flatMap((each) => each.required ?? []) }
  }
  return undefined
}

function joined(pieces: readonly Piece[], between: string): Piece[] {
  return pieces.flatMap((piece, position) => (position === 0 ? [piece] : [between, piece]))
}
