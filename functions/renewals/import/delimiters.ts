/** What parts the cells of a row. */
export const Delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof Delimiters)[number]
