import type { Lang } from '#api'

/**
 * Countries whose regions zones and rates tell apart, by the last part of their codes in ISO 3166-2, with what they are
 * called in English and in Chinese. Those of the USA are also those of its post: AA, AE and AP are its forces abroad.
 */
const LISTS = {
  CN: `BJ Beijing 北京|TJ Tianjin 天津|HE Hebei 河北|SX Shanxi 山西|NM Inner Mongolia 内蒙古|LN Liaoning 辽宁|JL Jilin 吉林|HL Heilongjiang 黑龙江|SH Shanghai 上海|JS Jiangsu 江苏|ZJ Zhejiang 浙江|AH Anhui 安徽|
    FJ Fujian 福建|JX Jiangxi 江西|SD Shandong 山东|HA Henan 河南|HB Hubei 湖北|HN Hunan 湖南|GD Guangdong 广东|GX Guangxi 广西|HI Hainan 海南|CQ Chongqing 重庆|SC Sichuan 四川|GZ Guizhou 贵州|YN Yunnan 云南|XZ Tibet 西藏|
    SN Shaanxi 陕西|GS Gansu 甘肃|QH Qinghai 青海|NX Ningxia 宁夏|XJ Xinjiang 新疆|HK Hong Kong 香港|MO Macau 澳门|TW Taiwan 台湾`,
  US: `AL Alabama 亚拉巴马州|AK Alaska 阿拉斯加州|AZ Arizona 亚利桑那州|AR Arkansas 阿肯色州|CA California 加利福尼亚州|CO Colorado 科罗拉多州|CT Connecticut 康涅狄格州|DE Delaware 特拉华州|DC District of Columbia 哥伦比亚特区|
    FL Florida 佛罗里达州|GA Georgia 佐治亚州|HI Hawaii 夏威夷州|ID Idaho 爱达荷州|IL Illinois 伊利诺伊州|IN Indiana 印第安纳州|IA Iowa 艾奥瓦州|KS Kansas 堪萨斯州|KY Kentucky 肯塔基州|LA Louisiana 路易斯安那州|ME Maine 缅因州|
    MD Maryland 马里兰州|MA Massachusetts 马萨诸塞州|MI Michigan 密歇根州|MN Minnesota 明尼苏达州|MS Mississippi 密西西比州|MO Missouri 密苏里州|MT Montana 蒙大拿州|NE Nebraska 内布拉斯加州|NV Nevada 内华达州|
    NH New Hampshire 新罕布什尔州|NJ New Jersey 新泽西州|NM New Mexico 新墨西哥州|NY New York 纽约州|NC North Carolina 北卡罗来纳州|ND North Dakota 北达科他州|OH Ohio 俄亥俄州|OK Oklahoma 俄克拉何马州|OR Oregon 俄勒冈州|
    PA Pennsylvania 宾夕法尼亚州|RI Rhode Island 罗得岛州|SC South Carolina 南卡罗来纳州|SD South Dakota 南达科他州|TN Tennessee 田纳西州|TX Texas 得克萨斯州|UT Utah 犹他州|VT Vermont 佛蒙特州|VA Virginia 弗吉尼亚州|
    WA Washington 华盛顿州|WV West Virginia 西弗吉尼亚州|WI Wisconsin 威斯康星州|WY Wyoming 怀俄明州|AA Armed Forces Americas 美军驻美洲|AE Armed Forces Europe 美军驻欧洲|AP Armed Forces Pacific 美军驻太平洋`,
  CA: `AB Alberta 阿尔伯塔省|BC British Columbia 不列颠哥伦比亚省|MB Manitoba 曼尼托巴省|NB New Brunswick 新不伦瑞克省|NL Newfoundland and Labrador 纽芬兰与拉布拉多省|NT Northwest Territories 西北地区|NS Nova Scotia 新斯科舍省|NU Nunavut 努纳武特地区|
    ON Ontario 安大略省|PE Prince Edward Island 爱德华王子岛省|QC Quebec 魁北克省|SK Saskatchewan 萨斯喀彻温省|YT Yukon 育空地区`,
  AU: `ACT Australian Capital Territory 首都领地|NSW New South Wales 新南威尔士州|NT Northern Territory 北领地|QLD Queensland 昆士兰州|SA South Australia 南澳大利亚州|TAS Tasmania 塔斯马尼亚州|VIC Victoria 维多利亚州|WA Western Australia 西澳大利亚州`,
} as const

