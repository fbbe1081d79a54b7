import { defineProblems } from '#api'

defineProblems({
  'place-unknown': { status: 422, en: 'Name a country by its two capitals, or a province or state such as CN-FJ or US-CA.', 'zh-CN': '请填写两个大写字母的国家代码，或省、州代码，例如 CN-FJ、US-CA。' },
  'country-unknown': { status: 422, en: 'Choose a country of the list.', 'zh-CN': '请从列表中选择国家或地区。' },
  'place-in-two-zones': { status: 422, en: '{place} is in another zone already. A place can be in one zone.', 'zh-CN': '{place} 已在其他配送区域中，每个地区只能属于一个区域。' },
  'two-rest-zones': { status: 422, en: 'Two zones name no place. Only one can be for everywhere else.', 'zh-CN': '有两个区域没有选择地区，“其他地区”只能有一个。' },
  'shipping-profile-twice': { status: 422, en: 'There is a profile {name} already. Give each a name of its own.', 'zh-CN': '已有名为“{name}”的运费模板，请使用不同的名称。' },
  'shipping-profile-unknown': { status: 422, en: 'This store has no such shipping profile. Choose one of the list.', 'zh-CN': '店铺没有这个运费模板，请从列表中选择。' },
  'pick-up-point-twice': { status: 422, en: 'The same pick-up point is named twice.', 'zh-CN': '同一个自提点出现了两次。' },
  'store-not-set-up': { status: 409, en: 'The store is not set up yet. Begin with what it sells in.', 'zh-CN': '店铺尚未设置，请先选择币种。' },
  'not-delivered-there': { status: 422, en: 'This store does not deliver to {place}. Choose another address, or fetch it where the store offers that.', 'zh-CN': '该店铺不配送到{place}。请换一个收货地址，或在店铺支持时选择自提。' },
  'region-unclear': { status: 422, en: 'Choose the province or state: shipping and tax depend on it. Its name or its code will do, such as California, US-CA or Fujian.', 'zh-CN': '请选择省份或州：运费和税费按地区计算。填写名称或代码均可，例如“福建”“加利福尼亚州”“US-CA”。' },
})
