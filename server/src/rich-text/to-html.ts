import type { Block, Inline, RichText } from './rich-text-schema.ts'

/** HTML for feeds and exports; every text and address is escaped. */
export function toHtml(richText: RichText): string {
  return richText.blocks.map(blockHtml).join('\n')
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${contentHtml(block.content)}</p>`
    case 'heading':
      return `<h${block.level}>${contentHtml(block.content)}</h${block.level}>`
    case 'quote':
      return `<blockquote>${contentHtml(block.content)}</blockquote>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${contentHtml(item)}</li>`).join('')}</${tag}>`
    }
    case 'image':
      return `<img src="${escapeHtml(block.url)}" alt="${escapeHtml(block.alt)}">`
    case 'table':
      return `<table>${block.rows.map(rowHtml).join('')}</table>`
    case 'divider':
      return '<hr>'
  }
}

function rowHtml(row: string[]): string {
  return `<tr>${row.map((cell) => `<td>${textHtml(cell)}</td>`).join('')}</tr>`
}

function contentHtml(content: Inline[]): string {
  return content.map(runHtml).join('')
}

function runHtml(run: Inline): string {
  let html = textHtml(run.text)
  if (run.italic) html = `<em>${html}</em>`
  if (run.bold) html = `<strong>${html}</strong>`
  if (run.link !== undefined) html = `<a href="${escapeHtml(run.link)}" rel="nofollow noopener">${html}</a>`
  return html
}

function textHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
