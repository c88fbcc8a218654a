import type { Formats } from './formats.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The words of a language for what stands in dates and lists. */
export interface SmallWords {
  /** By their English names: `Wed`. */
  weekdays: Record<string, string>
  /** By their English names: `CET`; others are the same everywhere. */
  zones: Record<string, string>
  and: string
  more: string
}

/** Values as the reader writes them, by the kind of their place. */
export function valuesFor(
  { date, money, number, list }: Formats,
  { weekdays, zones, and, more }: SmallWords,
): Record<string, (text: string) => string> {
  const dateOf = (text: string) => {
    const [, weekday, day = '', month = '', year = ''] =
      /^(?:(\w{3}) )?(\d{1,2}) (\w+) (\d{4})$/.exec(text) ?? []
    if (!year) return date(text)
    const monthNumber = months.indexOf(month.slice(0, 3)) + 1
    const plain = date(`${year}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`)
    return weekday ? `${weekdays[weekday]}, ${plain}` : plain
  }
  return {
    date: dateOf,
    // The zone stays the writer's: what is called CET cannot be told from its name for sure.
    moment: (text) => {
      const [day = '', time = ''] = text.split(', ')
      const [clock, zone = ''] = time.split(' ')
      return `${dateOf(day)}, ${clock} ${zones[zone] ?? zone}`
    },
    money: (text) => {
      const [amount = '', currency = ''] = text.replaceAll(',', '').replace('−', '-').split(' ')
      return money({ amount, currency })
    },
    number: (text) => number(Number(text.replaceAll(',', ''))),
    percent: (text) => `${text.startsWith('+') ? '+' : ''}${number(Number(text))}`,
    names: (text) => list(text.split(/, | and /)),
    /** Names of things may have commas: only what stands between the last two is translated. */
    things: (text) =>
      text.replace(/ and (\d+) more$/, ` ${and} $1 ${more}`).replace(/ and (?=[^,]*$)/, ` ${and} `),
  }
}
