import { defineProblems } from '#api'

defineProblems({
  'import-file-unusable': { status: 422, en: '{reason}', 'zh-CN': '{reason}' },
  'imports-waiting': { status: 409, en: 'At most {limit} imports can wait or run at once. Start or cancel some of them first.', 'zh-CN': '最多可有 {limit} 个导入同时等待或进行，请先开始或取消其中一些。' },
  'import-file-gone': { status: 410, en: 'The file of this import is no longer kept. Upload it again.', 'zh-CN': '此次导入的文件已不再保存，请重新上传。' },
  'import-under-way': { status: 409, en: 'This import has been started. Cancel it, or upload the file again.', 'zh-CN': '此次导入已开始。请取消，或重新上传文件。' },
  'import-over': { status: 409, en: 'This import is over. Upload the file again to repeat it.', 'zh-CN': '此次导入已结束。如需重复，请重新上传文件。' },
  'column-mapped-twice': { status: 422, en: 'Two columns are taken for "{field}". Keep one of them.', 'zh-CN': '有两列都对应“{field}”，请只保留一列。' },
  'column-unknown': { status: 422, en: 'The file has no column "{header}".', 'zh-CN': '文件中没有“{header}”列。' },
})
