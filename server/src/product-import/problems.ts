import { defineProblems } from '#api'

defineProblems({
  'import-file-unusable': { status: 422, en: '{reason}', 'zh-CN': '{reason}' },
  'import-file-gone': { status: 410, en: 'The file of this import is no longer kept. Upload it again.', 'zh-CN': '此次导入的文件已不再保存，请重新上传。' },
  'import-under-way': { status: 409, en: 'This import has been started. Cancel it, or upload the file again.', 'zh-CN': '此次导入已开始。请取消，或重新上传文件。' },
  'import-over': { status: 409, en: 'This import is over. Upload the file again to repeat it.', 'zh-CN': '此次导入已结束。如需重复，请重新上传文件。' },
  'column-mapped-twice': { status: 422, en: 'Two columns are taken for "{field}". Keep one of them.', 'zh-CN': '有两列都对应“{field}”，请只保留一列。' },
  'column-unknown': { status: 422, en: 'The file has no column "{header}".', 'zh-CN': '文件中没有“{header}”列。' },
})
