import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  fromHtml,
  MAX_BLOCKS,
  MAX_RICH_TEXT_LENGTH,
  normaliseRichText,
  parseRichText,
  richTextLength,
  richTextSchema,
  toHtml,
  toPlainText,
  type Block,
  type Inline,
  type RichText,
} from './index.ts'

test('a shop description becomes blocks with marks and links', () => {
  const html = `<meta charset="utf-8"><div class="rte"><h1>Frame &amp; fork</h1>
    <p><em>Light</em>, <b>strong <i>and</i></b> <a href="HTTP://Example.com/a b">here</a>.<br>Next line</p>
    <ul><li><span>One</span></li><li><p>Two</p><p>more</p></li></ul><ol><li>First</li></ol>
    <blockquote>Said</blockquote><hr/><img src="//cdn.example.com/x.jpg" alt=" A  frame ">
    <table><thead><tr><th>Size</th><th>cm</th></tr></thead><tr><td>S</td><td>54</td></tr></table></div>`
  assert.deepEqual(fromHtml(html).blocks, [
    { type: 'heading', level: 2, content: [{ text: 'Frame & fork' }] },
    {
      type: 'paragraph',
      content: [
        { text: 'Light', italic: true },
        { text: ', ' },
        { text: 'strong ', bold: true },
        { text: 'and', bold: true, italic: true },
        { text: ' ' },
        { text: 'here', link: 'http://example.com/a%20b' },
        { text: '.\nNext line' },
      ],
    },
    { type: 'list', ordered: false, items: [[{ text: 'One' }], [{ text: 'Two\nmore' }]] },
    { type: 'list', ordered: true, items: [[{ text: 'First' }]] },
    { type: 'quote', content: [{ text: 'Said' }] },
    { type: 'divider' },
    { type: 'image', url: 'https://cdn.example.com/x.jpg', alt: 'A frame' },
    { type: 'table', rows: [['Size', 'cm'], ['S', '54']] },
  ])
})

test('plain text without tags becomes one paragraph', () => {
  assert.deepEqual(fromHtml('7 chakra bracelet,\nin blue < black.'), {
    blocks: [{ type: 'paragraph', content: [{ text: '7 chakra bracelet, in blue < black.' }] }],
  })
})

test('two line breaks part paragraphs, but not list items', () => {
  assert.deepEqual(toPlainText(fromHtml('a<br><br>b<ul><li>c<br> <br>d</li></ul>')), 'a\nb\nc\nd')
  assert.equal(fromHtml('a<br>&nbsp;<br>b').blocks.length, 2)
})

test('a list within a list goes on in the outer one', () => {
  const [list, ...rest] = fromHtml('<ol><li>a<ul><li>b</li></ul>c</li><li>d</li></ol>').blocks
  assert.deepEqual(list, { type: 'list', ordered: true, items: ['a', 'b', 'c', 'd'].map((text) => [{ text }]) })
  assert.deepEqual(rest, [])
})

test('pictures inside a paragraph or a list stand between its parts', () => {
  const kinds = fromHtml('<p>a<img src="https://e.com/1.png">b</p><ul><li>c<img src="https://e.com/2.png"></li><li>d</li></ul>')
  assert.deepEqual(
    kinds.blocks.map((block) => block.type),
    ['paragraph', 'image', 'paragraph', 'list', 'image', 'list'],
  )
})

test('cells keep text only, and tables within tables flatten', () => {
  const html = '<table><tr><td><b>a</b><p>b</p></td><td><table><tr><td>c</td><td>d</td></tr></table></td></tr></table>after'
  assert.deepEqual(fromHtml(html).blocks, [
    { type: 'table', rows: [['a\nb', 'c\nd']] },
    { type: 'paragraph', content: [{ text: 'after' }] },
  ])
})

test('badly closed tags lose no text', () => {
  assert.equal(toPlainText(fromHtml('<p>a<b>b</p></i></td></ul><li>c<h2>d<p>e</table><td>f')), 'ab\nc\nd\ne\nf')
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT >',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href=" &#1;javascript:alert(1)">x</a>',
  '<a href="&#106;avascript&colon;alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="https://bank.example@evil.example/">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data="x.swf"><embed src="x.swf"></object>',
  '<style>@import url(javascript:alert(1))</style>',
  '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea></textarea><script>alert(1)</script>',
  '<title></title><script>alert(1)</script>',
  '<template><script>alert(1)</script></template>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<!--><script>alert(1)</script>-->',
  '<base href="javascript:/"><a href="alert(1)">x</a>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<p>"><script>alert(1)</script>',
  '<img alt="&quot;><script>alert(1)</script>" src="https://e.com/a.png?&quot;onerror=alert(1)">',
  '<a href="https://e.com/?&quot;onmouseover=alert(1)//">x</a>',
  '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
  '<plaintext><script>alert(1)</script>',
  '<xmp><script>alert(1)</script></xmp>',
  '<p>\u202Egnp.exe\u202C\u0000</p>',
]

test('nothing hostile survives, alone or together', () => {
  for (const html of [...HOSTILE, HOSTILE.join(''), HOSTILE.toReversed().join('<p>')]) assertHarmless(html)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...HOSTILE, '<', '>', '"', "'", '<p', '</', '<!--', '=', '&#', 'x')), (parts) => {
      assertHarmless(parts.join(''))
    }),
    { numRuns: 500 },
  )
})

