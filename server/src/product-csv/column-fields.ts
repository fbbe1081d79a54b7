/**
 * The columns that mean something here: the header that exports write, and the other spellings that are
 * understood. Spellings are compared without case, blanks and signs.
 */
const COLUMNS = {
  handle: ['Handle', 'URL handle', 'Product handle'],
  title: ['Title', 'Product title', 'Product name', 'Name', '标题', '商品标题', '商品名称'],
  description: ['Body (HTML)', 'Body', 'Description', 'Body HTML', 'Product description', '描述', '商品描述', '详情'],
  vendor: ['Vendor', 'Brand', '品牌'],
  category: ['Product Category', 'Category', 'Standard Product Type', '类目', '商品分类'],
  type: ['Type', 'Product type', 'Custom Product Type', '商品类型'],
  tags: ['Tags', 'Product tags', '标签'],
  published: ['Published', 'Published on online store', '是否上架'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option1LinkedTo: ['Option1 Linked To'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option2LinkedTo: ['Option2 Linked To'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
  option3LinkedTo: ['Option3 Linked To'],
  sku: ['Variant SKU', 'SKU', '商家编码'],
  grams: ['Variant Grams', 'Weight value (grams)', 'Grams', 'Weight (grams)'],
  inventoryTracker: ['Variant Inventory Tracker', 'Inventory tracker'],
  inventoryQuantity: [
    'Variant Inventory Qty', 'Variant Inventory Quantity', 'Inventory quantity', 'Inventory qty', 'Quantity', 'Stock', '库存', '数量',
  ],
  inventoryPolicy: ['Variant Inventory Policy', 'Inventory policy', 'Continue selling when out of stock'],
  fulfillmentService: ['Variant Fulfillment Service', 'Fulfillment service'],
  price: ['Variant Price', 'Price', '价格', '售价'],
  compareAt: ['Variant Compare At Price', 'Compare-at price', 'Compare at price', '划线价', '原价'],
  requiresShipping: ['Variant Requires Shipping', 'Requires shipping'],
  taxable: ['Variant Taxable', 'Charge tax', 'Taxable'],
  barcode: ['Variant Barcode', 'Barcode', '条形码'],
  imageUrl: ['Image Src', 'Product image URL', 'Image URL', '图片', '图片地址'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text', 'Image alt'],
  giftCard: ['Gift Card'],
  seoTitle: ['SEO Title'],
  seoDescription: ['SEO Description'],
  variantImage: ['Variant Image', 'Variant image URL'],
  weight: ['Variant Weight', 'Weight', 'Weight value', '重量'],
  weightUnit: ['Variant Weight Unit', 'Weight unit', 'Weight unit for display', '重量单位'],
  taxCode: ['Variant Tax Code', 'Tax code'],
  taxClass: ['Tax Class', '税率类别', '计税类别'],
  cost: ['Cost per item', 'Variant Cost', 'Cost', '成本价'],
  status: ['Status', 'Product status', '状态'],
} as const

export type ProductField = keyof typeof COLUMNS

export const PRODUCT_FIELDS = Object.keys(COLUMNS) as ProductField[]

const FIELD_BY_SPELLING = new Map<string, ProductField>(
  PRODUCT_FIELDS.flatMap((field) => COLUMNS[field].map((header) => [spelling(header), field] as const)),
)

/** The header under which exports write a field. */
export function headerOf(field: ProductField): string {
  return COLUMNS[field][0]
}

export function fieldOf(header: string): ProductField | undefined {
  return FIELD_BY_SPELLING.get(spelling(header))
}

function spelling(header: string): string {
  return header.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
