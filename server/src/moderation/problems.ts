import { defineProblems } from '#api'

defineProblems({
  'report-subject-gone': { status: 404, en: 'What you report is no longer there.', 'zh-CN': '你举报的内容已不存在。' },
  'too-many-reports': { status: 409, en: 'You have {limit} reports that are still open. Wait until some are decided.', 'zh-CN': '你有 {limit} 条举报尚未处理，请等待处理后再举报。' },
  'report-closed': { status: 409, en: 'This report has been decided already.', 'zh-CN': '该举报已有处理决定。' },
})
