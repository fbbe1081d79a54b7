import { HandleParams, Id, isRefusal, PageQuery, refuse, type Route, route, type Who, z } from '#api'
import { productBySlug, productCards } from '#catalog'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { ownedLines } from '#orders'
import { findOpenStore } from '#stores'
import { answerQuestion, deleteAnswer } from './answer-question.ts'
import { askQuestion, deleteQuestion } from './ask-question.ts'
import { ASKED_IN_DAYS, MAX_ASKED_OF_PERSON } from './limits.ts'
import { chooseAsking, declineQuestion, isAsked, listAsked } from './own-questions.ts'
import { mayAnswer, mayAsk, mayRead, maySeeAsked } from './policy.ts'
import { type Question, questionsByIds } from './question-row.ts'
import { listQuestions, presentQuestion } from './read-questions.ts'
import { AnswerParams, AskedPage, AskingChoice, NewProductAnswer, NewQuestion, QuestionPage, QuestionParams, WholeQuestion } from './schemas.ts'

export type QuestionsDeps = { database: Database; clock: Clock }

const tag = 'questions'
const ProductParams = HandleParams.extend({ slug: z.string().min(1).max(255) })
const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)

export function questionsRoutes(deps: QuestionsDeps): Route[] {
  return [...productRoutes(deps), ...answerRoutes(deps), ...ownRoutes(deps)]
}

function productRoutes(deps: QuestionsDeps): Route[] {
  const db = deps.database.read
  const productOf = async ({ handle, slug }: { handle: string; slug: string }, viewerId: string | undefined) => {
    const store = await findOpenStore(db, handle, viewerId)
    const product = store && (await productBySlug(db, store.id, slug))
    return product && { storeId: store.id, productId: product.id }
  }
  return [
    route({ method: 'get', path: '/stores/{handle}/products/{slug}/questions', tag, summary: 'What people asked those who bought a product, newest first', access: mayRead, params: ProductParams, query: PageQuery, response: QuestionPage }, async ({ who, params, query }) => {
      const product = await productOf(params, viewerOf(who))
      if (!product) return refuse('not-found')
      const page = await listQuestions(db, product, query, viewerOf(who))
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'post', path: '/stores/{handle}/products/{slug}/questions', tag, summary: 'Ask those who bought a product: a few of them hear of it', access: mayAsk, idempotent: true, params: ProductParams, body: NewQuestion, response: z.object({ id: z.string() }), status: 201 }, async ({ who, params, body, idempotencyKey }) => {
      const product = await productOf(params, who.personId)
      if (!product) return refuse('not-found')
      const made = await askQuestion(deps, { ...product, askerId: who.personId, text: body.text, key: idempotencyKey })
      return isRefusal(made) ? made : { status: 201, body: made }
    }),
  ]
}

function answerRoutes(deps: QuestionsDeps): Route[] {
  const { database: { read: db }, clock } = deps
  const path = '/stores/{handle}/questions/{question}'
  const found = async ({ handle, question }: { handle: string; question: string }, viewerId: string | undefined): Promise<Question | undefined> => {
    const store = await findOpenStore(db, handle, viewerId)
    const row = store && (await questionsByIds(db, [{ storeId: store.id, id: question }])).get(question)
    return row?.hiddenAt ? undefined : row
  }
  const whole = async (question: Question, viewerId: string | undefined) => {
    const view = await presentQuestion(db, question, viewerId)
    if (!view) return undefined
    const product = (await productCards(db, [question], { at: clock.now(), viewerId })).get(question.productId) ?? null
    const mayAnswer = viewerId !== undefined && !view.mine && !view.answers.some(({ mine }) => mine) && (await ownedLines(db, { ...question, buyerId: viewerId })).length > 0
    return { ...view, product, mayAnswer }
  }
  return [
    route({ method: 'get', path, tag, summary: 'A question with all its answers', access: mayRead, params: QuestionParams, response: WholeQuestion }, async ({ who, params }) => {
      const question = await found(params, viewerOf(who))
      const view = question && (await whole(question, viewerOf(who)))
      return view ? { status: 200, body: view } : refuse('not-found')
    }),
    route({ method: 'delete', path, tag, summary: 'Delete a question of mine', access: mayAsk, params: QuestionParams }, async ({ who, params }) => {
      const question = await found(params, who.personId)
      return question && (await deleteQuestion(deps, question, who.personId)) ? { status: 204 } : refuse('not-found')
    }),
    route({ method: 'post', path: `${path}/answers`, tag, summary: 'Answer a question about what one has bought, once', access: mayAnswer, idempotent: true, params: QuestionParams, body: NewProductAnswer, response: WholeQuestion, status: 201 }, async ({ who, params, body, idempotencyKey }) => {
      const question = await found(params, who.personId)
      if (!question) return refuse('not-found')
      const made = await answerQuestion(deps, { question, authorId: who.personId, text: body.text, key: idempotencyKey })
      if (isRefusal(made)) return made
      const after = await found(params, who.personId)
      const view = after && (await whole(after, who.personId))
      return view ? { status: 201, body: view } : refuse('not-found')
    }),
    route({ method: 'delete', path: `${path}/answers/{answer}`, tag, summary: 'Delete an answer of mine', access: mayAnswer, params: AnswerParams }, async ({ who, params }) => {
      const question = await found(params, who.personId)
      return question && (await deleteAnswer(deps, { storeId: question.storeId, id: params.answer }, who.personId)) ? { status: 204 } : refuse('not-found')
    }),
  ]
}

function ownRoutes(deps: QuestionsDeps): Route[] {
  const { database: { read: db }, clock } = deps
  return [
    route({ method: 'get', path: '/me/asked-questions', tag, summary: 'What I was asked about things that I bought, newest first', access: maySeeAsked, query: PageQuery, response: AskedPage }, async ({ who, query }) => {
      const page = await listAsked(db, clock, who.personId, query)
      return isRefusal(page) ? page : { status: 200, body: { ...page, on: await isAsked(db, who.personId), most: MAX_ASKED_OF_PERSON, inDays: ASKED_IN_DAYS } }
    }),
    route({ method: 'put', path: '/me/asking', tag, summary: 'Be asked about things that I bought, or not', access: mayAnswer, body: AskingChoice }, async ({ who, body }) => {
      await chooseAsking(deps, who.personId, body.on)
      return { status: 204 }
    }),
    route({ method: 'put', path: '/me/asked-questions/{asked}/decline', tag, summary: 'Leave a question to others', access: mayAnswer, params: z.object({ asked: Id }) }, async ({ who, params: { asked } }) => {
      return (await declineQuestion(deps, who.personId, asked)) ? { status: 204 } : refuse('not-found')
    }),
  ]
}
