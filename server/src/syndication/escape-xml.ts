// What XML 1.0 cannot carry, not even escaped.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text for an element or an attribute of XML and of HTML. */
export function escapeXml(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '').replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`)
}
