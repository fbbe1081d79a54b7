import { defineProblems } from '#api'

defineProblems({
  'tax-number-missing': { status: 422, en: 'A store that takes tax has a registration number. Write it as it stands on your invoices.', 'zh-CN': '计税店铺需要填写纳税人识别号，请按发票上的写法填写。' },
  'tax-country-unknown': { status: 422, en: '{country} is no country. Give the two letters of one, such as CN or DE.', 'zh-CN': '没有代码为 {country} 的国家或地区，请填写两位代码，例如 CN、DE。' },
  'tax-region-unclear': { status: 422, en: 'Give a province or state of {country} by its name or its code, such as California or US-CA: rates are looked up by it.', 'zh-CN': '请填写 {country} 的省份或州，名称或代码均可，例如“福建”“加利福尼亚州”“US-CA”：税率按地区查找。' },
  'tax-table-full': { status: 409, en: 'The table holds at most {limit} rates. Remove one first.', 'zh-CN': '税率表最多 {limit} 行，请先删除一行。' },
  'tax-unknown': { status: 503, en: 'The tax of this order cannot be worked out right now. Nothing was ordered: try again in a moment.', 'zh-CN': '暂时无法计算税额，订单未提交，请稍后再试。' },
})
