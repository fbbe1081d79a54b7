import type { Lang } from '../pictures/picture-spec.ts'
import type { PersonSheet } from '../sheets.ts'

export type ShopperSheet = PersonSheet & { readonly lang: Lang }

const zh = 'zh-CN' satisfies Lang
const en = 'en' satisfies Lang

/** The first is the shopper that the start command lets you sign in as. */
export const shoppers: readonly ShopperSheet[] = [
  { key: 'lin-xiaoman', name: '林小满', handle: 'lin-xiaoman', face: '👩🏻', lang: zh },
  { key: 'chen-dao', name: '陈稻', handle: 'chen-dao', face: '👨🏻', lang: zh },
  { key: 'wu-ranran', name: '吴冉冉', handle: 'wu-ranran', face: '👧🏻', lang: zh },
  { key: 'zheng-bo', name: '老郑', handle: 'lao-zheng', face: '👴🏻', lang: zh },
  { key: 'xie-yuan', name: '谢圆', handle: 'xie-yuan', face: '👩🏻‍🦱', lang: zh },
  { key: 'he-ming', name: '何鸣', handle: 'he-ming', face: '🧑🏻', lang: zh },
  { key: 'ye-zhi', name: '叶枝', handle: 'ye-zhi', face: '👱🏻‍♀️', lang: zh },
  { key: 'huang-doudou', name: '黄豆豆', handle: 'huang-doudou', face: '👦🏻', lang: zh },
  { key: 'lin-apo', name: '林阿婆', handle: 'lin-apo', face: '👵🏻', lang: zh },
  { key: 'su-su', name: '苏酥', handle: 'su-su', face: '👩🏻‍🎓', lang: zh },
  { key: 'wang-kuan', name: '王宽', handle: 'wang-kuan', face: '🧔🏻', lang: zh },
  { key: 'dong-dong', name: '冬冬妈', handle: 'dongdong-ma', face: '👩🏻‍🍼', lang: zh },
  { key: 'jiang-bei', name: '江北', handle: 'jiang-bei', face: '🧔🏻', lang: zh },
  { key: 'qiu-shui', name: '秋水', handle: 'qiu-shui', face: '👩🏻‍🦱', lang: zh },
  { key: 'fang-kuai', name: '方块', handle: 'fang-kuai', face: '👨🏻', lang: zh },
  { key: 'luo-bo', name: '小萝卜', handle: 'xiao-luobo', face: '👧🏻', lang: zh },
  { key: 'meng-yao', name: '孟遥', handle: 'meng-yao', face: '👩🏻', lang: zh },
  { key: 'shi-tou', name: '石头', handle: 'shi-tou', face: '🧑🏻‍🦱', lang: zh },
  { key: 'yu-ge', name: '渔歌', handle: 'yu-ge', face: '🧑🏻', lang: zh },
  { key: 'bai-lu', name: '白露', handle: 'bai-lu', face: '👩🏻‍🏫', lang: zh },
  { key: 'tang-tang', name: '糖糖', handle: 'tang-tang', face: '👩🏻', lang: zh },
  { key: 'kong-shan', name: '空山', handle: 'kong-shan', face: '👨🏻‍🦳', lang: zh },
  { key: 'xu-zi', name: '絮子', handle: 'xu-zi', face: '👩🏻‍🦰', lang: zh },
  { key: 'gu-yu', name: '谷雨', handle: 'gu-yu', face: '👩🏻‍🦰', lang: zh },
  { key: 'a-bao', name: '阿宝', handle: 'a-bao', face: '👦🏻', lang: zh },
  { key: 'lv-dou', name: '绿豆汤', handle: 'lvdou-tang', face: '🧑🏻', lang: zh },
  { key: 'man-tou', name: '馒头', handle: 'mantou', face: '👨🏻', lang: zh },
  { key: 'greta', name: 'Greta', handle: 'greta-on-deck', face: '👩🏼', lang: en },
  { key: 'samir', name: 'Samir', handle: 'samir-k', face: '👨🏽', lang: en },
  { key: 'odile', name: 'Odile', handle: 'odile-p', face: '👩🏿', lang: en },
  { key: 'ben', name: 'Ben from the hill', handle: 'ben-hill', face: '👨🏼', lang: en },
  { key: 'tomoe', name: 'Tomoe', handle: 'tomoe', face: '👩🏻', lang: en },
  { key: 'lars', name: 'Lars', handle: 'lars-bakes', face: '🧔🏼', lang: en },
  { key: 'amara', name: 'Amara', handle: 'amara-o', face: '👩🏾', lang: en },
  { key: 'felix', name: 'Felix', handle: 'felix-w', face: '👦🏼', lang: en },
  { key: 'hana', name: 'Hana', handle: 'hana-reads', face: '👩🏻‍🏫', lang: en },
  { key: 'diego', name: 'Diego', handle: 'diego-m', face: '👨🏽', lang: en },
  { key: 'wren', name: 'Wren', handle: 'wren', face: '🧑🏼', lang: en },
  { key: 'ingrid', name: 'Ingrid', handle: 'ingrid-s', face: '👵🏼', lang: en },
  { key: 'kofi', name: 'Kofi', handle: 'kofi-a', face: '👨🏿', lang: en },
]
