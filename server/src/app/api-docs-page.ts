import { allProblems, type Lang } from '#api'
import { type ApiDocument, type Page, sentSchemas } from './api-docs-page-document.ts'
import { html, type Markup } from './api-docs-page-html.ts'
import { groupPage, groupsOf, overviewPage } from './api-docs-page-routes.ts'
import { fieldsOf, typeOf } from './api-docs-page-schema.ts'
import { groupTitle, TEXTS } from './api-docs-page-texts.ts'

/** The pages of the documentation: an overview, one for each group of routes, the types and the problems. */
export function renderDocs(document: ApiDocument, name: string, lang: Lang): string | undefined {
  const page = { document, lang }
  const text = TEXTS[lang]
  if (name === '') return framed(page, name, text.title, overviewPage(page))
  if (name === 'problems') return framed(page, name, text.problems, problemsPage(page))
  if (name === 'schemas') return framed(page, name, text.schemas, schemasPage(page))
  const group = groupPage(page, name)
  return group && framed(page, name, groupTitle(name, lang), group)
}

function framed({ document, lang }: Page, name: string, title: string, content: Markup): string {
  const text = TEXTS[lang]
  const other = lang === 'en' ? 'zh-CN' : 'en'
  const link = (to: string, words: string) => html`<li><a href="/api/docs${to && `/${to}`}?lang=${lang}"${to === name && html` aria-current="page"`}>${words}</a></li>`
  return `<!doctype html>\n${
    html`<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${name === '' ? title : `${title} · ${text.title}`}</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/api/docs/style.css"></head>
<body><a class="skip" href="#main">${text.skip}</a>
<header class="bar"><a class="brand" href="/">Amoy</a><a href="/api/docs?lang=${lang}">API</a><span class="gap"></span><a href="/api/v1/openapi.json">${text.description}</a><a href="?lang=${other}" hreflang="${other}" lang="${other}">${text.otherLanguage}</a></header>
<div class="frame"><nav aria-label="${text.groups}"><ul>${link('', text.overview)}${groupsOf(document).map((tag) => link(tag, groupTitle(tag, lang)))}${link('schemas', text.schemas)}${link('problems', text.problems)}</ul></nav>
<main id="main">${content}</main></div></body></html>`.markup
  }\n`
}

function schemasPage(page: Page): Markup {
  const text = TEXTS[page.lang]
  const schemas = Object.entries(page.document.components.schemas).sort(([one], [other]) => one.localeCompare(other))
  const sent = sentSchemas(page.document)
  return html`<header class="intro"><h1>${text.schemas}</h1><p>${text.schemasText}</p></header>${schemas.map(
    ([name, schema]) => html`<article class="ticket" id="${name}"><div class="part"><h2><a class="anchor" href="#${name}">${name}</a></h2>${!schema.properties && html`<p class="type">${typeOf(page, schema)}${schema.allOf && ' +'}</p>`}${fieldsOf(page, schema, sent.has(name))}</div></article>`,
  )}`
}

function problemsPage({ lang }: Page): Markup {
  const text = TEXTS[lang]
  const other = lang === 'en' ? 'zh-CN' : 'en'
  const problems = [...allProblems()].sort(([one], [another]) => one.localeCompare(another))
  return html`<header class="intro"><h1>${text.problems}</h1><p>${text.problemsText}</p></header>
<ul class="problems">${problems.map(
    ([code, problem]) => html`<li id="${code}"><h2><a class="anchor" href="#${code}"><code>${code}</code></a> <span class="status">${problem.status}</span></h2><p>${problem[lang]}</p><p class="said" lang="${other}">${problem[other]}</p></li>`,
  )}</ul>`
}
