import type { ApiDocument, Content, ListedOperation, Operation, Page } from './api-docs-page-document.ts'
import { operationsOf } from './api-docs-page-document.ts'
import { html, type Markup, prose } from './api-docs-page-html.ts'
import { curlOf } from './api-docs-page-sample.ts'
import { fieldRow, fieldsOf, typeOf } from './api-docs-page-schema.ts'
import { accessText, groupTitle, GROUPS, SCOPE_TEXTS, TEXTS } from './api-docs-page-texts.ts'

/** The tags that have routes, in reading order. */
export function groupsOf(document: ApiDocument): string[] {
  const used = new Set(operationsOf(document).flatMap((operation) => operation.tags))
  const known = Object.keys(GROUPS).filter((tag) => used.has(tag))
  return [...known, ...[...used].filter((tag) => !(tag in GROUPS))]
}

export function overviewPage(page: Page): Markup {
  const { document, lang } = page
  const text = TEXTS[lang]
  const base = document.servers[0]!.url
  return html`<header class="intro"><h1>${text.title}</h1><p class="tagline">${text.tagline}</p></header>
<section class="ticket start" aria-labelledby="start"><div class="part"><h2 id="start">${text.start}</h2>${prose(text.about)}</div><div class="part stub"><p>${text.startText}</p><pre tabindex="0"><code>export AMOY_TOKEN=$(npx amoy token --as HANDLE --scopes read)
curl "${base}/me" \\
  -H "Authorization: Bearer $AMOY_TOKEN"</code></pre></div></section>
<section aria-labelledby="scopes"><h2 id="scopes">${text.scopes}</h2><dl class="scopes">${Object.entries(SCOPE_TEXTS).map(([scope, said]) => html`<div><dt><code>${scope}</code></dt><dd>${said[lang]}</dd></div>`)}</dl></section>
<section aria-labelledby="routes"><h2 id="routes">${text.routes}</h2>${groupsOf(document).map((tag) => groupIndex(page, tag))}</section>`
}

function groupIndex({ document, lang }: Page, tag: string): Markup {
  const operations = operationsOf(document).filter((operation) => operation.tags.includes(tag))
  return html`<section class="index"><h3><a href="/api/docs/${tag}?lang=${lang}">${groupTitle(tag, lang)}</a></h3><ul>${operations.map((operation) => html`<li><a href="/api/docs/${tag}?lang=${lang}#${operation.operationId}">${methodBadge(operation)}<span class="path">${operation.path}</span><span class="summary">${operation.summary}</span></a></li>`)}</ul></section>`
}

/** Undefined when no route has the tag. */
export function groupPage(page: Page, tag: string): Markup | undefined {
  const operations = operationsOf(page.document).filter((operation) => operation.tags.includes(tag))
  if (operations.length === 0) return undefined
  return html`<header class="intro"><h1>${groupTitle(tag, page.lang)}</h1></header>${operations.map((operation) => routeTicket(page, operation))}`
}

function routeTicket(page: Page, operation: ListedOperation): Markup {
  const text = TEXTS[page.lang]
  const access = operation['x-access']
  const scope = access.who === 'anyone' ? undefined : access.who === 'operator' ? 'console' : access.scope
  return html`<article class="ticket" id="${operation.operationId}">
<div class="part"><h2><a class="anchor" href="#${operation.operationId}">${methodBadge(operation)}<span class="path">${operation.path}</span></a></h2><p class="lead">${operation.summary}</p>${operation.description && prose(operation.description)}
<p class="who"><span class="label">${text.who}</span> ${accessText(access, page.lang)}${scope && html` <span class="scope">${text.scope} <code>${scope}</code></span>`}</p>
${requestPart(page, operation)}</div>
<div class="part stub">${responsePart(page, operation)}<h3>${text.tryIt}</h3><pre tabindex="0"><code>${curlOf(page.document, operation)}</code></pre></div></article>`
}

function requestPart(page: Page, { parameters = [], requestBody }: Operation): Markup | undefined {
  if (parameters.length === 0 && !requestBody) return undefined
  const text = TEXTS[page.lang]
  const rows = parameters.map(({ name, in: place, required = false, schema, description }) => fieldRow(page, { name, schema, required, place: text[place], description: description ?? (name === 'idempotency-key' ? text.keyText : undefined) }))
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const isJson = content?.schema.format !== 'binary'
  return html`<h3>${text.request}</h3>${rows.length > 0 && html`<ul class="fields">${rows}</ul>`}${content && html`<h4>${isJson ? text.body : text.rawBody} <span class="type">${isJson ? typeOf(page, content.schema) : type}</span></h4>${isJson ? fieldsOf(page, content.schema, true) : prose(requestBody?.description ?? '')}`}`
}

function responsePart(page: Page, { responses }: Operation): Markup {
  const text = TEXTS[page.lang]
  const [status, response] = Object.entries(responses).find(([each]) => each !== 'default') ?? ['', { description: '' }]
  return html`<h3>${text.response} <span class="status">${status}</span></h3>${contentPart(page, response)}<p class="refusals">${text.refusals} <a href="/api/docs/problems?lang=${page.lang}">${text.refusalsText}</a></p>`
}

function contentPart(page: Page, { description, content }: { description: string; content?: Content }): Markup {
  const [type, first] = Object.entries(content ?? {})[0] ?? []
  if (!first || !type) return html`<p class="said">${TEXTS[page.lang].noBody}</p>`
  if (type !== 'application/json') return html`<p><code>${type}</code></p><p class="said">${description}</p>`
  return html`${!first.schema.properties && html`<p class="type">${typeOf(page, first.schema)}</p>`}${fieldsOf(page, first.schema, false)}`
}

function methodBadge({ method }: ListedOperation): Markup {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`
}
