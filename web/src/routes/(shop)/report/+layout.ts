/** It needs words that most pages need not carry. */
export { load } from '../me/+layout.ts'
