/** What people can read us in, by its ISO 639-1 code. English is what the code says; the others have a phrase book. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

export function isLanguage(value: unknown): value is Language {
  return (languages as readonly unknown[]).includes(value)
}

/** The first language that a reader asks for and that we speak, of a header `Accept-Language` (RFC 9110); English when there is none. */
export function languageAccepted(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { language: tag.slice(0, 2), rest: tag.slice(2), weight: quality ? Number(quality.slice(2)) : 1 }
    })
  const spoken = wanted
    .filter(({ rest, weight }) => (rest === '' || rest.startsWith('-')) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  return spoken.map(({ language }) => language).find(isLanguage) ?? 'en'
}
