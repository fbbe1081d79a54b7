import { defineProblems } from '#api'

defineProblems({
  'affiliate-plan-time': { status: 422, en: 'It must end after it starts and after now.', 'zh-CN': '结束时间须晚于开始时间和当前时间。' },
  'affiliate-plan-member': { status: 422, en: 'An exclusive plan is for one account: name its handle. Other plans name nobody.', 'zh-CN': '专属计划须指定一个账号的用户名，其他计划不指定。' },
  'affiliate-member-unknown': { status: 422, en: 'Nobody here has the handle {handle}. It stands after the @ on the page of the account.', 'zh-CN': '没有用户名为 {handle} 的账号。用户名在对方主页的 @ 后面。' },
  'affiliate-member-own': { status: 422, en: 'This is the store itself, and a store earns nothing by its own links. Name another account.', 'zh-CN': '这是本店账号，店铺推广自己的商品没有佣金，请填写其他账号。' },
  'affiliate-link-store': { status: 422, en: 'No open store here has the handle {handle}. It stands after the @ on the page of the store.', 'zh-CN': '没有用户名为 {handle} 的营业店铺。用户名在店铺主页的 @ 后面。' },
  'affiliate-link-product': { status: 422, en: 'This store sells nothing at that address. Copy the address of the product’s page, or leave this empty for the whole store.', 'zh-CN': '该店铺没有这个商品。请复制商品页的网址，或留空以推广整个店铺。' },
  'affiliate-link-placement': { status: 422, en: 'This placement is not one of yours. Choose one of your list.', 'zh-CN': '这不是你的推广位，请从列表中选择。' },
  'affiliate-product-unknown': { status: 422, en: 'This product is not in your store.', 'zh-CN': '该商品不属于你的店铺。' },
  'affiliate-plan-over': { status: 409, en: 'This plan is over. Make a new one.', 'zh-CN': '该计划已结束，请新建计划。' },
  'affiliate-too-many': { status: 409, en: 'There are {limit} already; end or close one first.', 'zh-CN': '已达上限 {limit} 个，请先结束或关闭一个。' },
  'affiliate-not-targeted': { status: 409, en: 'Nobody applies for this plan: it is open to all, or made for one account.', 'zh-CN': '该计划无需申请：对所有人开放，或为某账号专属。' },
  'affiliate-applied': { status: 409, en: 'You have applied already, or take part already.', 'zh-CN': '你已申请或已加入该计划。' },
  'affiliate-apply-soon': { status: 409, en: 'The store did not accept you. You can apply again from {day} on; read the reason first.', 'zh-CN': '店铺没有通过。{day} 起可再次申请，请先查看原因。' },
  'affiliate-why-missing': { status: 422, en: 'Say why. Who applied reads it.', 'zh-CN': '请填写原因，申请人会看到。' },
  'affiliate-not-waiting': { status: 409, en: 'This application has been decided meanwhile. Load the page again.', 'zh-CN': '该申请已被处理，请刷新页面。' },
  'affiliate-declared': { status: 409, en: 'What a placement declared stays as it is. Close it and make a new one.', 'zh-CN': '推广位申报后不能修改，请关闭后新建。' },
  'affiliate-host-form': { status: 422, en: 'Write the name of the host alone, such as blog.example.org: without https:// and without what comes after it.', 'zh-CN': '请只填写域名，例如 blog.example.org，不带 https:// 和后面的路径。' },
  'affiliate-host-missing': { status: 422, en: 'A website is declared with its host. Make a site that has one.', 'zh-CN': '“网站”渠道须填写域名，请新建带域名的媒体。' },
})
