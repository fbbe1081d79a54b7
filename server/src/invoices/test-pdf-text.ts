import { inflateSync } from 'node:zlib'

/** What a reader of a PDF can copy out of it: the letters that its glyphs say they are, in the order in which they are drawn. */
export function pdfText(pdf: Buffer): string {
  const streams = streamsOf(pdf)
  const letters = new Map(streams.filter((each) => each.includes('beginbfrange')).flatMap(lettersOf))
  const drawn = streams.filter((each) => /\bTJ\b/.test(each)).map((page) => [...page.matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown]) => textOf(shown!, letters)).join('\n'))
  return drawn.join('\n')
}

function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString('latin1') === 'end') continue
    const end = pdf.indexOf('endstream', at)
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // Not packed: nothing that carries text.
    }
  }
  return streams
}

function lettersOf(map: string): [number, string][] {
  return [...map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)].flatMap(([, first, list]) =>
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].map(([, units], at): [number, string] => [Number.parseInt(first!, 16) + at, Buffer.from(units!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')]),
  )
}

function textOf(shown: string, letters: ReadonlyMap<number, string>): string {
  const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
  return glyphs.map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '?').join('')
}
