/** Family names and given names of those who live around the bay, as they are written and as they are spelt. */
export const FAMILY_NAMES = [
  ['洪', 'hong'], ['柯', 'ke'], ['施', 'shi'], ['纪', 'ji'], ['卢', 'lu'], ['邱', 'qiu'], ['詹', 'zhan'], ['庄', 'zhuang'], ['颜', 'yan'], ['留', 'liu'],
  ['傅', 'fu'], ['翁', 'weng'], ['欧', 'ou'], ['童', 'tong'], ['曾', 'zeng'], ['彭', 'peng'], ['简', 'jian'], ['温', 'wen'], ['阮', 'ruan'], ['游', 'you'],
] as const
export const GIVEN_NAMES = [
  ['一帆', 'yifan'], ['小雨', 'xiaoyu'], ['佳宜', 'jiayi'], ['海生', 'haisheng'], ['思源', 'siyuan'], ['雅琴', 'yaqin'], ['志强', 'zhiqiang'], ['晓燕', 'xiaoyan'],
  ['子墨', 'zimo'], ['美玲', 'meiling'], ['文博', 'wenbo'], ['若兰', 'ruolan'], ['阿土', 'atu'], ['清扬', 'qingyang'], ['巧云', 'qiaoyun'], ['建国', 'jianguo'],
] as const
