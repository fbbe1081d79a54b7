// Says what 'picture-unknown' means.
import '#accounts'
import { defineProblems } from '#api'

defineProblems({
  'product-edited-meanwhile': { status: 409, en: 'Somebody else changed this product meanwhile. Load it again and repeat your change.', 'zh-CN': '商品已被他人修改，请重新载入后再改。' },
  'category-unknown': { status: 422, en: 'There is no category {category}. Choose one of the list.', 'zh-CN': '没有“{category}”这个类目，请从列表中选择。' },
  'option-values-missing': { status: 422, en: 'Every variant needs one value for each option.', 'zh-CN': '每个规格都要为每个选项填写一个值。' },
  'option-twice': { status: 422, en: 'The option {name} is there twice. Give each option a name of its own.', 'zh-CN': '选项“{name}”重复了，请使用不同的名称。' },
  'variant-twice': { status: 422, en: 'The variant {values} is there twice. Keep one of them.', 'zh-CN': '规格“{values}”重复了，请只保留一个。' },
  'variant-unknown': { status: 422, en: 'A variant named here does not belong to this product.', 'zh-CN': '有规格不属于该商品。' },
  'product-withheld': { status: 409, en: 'The operator of this place withholds “{title}”: {why}. It stays a draft that you can edit. Write to the operator to have it released.', 'zh-CN': '平台已下架“{title}”，原因：{why}。商品保留为草稿，可以修改；如需恢复，请联系平台。' },
  'stock-unmoved': { status: 422, en: 'Say how many units came or went: not 0.', 'zh-CN': '请填写增加或减少的数量，不能为 0。' },
  'stock-change-zero': { status: 422, en: 'Say how many units came or went: more or less than none.', 'zh-CN': '请填写增减的数量，不能为 0。' },
  'link-not-http-or-mailto': { status: 422, en: 'A link begins with https://, http:// or mailto:.', 'zh-CN': '链接须以 https://、http:// 或 mailto: 开头。' },
  'image-not-http': { status: 422, en: 'The address of a picture begins with https:// or http://.', 'zh-CN': '图片地址须以 https:// 或 http:// 开头。' },
  'picture-alts-many': { status: 422, en: 'There are more descriptions than a product may have pictures. Leave out those of pictures that it does not have.', 'zh-CN': '图片说明的数量超过了商品图片的上限，请去掉多余的说明。' },
  'text-too-long': { status: 422, en: 'The description is too long: at most 100,000 characters, with all its addresses.', 'zh-CN': '描述过长，连同其中的网址最多 10 万字。' },
  'stock-below-zero': { status: 409, en: 'Only {available} can be taken away; the rest is gone or promised to orders.', 'zh-CN': '最多只能减少 {available} 件，其余已售出或已被订单占用。' },
})