/** How else they are written. */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CN: { xizang: 'XZ', neimenggu: 'NM', 'nei mongol': 'NM', macao: 'MO', hongkong: 'HK', 臺灣: 'TW', 澳門: 'MO', shanxisheng: 'SX', shaanxisheng: 'SN' },
  US: {
    'washington dc': 'DC', 华盛顿特区: 'DC', 华盛顿哥伦比亚特区: 'DC', 加州: 'CA', 德州: 'TX', 德克萨斯: 'TX', 麻省: 'MA', 麻州: 'MA', 马萨诸塞: 'MA', 宾州: 'PA', 佛州: 'FL', 阿拉巴马: 'AL', 爱荷华: 'IA', 俄克拉荷马: 'OK',
    罗德岛: 'RI', 北卡: 'NC', 南卡: 'SC', 伊利诺斯: 'IL', 乔治亚: 'GA',
  },
  CA: { 'newfoundland & labrador': 'NL', newfoundland: 'NL', pei: 'PE', pq: 'QC', 'yukon territory': 'YT', 卑诗: 'BC', 亚伯达: 'AB', 艾伯塔: 'AB', 马尼托巴: 'MB', 纽芬兰和拉布拉多: 'NL', 萨省: 'SK', 安省: 'ON', 魁省: 'QC', 新布伦瑞克: 'NB' },
  AU: { 澳大利亚首都领地: 'ACT', 首都地区: 'ACT', 北部地区: 'NT', 新州: 'NSW', 维州: 'VIC', 昆州: 'QLD', 南澳: 'SA', 西澳: 'WA', 塔州: 'TAS', 塔斯曼尼亚: 'TAS' },
}

const LONG_ENDINGS = /(壮族|回族|维吾尔)?(自治区|特别行政区|地区|领地|省|市|州)$/
const ENGLISH_ENDINGS = / (province|state|municipality|city|sar|autonomous region|zhuang autonomous region|uygur autonomous region|hui autonomous region)$/
const ENGLISH_BEGINNINGS = /^(state of|province of) /

/** `code` is that of ISO 3166-2; `written` is how the post of its country writes it: 福建, CA. */
export type Region = { code: string; country: string; en: string; zh: string; written: string }

export const REGIONS: readonly Region[] = Object.entries(LISTS).flatMap(([country, list]) =>
  list.split('|').map((row): Region => {
    const words = row.trim().split(' ')
    const [part, zh] = [words[0]!, words.at(-1)!]
    return { code: `${country}-${part}`, country, en: words.slice(1, -1).join(' '), zh, written: country === 'CN' ? zh : part }
  }),
)

const BY_CODE: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.code, region]))
const BY_NAME: ReadonlyMap<string, Region> = new Map([
  ...Object.entries(OTHER_NAMES).flatMap(([country, names]) => Object.entries(names).map(([name, part]): [string, Region] => [`${country} ${key(name)}`, BY_CODE.get(`${country}-${part}`)!])),
  ...REGIONS.flatMap((region) => [region.code, region.code.slice(3), region.zh, region.zh.replace(LONG_ENDINGS, ''), region.en].map((name): [string, Region] => [`${region.country} ${key(name)}`, region])),
])

export function hasRegions(country: string): boolean {
  return Object.hasOwn(LISTS, country)
}

export function regionByCode(code: string): Region | undefined {
  return BY_CODE.get(code)
}

/** By its code, or by its name in English or Chinese, short or long; undefined when it is none of this country's. */
export function regionOf(country: string, written: string): Region | undefined {
  const name = key(written)
  const tries = [name, name.replace(LONG_ENDINGS, ''), name.replace(ENGLISH_ENDINGS, ''), name.replace(ENGLISH_BEGINNINGS, '')]
  return tries.map((each) => BY_NAME.get(`${country} ${each}`)).find((each) => each !== undefined)
}

export function regionName({ en, zh }: Region, lang: Lang): string {
  return lang === 'en' ? en : zh
}

/** To choose from, country by country: Chinese provinces as people in China are used to, the others as the reader's language sorts them. */
export function listRegions(lang: Lang): { code: string; country: string; name: string; written: string }[] {
  const all = REGIONS.map((region) => ({ code: region.code, country: region.country, name: regionName(region, lang), written: region.written }))
  return [...all.filter(({ country }) => country === 'CN'), ...all.filter(({ country }) => country !== 'CN').toSorted((a, b) => a.name.localeCompare(b.name, lang))]
}

/** As it is compared: without capitals, accents, dots and commas. */
function key(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}+/gu, '').normalize('NFKC').toLowerCase().replace(/[.’']+/g, '').replace(/[,\s]+/g, ' ').trim()
}
