import PDFDocument from 'pdfkit'
import { type Lang, moneyText } from '#api'
import { type InvoiceContent, taxBaseOf } from './content.ts'
import { dayText, OLD_ZONE, percentText, TEXTS } from './texts.ts'

/** What is drawn: the invoice as it was issued, and the language of whoever asked. */
export type Drawing = { number: string; kind: 'invoice' | 'credit-note'; issuedAt: string; currency: string; lang: Lang; says: InvoiceContent }

const MARGIN = 48
const WIDTH = 595.28 - 2 * MARGIN
const BOTTOM = 841.89 - MARGIN - 24
const [INK, MUTED, LINE] = ['#14201F', '#566563', '#C9D2D0']
/** Item, quantity, price, off, tax, amount. */
const COLUMNS = [0.4, 0.08, 0.14, 0.12, 0.12, 0.14]

type Sheet = { doc: PDFKit.PDFDocument; drawing: Drawing; text: (typeof TEXTS)[Lang]; amount: (minor: number) => string }

/** An invoice on A4, with the letters that it uses of the font embedded in it. */
export async function drawInvoice(font: Buffer, drawing: Drawing): Promise<Buffer> {
  const { lang, currency } = drawing
  const text = TEXTS[lang]
  const title = `${drawing.kind === 'invoice' ? text.invoice : text.creditNote} ${drawing.number}`
  const doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, info: { Title: title, Author: drawing.says.seller.name, CreationDate: new Date(drawing.issuedAt) }, lang })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  doc.on('end', () => resolve())
  doc.registerFont('text', font).font('text').fillColor(INK)
  const sheet: Sheet = { doc, drawing, text, amount: (minor) => moneyText({ minor, currency }, lang, { exact: true }) }
  drawHead(sheet, title)
  drawParties(sheet)
  if (drawing.says.lines.length > 0) drawLines(sheet)
  drawSums(sheet)
  numberPages(sheet)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function drawHead({ doc, drawing: { says, number, issuedAt, lang }, text }: Sheet, title: string): void {
  doc.fontSize(20).text(title, MARGIN, MARGIN, { width: WIDTH })
  const zone = says.timeZone ?? OLD_ZONE
  const day = (iso: string) => dayText(iso, lang, zone)
  const credited = says.credits ? [[text.credits, `${says.credits.number}, ${day(says.credits.issuedAt)}`]] : []
  const rows = [[text.number, number], [text.date, day(issuedAt)], [text.order, says.order.number], [text.paid, day(says.order.paidAt)], ...credited, [text.zone, zone]]
  doc.moveDown(0.4).fontSize(9)
  for (const [name, value] of rows) {
    const y = doc.y
    doc.fillColor(MUTED).text(name!, MARGIN, y, { width: 120 })
    doc.fillColor(INK).text(value!, MARGIN + 124, y, { width: WIDTH - 124 })
  }
}

function drawParties({ doc, drawing: { says }, text }: Sheet): void {
  const top = doc.y + 14
  const half = WIDTH / 2 - 12
  const party = (x: number, title: string, lines: readonly string[]) => {
    doc.fillColor(MUTED).fontSize(9).text(title, x, top, { width: half })
    doc.fillColor(INK).fontSize(11).text(lines[0] ?? '', x, doc.y + 2, { width: half }).fontSize(9)
    for (const line of lines.slice(1).filter(Boolean)) doc.text(line, x, doc.y + 1, { width: half })
    return doc.y
  }
  const numbered = (number: string) => (number ? `${text.taxNumber} ${number}` : '')
  const left = party(MARGIN, text.seller, [says.seller.name, says.seller.place, numbered(says.seller.taxNumber)])
  const right = party(MARGIN + WIDTH / 2 + 12, text.buyer, [says.buyer.name, says.buyer.address, numbered(says.buyer.taxNumber)])
  doc.y = Math.max(left, right) + 18
}

