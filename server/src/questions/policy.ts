import { anyone, member } from '#api'

export const mayRead = anyone
export const mayAsk = member('social')
/** That somebody has what they answer about is proven against the order line, each time. */
export const mayAnswer = member('social')
export const maySeeAsked = member('read')
