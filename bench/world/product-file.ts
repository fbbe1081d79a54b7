const COLUMNS = [
  'Handle', 'Title', 'Body (HTML)', 'Vendor', 'Type', 'Tags', 'Published', 'Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value', 'Variant SKU', 'Variant Grams',
  'Variant Inventory Tracker', 'Variant Inventory Qty', 'Variant Inventory Policy', 'Variant Fulfillment Service', 'Variant Price', 'Variant Compare At Price', 'Variant Requires Shipping', 'Variant Taxable',
  'Variant Barcode', 'Image Src', 'Image Alt Text', 'Gift Card', 'SEO Title', 'SEO Description', 'Google Shopping / MPN', 'Google Shopping / Condition', 'Google Shopping / Custom Product', 'Variant Image',
  'Variant Weight Unit', 'Cost per item', 'Status',
]
const COLOURS = ['Moon white', 'Sky blue', 'Oxblood', 'Dark gold']
/** Rows of one product: two sizes in four colours. */
const PER_PRODUCT = 8
const BODY = '<div class="tab"><h3>Made by hand</h3><p>Fired <strong>slowly</strong>, glazed twice &amp; checked by eye.</p><ul><li>Holds 180 ml</li><li>From Dehua</li></ul></div>'

/** A file of the family with so many rows below its heading. Addresses of pictures lead nowhere; nothing fetches them here. */
export function writeProductFile(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, at) => rowOf(Math.floor(at / PER_PRODUCT), at % PER_PRODUCT))
  return Buffer.from([COLUMNS, ...lines].map((cells) => cells.map(quoted).join(',')).join('\n') + '\n')
}

function rowOf(product: number, variant: number): string[] {
  const handle = `gaiwan-${product}`
  const cells: Record<string, string> = {
    Handle: handle,
    'Option1 Value': variant < 4 ? 'Small' : 'Large',
    'Option2 Value': COLOURS[variant % 4]!,
    'Variant SKU': `GW-${product}-${variant}`,
    'Variant Grams': '240',
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': String(product % 40),
    'Variant Inventory Policy': 'deny',
    'Variant Fulfillment Service': 'manual',
    'Variant Price': `${18 + (product % 60)}.50`,
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
    'Variant Weight Unit': 'g',
    'Cost per item': '7.20',
  }
  const first = { Title: `Gaiwan no. ${product}`, 'Body (HTML)': BODY, Vendor: 'Dehua kiln', Type: 'Tableware', Tags: 'tea, porcelain, new', Published: 'true', 'Option1 Name': 'Size', 'Option2 Name': 'Colour', 'Gift Card': 'false', 'Image Src': `https://pictures.invalid/${handle}.jpg`, 'Image Alt Text': 'A gaiwan', Status: 'active' }
  if (variant === 0) Object.assign(cells, first)
  return COLUMNS.map((column) => cells[column] ?? '')
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