function drawLines({ doc, drawing: { says }, text, amount }: Sheet): void {
  drawRow(doc, [text.item, text.quantity, text.price, text.discount, text.tax, text.amount], MUTED)
  for (const line of says.lines) {
    const kept = line.keptMinor ? `${text.kept} ${amount(-line.keptMinor)}` : ''
    const name = [line.title, line.variantTitle, kept].filter(Boolean).join('\n')
    drawRow(doc, [name, ...(line.quantity > 0 ? [String(line.quantity), amount(line.priceMinor)] : ['', '']), line.discountMinor !== 0 ? amount(-line.discountMinor) : '', says.taxParts.length > 0 ? amount(line.taxMinor) : '', amount(line.amountMinor)], INK)
  }
}

/** A row breaks onto the next page whole. */
function drawRow(doc: PDFKit.PDFDocument, cells: readonly string[], colour: string): void {
  doc.fontSize(9).fillColor(colour)
  const widths = COLUMNS.map((share) => share * WIDTH - 6)
  const height = Math.max(...cells.map((cell, at) => doc.heightOfString(cell || ' ', { width: widths[at]! })))
  if (doc.y + height + 10 > BOTTOM) doc.addPage()
  const top = doc.y
  let x = MARGIN
  cells.forEach((cell, at) => {
    if (cell) doc.text(cell, x, top + 5, { width: widths[at]!, align: at === 0 ? 'left' : 'right' })
    x += COLUMNS[at]! * WIDTH
  })
  doc.y = top + height + 10
  doc.moveTo(MARGIN, doc.y).lineTo(MARGIN + WIDTH, doc.y).lineWidth(0.5).strokeColor(LINE).stroke()
}

function drawSums({ doc, drawing: { says, currency }, text, amount }: Sheet): void {
  const taxes = says.taxParts.map((part): [string, string] => [`${says.taxIncluded ? text.taxIn : text.taxOn}: ${part.label} ${percentText(part.rateBps)} ${text.of} ${amount(taxBaseOf(part, says.taxIncluded))}`, amount(part.taxMinor)])
  const rows: [string, string][] = says.credits
    ? [...(says.shippingMinor > 0 ? [[text.goods, amount(says.goodsMinor)], [text.shipping, amount(says.shippingMinor)]] as [string, string][] : []), ...taxes]
    : [
        [text.goods, amount(says.goodsMinor)],
        ...says.deductions.filter((each) => each.takenOff === 'goods').map((each): [string, string] => [each.title || text.deductions, amount(-each.amountMinor)]),
        [text.shipping, amount(says.shippingMinor)],
        ...taxes,
      ]
  doc.y += 10
  for (const [name, value] of rows) drawSum(doc, name, value, 9)
  const borneMinor = says.borneMinor ?? 0
  if (borneMinor > 0) {
    drawSum(doc, text.total, amount(says.totalMinor + borneMinor), 9)
    drawSum(doc, says.credits ? text.toPlatform : text.byPlatform, amount(-borneMinor), 9)
  }
  // The sign of a currency may be that of another one too: the sum names it.
  drawSum(doc, `${totalName(says, text)} (${currency})`, amount(says.totalMinor), 13)
}

function totalName({ credits, borneMinor = 0, byBank }: InvoiceContent, text: Sheet['text']): string {
  if (byBank) return text.byBank
  if (borneMinor === 0) return credits ? text.refunded : text.total
  return credits ? text.toBuyer : text.byBuyer
}

function drawSum(doc: PDFKit.PDFDocument, name: string, value: string, size: number): void {
  doc.fontSize(size)
  const [left, wide] = [MARGIN + WIDTH * 0.3, WIDTH * 0.5]
  const height = Math.max(doc.heightOfString(name, { width: wide }), doc.heightOfString(value, { width: WIDTH * 0.2 }))
  if (doc.y + height + 4 > BOTTOM) doc.addPage()
  const top = doc.y
  doc.fillColor(size > 9 ? INK : MUTED).text(name, left, top, { width: wide - 8, align: 'right' })
  doc.fillColor(INK).text(value, left + wide, top, { width: WIDTH * 0.2, align: 'right' })
  doc.y = top + height + 4
}

function numberPages({ doc, drawing: { number } }: Sheet): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    doc.page.margins.bottom = 0
    doc.fontSize(8).fillColor(MUTED).text(`${number} · ${page + 1}/${count}`, MARGIN, 841.89 - MARGIN, { width: WIDTH, align: 'right', lineBreak: false })
  }
}
