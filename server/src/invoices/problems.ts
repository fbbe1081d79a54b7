import { defineProblems } from '#api'

defineProblems({
  'order-not-billable': { status: 409, en: 'An invoice is made for an order that was paid. This one is {state}.', 'zh-CN': '只有已付款的订单才能开具发票，当前状态为 {state}。' },
  'order-costs-nothing': { status: 409, en: 'Nothing was paid for this order, so there is no invoice of it.', 'zh-CN': '该订单实付金额为 0，不开具发票。' },
  'invoice-stands': { status: 409, en: 'The invoice of this order stands as it was issued, to “{name}”. Another cannot be made out.', 'zh-CN': '该订单的发票已开具，抬头为“{name}”，开具后不能更改。' },
  'invoice-issued': { status: 409, en: 'The invoice of this order was issued in the same moment.', 'zh-CN': '该订单的发票刚刚已开具。' },
  'invoice-missing': { status: 409, en: 'This order has no such invoice. Ask for it first.', 'zh-CN': '该订单没有这张发票，请先申请开票。' },
  'pages-busy': { status: 503, en: 'Too many invoices are being drawn right now. Try again in a moment.', 'zh-CN': '正在生成的发票较多，请稍后再试。' },
})
