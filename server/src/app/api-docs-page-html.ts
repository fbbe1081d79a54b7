/** Text that is markup already; everything else is escaped where it is put in. */
export type Markup = { readonly markup: string }
export type Piece = Markup | string | number | undefined | false | readonly Piece[]

export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: String.raw({ raw: strings }, ...pieces.map(written)) }
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  if ('markup' in piece) return piece.markup
  return piece.map(written).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`)
}

/** Paragraphs, with `code` between backticks. */
export function prose(text: string): Markup[] {
  return text.split(/\n\s*\n/).map((paragraph) => html`<p>${withCode(paragraph)}</p>`)
}

export function withCode(text: string): Piece[] {
  return text.split('`').map((part, position) => (position % 2 === 1 ? html`<code>${part}</code>` : part))
}