test('links lead only to http, https and mail', () => {
  const links = fromHtml('<a href="mailto:a@b.example">m</a><a href="/products/x">r</a><a href="ftp://e.com">f</a>')
  assert.deepEqual(links.blocks, [
    { type: 'paragraph', content: [{ text: 'm', link: 'mailto:a@b.example' }, { text: 'rf' }] },
  ])
})

test('what fromHtml made, toHtml writes and fromHtml reads back the same', () => {
  fc.assert(
    fc.property(richTexts(), (given) => {
      const normal = normaliseRichText(given)
      assert.deepEqual(normaliseRichText(normal), normal)
      assert.deepEqual(fromHtml(toHtml(normal)), normal)
      assert.deepEqual(parseRichText(structuredClone(normal)), normal)
    }),
    { numRuns: 1_000 },
  )
})

test('any text at all is read without an error into something valid', () => {
  const pieces = ['<p>', '</p>', '<ul>', '<li>', '</ul>', '<table>', '<tr>', '<td>', '</table>', '<h2>', '<blockquote>', '<pre>']
  const more = ['<br>', '<hr>', '<b>', '</b>', '<a href="https://e.com">', '</a>', '<img src="https://e.com/">', '\n', ' ', 'a', '&amp;']
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces, ...more), fc.string({ unit: 'binary' }))), (parts) => {
      const read = fromHtml(parts.join(''))
      assert.ok(richTextSchema.safeParse(read).success)
      assert.deepEqual(fromHtml(toHtml(read)), read)
    }),
    { numRuns: 1_000 },
  )
})

test('depth and size cost little and end at the bounds', () => {
  const started = performance.now()
  for (const unit of ['<div>', '<b>', '<ul><li>', '<table><tr><td>', '<blockquote>', '<a href="https://e.com">x', '<svg>', '<p>x', '<']) {
    const read = fromHtml(unit.repeat(1_000_000 / unit.length))
    assert.ok(read.blocks.length <= MAX_BLOCKS)
    assert.ok(richTextLength(read) <= MAX_RICH_TEXT_LENGTH, unit)
  }
  assert.ok(performance.now() - started < 15_000)
})

test('a text too long is cut at the bound, not dropped', () => {
  const read = fromHtml(`<p>${'word '.repeat(50_000)}</p>`)
  assert.equal(read.blocks.length, 1)
  assert.ok(richTextLength(read) > MAX_RICH_TEXT_LENGTH - 10 && richTextLength(read) <= MAX_RICH_TEXT_LENGTH)
  const list = fromHtml(`<ul>${'<li>word word word</li>'.repeat(1_000)}</ul>`)
  assert.equal(toPlainText(list).split('\n').length, 1_000)
})

test('what an API caller sends is refused with the place and the rule', () => {
  const bad = { blocks: [{ type: 'paragraph', content: [{ text: 'x', link: 'javascript:alert(1)' }] }] }
  assert.deepEqual(parseRichText(bad), {
    refused: 'rich-text-invalid',
    problems: [{ path: 'blocks.0.content.0.link', rule: 'link-not-http-or-mailto' }],
  })
  for (const value of [null, [], 'x', {}, { blocks: [{ type: 'html', html: '<b>' }] }, { blocks: [], more: 1 }]) {
    assert.ok('refused' in parseRichText(value), JSON.stringify(value))
  }
  const long = { blocks: Array.from({ length: 3 }, () => ({ type: 'paragraph', content: [{ text: 'x'.repeat(50_000) }] })) }
  assert.deepEqual(parseRichText(long), { refused: 'rich-text-invalid', problems: [{ path: '', rule: 'text-too-long' }] })
})

function assertHarmless(html: string): void {
  const read = fromHtml(html)
  assert.ok(richTextSchema.safeParse(read).success, html)
  const written = toHtml(read)
  const tags = written.match(/<[^>]*>/gu) ?? []
  for (const tag of tags) assert.match(tag, TAG, html)
  assert.ok(!written.includes('\u0000') && !written.includes('\u202e'))
}

const TAG =
  /^<(?:\/?(?:p|h2|h3|ul|ol|li|blockquote|strong|em|table|tr|td)|\/a|br|hr|a href="(?:https?:|mailto:)[^"<>]*" rel="nofollow noopener"|img src="https?:[^"<>]*" alt="[^"<>]*")>$/u

function richTexts(): fc.Arbitrary<RichText> {
  const text = fc.string({ unit: fc.constantFrom(...'ab毛 \n\u00a0<>&"\'é\u3000😀\u0000\t;#'), maxLength: 12 })
  const link = fc.oneof(fc.webUrl(), fc.constant('mailto:a@b.example'), fc.constant('https://e.com/?a="b"&c=<d>'))
  const marks = { bold: fc.boolean(), italic: fc.boolean(), link }
  const inline: fc.Arbitrary<Inline> = fc.record({ text, ...marks }, { requiredKeys: ['text'] })
  const content = fc.array(inline, { maxLength: 5 })
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constant('paragraph' as const), content }),
    fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), content }),
    fc.record({ type: fc.constant('quote' as const), content }),
    fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(content, { maxLength: 4 }) }),
    fc.record({ type: fc.constant('image' as const), url: fc.webUrl(), alt: text }),
    fc.record({ type: fc.constant('table' as const), rows: fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 3 }) }),
    fc.constant({ type: 'divider' as const }),
  )
  return fc.record({ blocks: fc.array(block, { maxLength: 6 }) })
}
