import { Tokenizer, TokenizerMode, type Token } from 'parse5'
import {
  addBlock,
  addText,
  breakBlock,
  closeCell,
  closeItem,
  closeList,
  closeTable,
  finish,
  isFull,
  newDraft,
  openCell,
  openItem,
  openList,
  openRow,
  openTable,
  type HtmlDraft,
} from './html-draft.ts'
import type { RichText } from './rich-text-schema.ts'
import { safeImageAddress, safeLink } from './safe-address.ts'

/** Characters of HTML that are read; the rest is cut. */
export const MAX_HTML_LENGTH = 1_000_000

/** Elements whose content is never text of a page. */
const DROPPED = new Set(
  'script style iframe noembed noframes noscript xmp textarea title template svg math object select video audio canvas'.split(' '),
)
/** Elements whose content the tokenizer must not read as tags. */
const RAW = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['textarea', TokenizerMode.RCDATA],
  ['title', TokenizerMode.RCDATA],
  ...['style', 'iframe', 'noembed', 'noframes', 'xmp'].map((tag) => [tag, TokenizerMode.RAWTEXT] as const),
])
const BLOCKS = new Set(
  `p div section article header footer main aside nav center address figure figcaption form fieldset pre dl dt dd
   caption details summary body html`.split(/\s+/u),
)

/**
 * Reads any HTML into the structure that is kept: text, a few marks, links to http, https and mail, pictures.
 * Works on the tokens, not on a tree, so the time is linear and no nesting is too deep.
 */
export function fromHtml(html: string): RichText {
  const draft = newDraft()
  let dropping: { tag: string; depth: number } | undefined
  const write = (text: string) => {
    if (dropping === undefined && !isFull(draft)) addText(draft, draft.preformatted > 0 ? text : text.replaceAll('\n', ' '))
  }
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag(token) {
        if (dropping !== undefined) {
          if (token.tagName === dropping.tag) dropping.depth += 1
          return
        }
        const raw = RAW.get(token.tagName)
        if (raw !== undefined) tokenizer.state = raw
        if (DROPPED.has(token.tagName)) {
          const empty = token.selfClosing && raw === undefined
          if (!empty) dropping = { tag: token.tagName, depth: 1 }
          return
        }
        if (!isFull(draft)) startTag(draft, token)
      },
      onEndTag(token) {
        if (dropping === undefined) {
          if (!isFull(draft)) endTag(draft, token.tagName)
        } else if (token.tagName === dropping.tag) {
          dropping.depth -= 1
          if (dropping.depth === 0) dropping = undefined
        }
      },
      onCharacter: (token) => write(token.chars),
      onWhitespaceCharacter: (token) => write(token.chars),
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  )
  tokenizer.write(html.slice(0, MAX_HTML_LENGTH), true)
  return finish(draft)
}

function startTag(draft: HtmlDraft, token: Token.TagToken): void {
  const tag = token.tagName
  if (BLOCKS.has(tag)) return startBlock(draft, tag)
  switch (tag) {
    case 'br':
      return addText(draft, '\n')
    case 'b':
    case 'strong':
      draft.bold += 1
      return
    case 'i':
    case 'em':
      draft.italic += 1
      return
    case 'a':
      draft.link = safeLink(attribute(token, 'href') ?? '')
      return
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      breakBlock(draft)
      draft.heading = tag === 'h1' || tag === 'h2' ? 2 : 3
      return
    case 'blockquote':
      breakBlock(draft)
      draft.quotes += 1
      return
    case 'ul':
    case 'ol':
      return openList(draft, tag === 'ol')
    case 'li':
      return openItem(draft)
    case 'hr':
      return draft.table?.cellOpen ? breakBlock(draft) : addBlock(draft, { type: 'divider' })
    case 'img':
      return addImage(draft, token)
    case 'table':
      return openTable(draft)
    case 'tr':
      return openRow(draft)
    case 'td':
    case 'th':
      return openCell(draft)
  }
}

function endTag(draft: HtmlDraft, tag: string): void {
  switch (tag) {
    case 'b':
    case 'strong':
      draft.bold = Math.max(0, draft.bold - 1)
      return
    case 'i':
    case 'em':
      draft.italic = Math.max(0, draft.italic - 1)
      return
    case 'a':
      draft.link = undefined
      return
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      breakBlock(draft)
      draft.heading = undefined
      return
    case 'blockquote':
      breakBlock(draft)
      draft.quotes = Math.max(0, draft.quotes - 1)
      return
    case 'ul':
    case 'ol':
      return closeList(draft)
    case 'li':
      return closeItem(draft)
    case 'table':
      return closeTable(draft)
    case 'tr':
    case 'td':
    case 'th':
      return closeCell(draft)
    case 'pre':
      draft.preformatted = Math.max(0, draft.preformatted - 1)
      return breakBlock(draft)
    default:
      if (BLOCKS.has(tag)) breakBlock(draft)
  }
}

function startBlock(draft: HtmlDraft, tag: string): void {
  breakBlock(draft)
  if (tag === 'pre') draft.preformatted += 1
  // A heading that somebody forgot to close does not swallow the page.
  if (tag === 'p') draft.heading = undefined
}

function addImage(draft: HtmlDraft, token: Token.TagToken): void {
  // Pages that load pictures late keep the true address beside.
  const url = safeImageAddress(attribute(token, 'src') ?? '') ?? safeImageAddress(attribute(token, 'data-src') ?? '')
  if (url !== undefined) addBlock(draft, { type: 'image', url, alt: attribute(token, 'alt') ?? '' })
}

function attribute(token: Token.TagToken, name: string): string | undefined {
  return token.attrs.find((each) => each.name === name)?.value
}
