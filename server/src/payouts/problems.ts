import { defineProblems } from '#api'

defineProblems({
  'payout-number-iban': { status: 422, en: 'This is no IBAN: a letter or digit is wrong or missing. Copy it from your bank.', 'zh-CN': 'IBAN 不正确，可能有字符写错或缺失，请照银行资料填写。' },
  'payout-number-card': { status: 422, en: 'This is no card number: a digit is wrong or missing. Look at the card again.', 'zh-CN': '银行卡号不正确，可能有数字写错或缺失，请对照卡面填写。' },
  'payout-number-account': { status: 422, en: 'An account number has 5 to 34 letters and digits.', 'zh-CN': '账号应为 5 到 34 位字母或数字。' },
  'payout-number-connected': { status: 422, en: 'The provider’s account begins with acct_.', 'zh-CN': '支付渠道的账户号以 acct_ 开头。' },
  'payout-kind-not-here': { status: 422, en: 'Payouts cannot go to such an account here. Choose another kind.', 'zh-CN': '这里不能向这类账户打款，请换一种。' },
  'payout-changed-too-often': { status: 429, en: 'A bank account can be named at most {limit} times in 24 hours. Try again tomorrow.', 'zh-CN': '24 小时内最多可以填写 {limit} 次收款账户，请明天再试。' },
  'payout-nothing-to-confirm': { status: 409, en: 'There is no bank account to confirm. Name one first.', 'zh-CN': '没有需要确认的收款账户，请先填写。' },
  'payout-codes-used-up': { status: 429, en: 'At most {limit} codes are sent for a bank account. Name it again.', 'zh-CN': '每个收款账户最多发送 {limit} 次确认码，请重新填写收款账户。' },
  'payout-nowhere-to-write': { status: 409, en: 'A code is sent to you to confirm this. Add an e-mail address or a phone number first.', 'zh-CN': '需要向你发送确认码，请先绑定邮箱或手机号。' },
  'payout-code-wrong': { status: 422, en: 'This is not the code. You have {left} tries left.', 'zh-CN': '确认码不对，还可以试 {left} 次。' },
  'payout-code-over': { status: 422, en: 'This code does not work any more. Ask for another one.', 'zh-CN': '确认码已失效，请重新发送。' },
  'payouts-held-already': { status: 409, en: 'The payouts of this account are on hold already.', 'zh-CN': '该账号的打款已经暂停。' },
  'payout-run-not-planned': { status: 409, en: 'The run is still being planned. Try again in a moment.', 'zh-CN': '批次还在生成，请稍后再试。' },
  'payout-run-without-file': { status: 409, en: 'No payout of this run goes by a bank file.', 'zh-CN': '这个批次没有需要走银行文件的打款。' },
  'payout-run-too-large': { status: 409, en: 'A file has at most {limit} payouts. Start runs for single accounts instead.', 'zh-CN': '文件最多包含 {limit} 笔打款，请改为对单个账号打款。' },
  'payout-results-unreadable': { status: 422, en: 'This is not a result file: it needs the columns reference, result, amount and currency.', 'zh-CN': '无法读取结果文件，需要有 reference、result、amount、currency 四列。' },
  'payout-results-too-long': { status: 422, en: 'At most {limit} lines at once. Split the file.', 'zh-CN': '一次最多 {limit} 行，请拆分文件。' },
  'payout-day-needed': { status: 422, en: 'Choose a day: Monday (1) to Sunday (7) for weekly, 1 to 28 for monthly.', 'zh-CN': '请选择日子：每周为周一（1）至周日（7），每月为 1 至 28 日。' },
})
