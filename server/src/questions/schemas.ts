import { AccountCard } from '#accounts'
import { HandleParams, Id, pageOf, z } from '#api'
import { ProductCard } from '#catalog'
import { MAX_ANSWER, MAX_QUESTION, MIN_QUESTION } from './limits.ts'

const printable = (typed: string) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()

export const NewQuestion = z.object({ text: z.string().overwrite(printable).min(MIN_QUESTION).max(MAX_QUESTION) })
export const NewProductAnswer = z.object({ text: z.string().overwrite(printable).min(1).max(MAX_ANSWER) })

const AnswerView = z.object({
  id: z.string(),
  author: AccountCard,
  text: z.string(),
  variantTitle: z.string(),
  at: z.string(),
  /** A received order line proves it; paid back whole, it proves nothing any more. */
  sealed: z.boolean(),
  mine: z.boolean(),
})
export const QuestionView = z
  .object({ id: z.string(), asker: AccountCard, text: z.string(), at: z.string(), /** How many there are; `answers` may be the first of them. */ count: z.int(), answers: z.array(AnswerView), mine: z.boolean() })
  .openapi('Question')
export type QuestionView = z.infer<typeof QuestionView>
/** One question with all its answers. `mayAnswer`: who reads it has the product and has not answered. */
export const WholeQuestion = QuestionView.extend({ product: ProductCard.nullable(), mayAnswer: z.boolean() }).openapi('WholeQuestion')
export const QuestionPage = pageOf(QuestionView)

/** A question that was put to oneself. */
export const AskedQuestion = z.object({ id: z.string(), text: z.string(), at: z.string(), product: ProductCard.nullable(), store: AccountCard, done: z.boolean() }).openapi('AskedQuestion')
export type AskedQuestion = z.infer<typeof AskedQuestion>
/** `on`: one is asked at all. */
export const AskedPage = pageOf(AskedQuestion).extend({ on: z.boolean(), most: z.int(), inDays: z.int() }).openapi('AskedPage')
export const AskingChoice = z.object({ on: z.boolean() })

export const QuestionParams = HandleParams.extend({ question: Id })
export const AnswerParams = QuestionParams.extend({ answer: Id })
