/**
 * Rows and cells of a pasted table. Spreadsheets put tabs between cells; a file has semicolons or commas, which count only where
 * every row has as many of them. Quotes are around cells that hold any of these.
 */
export function pastedRows(text: string): string[][] {
  const byTab = rowsBy(text, '\t')
  if (text.includes('\t') || byTab.length < 2) return byTab
  const table = [';', ',']
    .map((mark) => rowsBy(text, mark))
    .find(([first, ...others]) => {
      const width = first?.length ?? 0
      return width > 1 && others.every((row) => row.length === width)
    })
  return table ?? byTab
}

function rowsBy(text: string, between: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    const row = rows.at(-1) as string[]
    const cell = row.at(-1) as string
    if (quoted) {
      if (character !== '"') row[row.length - 1] = cell + character
      else if (text[at + 1] === '"') row[row.length - 1] = cell + text[++at]
      else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === between) row.push('')
    else if (character === '\n') rows.push([''])
    else if (character !== '\r') row[row.length - 1] = cell + character
  }
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''))
}

/**
 * Which field each column is for, where the first row has names: at least half of its cells are names that we know.
 * @param names of each field, in small letters; a name in the table may say more ("Unit price (EUR)").
 */
export function namedColumns(
  first: readonly string[],
  names: readonly (readonly string[])[],
): (number | undefined)[] | undefined {
  const taken = new Set<number>()
  const columns = first.map((cell) => {
    const said = cell.toLowerCase()
    const match = (whole: boolean) =>
      names.findIndex(
        (each, field) =>
          !taken.has(field) &&
          each.some((name) =>
            whole
              ? said === name
              : said
                  .split(/[^\p{L}]+/u)
                  .join(' ')
                  .includes(name),
          ),
      )
    const exact = match(true)
    const field = exact >= 0 ? exact : match(false)
    if (field < 0 || said === '') return undefined
    taken.add(field)
    return field
  })
  return taken.size > 0 && taken.size * 2 >= first.length ? columns : undefined
}

/**
 * A number as people and spreadsheets write it: `1.299,00`, `1,299.00`, `€ 12`; the text itself when it is none.
 * @param decimal the reader's decimal mark: it tells what a lone mark before three digits is.
 */
export function plainNumber(text: string, decimal: string): string {
  const digits = text.replaceAll(/[^\d.,-]/g, '')
  if (!/\d/.test(digits)) return text
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  const marks = digits.replaceAll(/[^.,]/g, '')
  const fraction = digits.slice(last + 1)
  const repeated = marks.length > 1 && new Set(marks).size === 1
  const grouping = repeated || (marks.length === 1 && fraction.length === 3 && marks !== decimal)
  if (last < 0 || grouping) return digits.replaceAll(/[.,]/g, '')
  return `${digits.slice(0, last).replaceAll(/[.,]/g, '')}.${fraction}`
}

/** `,` in German, `.` in English. */
export function decimalMark(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}
