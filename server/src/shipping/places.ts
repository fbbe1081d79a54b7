/** Provinces of China by the last part of their code in ISO 3166-2, with the names that people write. */
export const PROVINCES = [
  { code: 'BJ', zh: '北京', en: 'Beijing' }, { code: 'TJ', zh: '天津', en: 'Tianjin' }, { code: 'HE', zh: '河北', en: 'Hebei' },
  { code: 'SX', zh: '山西', en: 'Shanxi' }, { code: 'NM', zh: '内蒙古', en: 'Inner Mongolia' }, { code: 'LN', zh: '辽宁', en: 'Liaoning' },
  { code: 'JL', zh: '吉林', en: 'Jilin' }, { code: 'HL', zh: '黑龙江', en: 'Heilongjiang' }, { code: 'SH', zh: '上海', en: 'Shanghai' },
  { code: 'JS', zh: '江苏', en: 'Jiangsu' }, { code: 'ZJ', zh: '浙江', en: 'Zhejiang' }, { code: 'AH', zh: '安徽', en: 'Anhui' },
  { code: 'FJ', zh: '福建', en: 'Fujian' }, { code: 'JX', zh: '江西', en: 'Jiangxi' }, { code: 'SD', zh: '山东', en: 'Shandong' },
  { code: 'HA', zh: '河南', en: 'Henan' }, { code: 'HB', zh: '湖北', en: 'Hubei' }, { code: 'HN', zh: '湖南', en: 'Hunan' },
  { code: 'GD', zh: '广东', en: 'Guangdong' }, { code: 'GX', zh: '广西', en: 'Guangxi' }, { code: 'HI', zh: '海南', en: 'Hainan' },
  { code: 'CQ', zh: '重庆', en: 'Chongqing' }, { code: 'SC', zh: '四川', en: 'Sichuan' }, { code: 'GZ', zh: '贵州', en: 'Guizhou' },
  { code: 'YN', zh: '云南', en: 'Yunnan' }, { code: 'XZ', zh: '西藏', en: 'Tibet' }, { code: 'SN', zh: '陕西', en: 'Shaanxi' },
  { code: 'GS', zh: '甘肃', en: 'Gansu' }, { code: 'QH', zh: '青海', en: 'Qinghai' }, { code: 'NX', zh: '宁夏', en: 'Ningxia' },
  { code: 'XJ', zh: '新疆', en: 'Xinjiang' }, { code: 'HK', zh: '香港', en: 'Hong Kong' }, { code: 'MO', zh: '澳门', en: 'Macau' },
  { code: 'TW', zh: '台湾', en: 'Taiwan' },
] as const

/** How else they are written. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  xizang: 'XZ', neimenggu: 'NM', 'nei mongol': 'NM', macao: 'MO', hongkong: 'HK', 臺灣: 'TW', 澳門: 'MO', shanxisheng: 'SX', shaanxisheng: 'SN',
}
/** Customs areas of their own: what a zone says of China does not mean them, unless it names them. */
const OWN_AREAS: readonly string[] = ['HK', 'MO', 'TW']

const CODES: ReadonlyMap<string, string> = new Map([
  ...PROVINCES.flatMap(({ code, zh, en }): [string, string][] => [[code.toLowerCase(), code], [`cn-${code.toLowerCase()}`, code], [zh, code], [en.toLowerCase(), code]]),
  ...Object.entries(OTHER_NAMES),
])
const LONG_ENDINGS = /(壮族|回族|维吾尔)?(自治区|特别行政区|省|市)$/
const ENGLISH_ENDINGS = /[\s,]+(province|municipality|city|sar|autonomous region|zhuang autonomous region|uygur autonomous region|hui autonomous region)$/

export type Destination = { country: string; region: string }

/** The code of a Chinese province, however it is written; undefined when it is not one. */
export function provinceOf(region: string): string | undefined {
  const written = region.trim().toLowerCase().normalize('NFKC')
  return CODES.get(written) ?? CODES.get(written.replace(LONG_ENDINGS, '')) ?? CODES.get(written.replace(ENGLISH_ENDINGS, ''))
}

/**
 * What a zone or a rate may call a place, the narrowest first: "CN-FJ", then "CN". Hong Kong, Macau and Taiwan are
 * known as countries and as regions of China, and by nothing wider.
 */
export function namesOfPlace({ country, region }: Destination): string[] {
  if (OWN_AREAS.includes(country)) return [`CN-${country}`, country]
  if (country !== 'CN') return [country]
  const province = provinceOf(region)
  if (province === undefined) return ['CN']
  return OWN_AREAS.includes(province) ? [`CN-${province}`, province] : [`CN-${province}`, 'CN']
}

/** Whether a code names a country, or a province of China. */
export function isPlace(code: string): boolean {
  if (/^[A-Z]{2}$/.test(code)) return true
  return code.startsWith('CN-') && PROVINCES.some((each) => code === `CN-${each.code}`)
}
