/** What was paid for all units of a line, in minor units. */
export const MONEY_OF_LINE = 'quantity * price_minor'
