export const MAX_QUESTION = 200
export const MIN_QUESTION = 2
export const MAX_ANSWER = 500
/** Buyers that one question is put to. */
export const MAX_ASKED = 5
/** Questions that are put to one person in so many days, by whomever. */
export const MAX_ASKED_OF_PERSON = 2
export const ASKED_IN_DAYS = 7
/** Who received it longer ago is not asked any more. */
export const ASKED_WITHIN_DAYS = 365
/** Buyers that are looked at to find those who are asked. */
export const CANDIDATES = 40
export const MAX_ANSWERS = 20
/** Answers that stand in the list; all of them stand with the question. */
export const SHOWN_ANSWERS = 3
/** Questions of one person in a day. */
export const MAX_QUESTIONS_A_DAY = 5
