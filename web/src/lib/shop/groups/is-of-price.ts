/** Refusals of a seat that no other sum would mend. */
const NO_SEAT: readonly string[] = ['group-seat-limit', 'group-seats-kept', 'group-stock-short', 'group-full-or-over', 'already-in-group', 'group-decided', 'group-offer-gone', 'too-many-open-groups']

/** Whether a refusal may be of what the seat comes to, so that the reader is told the sum anew. */
export const isOfPrice = (code: string | undefined): boolean => code === undefined || !NO_SEAT.includes(code)
