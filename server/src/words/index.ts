export { toSearchTerms, MAX_TEXT_LENGTH } from './to-search-terms.ts'
export { toTsquery, MAX_QUERY_LENGTH, MAX_QUERY_TERMS } from './to-tsquery.ts'
export { toTsvector, MAX_TERMS, type Weight, type WeightedText } from './to-tsvector.ts'
