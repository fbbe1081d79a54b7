import { defineProblems } from '#api'

defineProblems({
  'picture-too-large': { status: 413, en: 'A picture has at most {limit} MB. Send a smaller one.', 'zh-CN': '图片最大 {limit} MB，请换一张小一些的。' },
  'picture-kind': { status: 415, en: 'By its content this file is “{kind}”, whatever its name says. Send one of: {accepted}.', 'zh-CN': '按内容判断，该文件为“{kind}”格式。支持的格式：{accepted}。' },
  'no-picture': { status: 415, en: 'By its content this file is no picture, whatever its name says. Send one of: {accepted}.', 'zh-CN': '按内容判断，该文件不是图片。支持的格式：{accepted}。' },
  'picture-too-many-pixels': { status: 422, en: 'This picture has {width} × {height} points; at most {limit} million are accepted. Make it smaller.', 'zh-CN': '图片为 {width} × {height} 像素，最多支持 {limit} 百万像素，请缩小后再传。' },
  'picture-broken': { status: 422, en: 'This picture cannot be read to its end. Save it again and send it once more.', 'zh-CN': '图片已损坏或不完整，请重新保存后再上传。' },
  'picture-empty': { status: 422, en: 'No picture was sent. Choose a file.', 'zh-CN': '没有收到图片，请选择文件。' },
  'too-many-uploads': { status: 429, en: 'Already {limit} pictures are on their way to this account. Wait until one of them has arrived.', 'zh-CN': '此账号已有 {limit} 张图片正在上传，请等其中一张传完。' },
  'pictures-full': { status: 409, en: 'An account keeps at most {limit} pictures.', 'zh-CN': '每个账号最多保存 {limit} 张图片。' },
  'upload-interrupted': { status: 400, en: 'The upload stopped before its end. Nothing was kept; send it again.', 'zh-CN': '上传中断，未保存任何内容，请重新上传。' },
})
