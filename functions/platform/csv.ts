/** Lines for a spreadsheet: RFC 4180, UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
export function csv(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`
}

/** A text that begins like a formula would be run by a spreadsheet: an apostrophe makes it text (OWASP, CSV injection). */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The answer of an operation as a file of that name. */
export function csvAnswer(name: string, lines: readonly (readonly string[])[]) {
  return {
    bytes: Buffer.from(csv(lines)),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  }
}
