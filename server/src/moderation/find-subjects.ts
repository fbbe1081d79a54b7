import { type AccountCard, accountCards } from '#accounts'
import { productCards, withheldAmong } from '#catalog'
import type { Reader } from '#database'
import { commentsByIds, isShown, postsByIds } from '#posts'
import { productAnswersByIds, questionsByIds } from '#questions'
import { type Review, reviewsByIds } from '#reviews'
import type { Subject, SubjectKind } from './schemas.ts'

/** What is left of a reported thing: whose it is, what it says, and whether it is there to be seen; a product that is withheld, or a review that is hidden, can be released. */
export type FoundSubject = { account: AccountCard | null; text: string | null; gone: boolean; withheld: boolean }

const MAX_SHOWN_TEXT = 500
const GONE: FoundSubject = { account: null, text: null, gone: true, withheld: false }

/** Subjects of several kinds, one statement a kind and one for their accounts; in the order given. */
export async function findSubjects(db: Reader, subjects: readonly Subject[], at: Date): Promise<FoundSubject[]> {
  const of = (kind: SubjectKind) => subjects.filter((each) => each.kind === kind)
  const posts = await postsByIds(db, of('post').map((each) => ({ authorId: each.owner, postId: each.id })), undefined)
  const comments = await commentsByIds(db, of('comment').map((each) => ({ authorId: each.owner, commentId: each.id })))
  const named = of('product').map((each) => ({ storeId: each.owner, productId: each.id }))
  const products = await productCards(db, named, { at, viewerId: undefined })
  const withheld = await withheldAmong(db, named)
  const reviews = await reviewsByIds(db, of('review').map((each) => ({ storeId: each.owner, id: each.id })))
  const atStore = (kind: SubjectKind) => of(kind).map((each) => ({ storeId: each.owner, id: each.id }))
  const questions = await questionsByIds(db, atStore('question'))
  const answers = await productAnswersByIds(db, atStore('answer'))
  const asked = [...questions.values()].map((each) => each.askerId)
  const told = [...answers.values()].map((each) => each.authorId)
  const accounts = await accountCards(db, [...asked, ...told, ...subjects.map((each) => each.owner), ...[...comments.values()].map((each) => each.accountId), ...[...reviews.values()].map((each) => each.buyerId)])

  return subjects.map(({ kind, owner, id }): FoundSubject => {
    const account = accounts.get(owner) ?? null
    if (kind === 'account') return owner === id && account ? { account, text: null, gone: false, withheld: false } : GONE
    if (kind === 'product') return { account, text: products.get(id)?.title ?? null, gone: !products.has(id) || withheld.has(id), withheld: withheld.has(id) }
    if (kind === 'review') {
      const review = reviews.get(id)
      return review ? { account: accounts.get(review.buyerId) ?? null, text: shortened(textOf(review)), gone: review.hiddenAt !== null, withheld: review.hiddenAt !== null } : { ...GONE, account }
    }
    if (kind === 'question' || kind === 'answer') {
      const [question, answer] = [questions.get(id), answers.get(id)]
      const said = kind === 'question' ? question && { by: question.askerId, ...question } : answer && { by: answer.authorId, ...answer }
      return said ? { account: accounts.get(said.by) ?? null, text: shortened(said.text), gone: said.hiddenAt !== null, withheld: false } : { ...GONE, account }
    }
    if (kind === 'comment') {
      const comment = comments.get(id)
      return comment ? { account: accounts.get(comment.accountId) ?? null, text: shortened(comment.text), gone: false, withheld: false } : { ...GONE, account }
    }
    const post = posts.get(id)
    return post ? { account, text: shortened(post.text), gone: !isShown(post), withheld: false } : { ...GONE, account }
  })
}

function textOf({ stars, words, addedWords }: Review): string {
  return [`${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}`, words, addedWords].filter(Boolean).join('\n')
}

function shortened(text: string): string {
  return text.length <= MAX_SHOWN_TEXT ? text : `${text.slice(0, MAX_SHOWN_TEXT).toWellFormed()}…`
}
