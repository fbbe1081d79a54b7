import { fillIn, type Lang } from '#api'
import type { PictureRefusalCode } from './fetch-picture.ts'
import type { PictureDetail } from './record-problems.ts'

/** Why a picture could not be had, and the way out. */
const TEXTS: Record<PictureRefusalCode, Record<Lang, string>> = {
  'address-refused': { en: 'The address of this picture of "{product}" leads to a place that is not on the public web. Upload the picture instead.', 'zh-CN': '“{product}”的图片地址不在公网上，请改为上传图片。' },
  'not-found': { en: 'There is no picture at this address any more. Upload it to "{product}" instead.', 'zh-CN': '该地址已没有图片，请直接给“{product}”上传。' },
  'not-reachable': { en: 'The address of this picture of "{product}" did not answer, tried several times. Import again later, or upload the picture.', 'zh-CN': '“{product}”的图片地址多次无法访问。请稍后重新导入，或直接上传。' },
  'too-large': { en: 'This picture of "{product}" is too large. Upload a smaller one.', 'zh-CN': '“{product}”的这张图片太大，请上传较小的图片。' },
  'not-a-picture': { en: 'What stands at this address is no picture that can be shown. Upload a JPEG, PNG, WebP, GIF or AVIF to "{product}".', 'zh-CN': '该地址的内容不是可显示的图片。请给“{product}”上传 JPEG、PNG、WebP、GIF 或 AVIF 图片。' },
  'not-taken-in': { en: 'This picture of "{product}" could not be taken in here, tried several times. Upload it instead, and tell whoever runs this place.', 'zh-CN': '“{product}”的这张图片多次处理失败，请直接上传，并告知本站管理员。' },
  'pictures-full': { en: 'The store has as many pictures as it can keep. Delete some, and import again.', 'zh-CN': '店铺图片已达上限，请删除一些后重新导入。' },
}
const LEFT_OUT: Record<Lang, string> = { en: 'the picture', 'zh-CN': '该图片' }

export function describePictureProblem(code: PictureRefusalCode, { product }: PictureDetail, lang: Lang): { message: string; leftOut: string } {
  return { message: fillIn(TEXTS[code][lang], { product }, lang), leftOut: LEFT_OUT[lang] }
}
