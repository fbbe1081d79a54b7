import { defineProblems } from '#api'

defineProblems({
  'post-empty': { status: 422, en: 'A post needs some words, a picture or a product.', 'zh-CN': '内容不能为空：请写点文字，或添加图片、商品。' },
  'post-product-unknown': { status: 422, en: 'There is no such product on sale. Choose it again from its store.', 'zh-CN': '没有这件商品，请到店铺中重新选择。' },
  'publish-at-missing': { status: 422, en: 'Say when the post is to be published.', 'zh-CN': '请选择发布时间。' },
  'publish-at-past': { status: 422, en: 'Choose a time that is still to come.', 'zh-CN': '请选择将来的时间。' },
  'publish-at-far': { status: 422, en: 'Choose a time within the next {days} days.', 'zh-CN': '请选择 {days} 天以内的时间。' },
  'already-published': { status: 409, en: 'This post has been published. It can be edited or deleted, not taken back into a draft.', 'zh-CN': '内容已发布，可以编辑或删除，不能退回草稿。' },
  'edited-meanwhile': { status: 409, en: 'The post was changed meanwhile (revision {revision}). Load it again and repeat your change.', 'zh-CN': '内容已被修改（版本 {revision}），请重新加载后再改。' },
  'edited-too-often': { status: 409, en: 'A published post can be edited {limit} times at most. Write a new one.', 'zh-CN': '已发布的内容最多编辑 {limit} 次，请另写一篇。' },
  'too-many-in-work': { status: 409, en: 'An account keeps at most {limit} drafts and scheduled posts. Publish or delete some first.', 'zh-CN': '每个账号最多保留 {limit} 篇草稿和定时内容，请先发布或删除一些。' },
  'comment-unknown': { status: 422, en: 'The comment you answer is no longer there.', 'zh-CN': '你回复的评论已不存在。' },
  'comments-full': { status: 409, en: 'This post takes no more comments.', 'zh-CN': '这篇内容的评论已达上限。' },
})
