/** The bare address of `Name <address>` or `address`, in lower case: mailboxes are told apart by it. */
export function bareAddress(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase()
}

/** What SES would object to in an address, in its words; undefined when nothing. */
export function addressProblem(text: string): string | undefined {
  const address = bareAddress(text)
  const at = address.lastIndexOf('@')
  if (at < 0) return "Missing final '@domain'"
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  if (local === '') return 'Missing local part'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\s\u0000-\u001f]/.test(local)) return 'Local address contains control or whitespace'
  if (/[^\u0020-\u007e]/.test(local)) return 'Local address contains non-ASCII characters'
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/.test(domain)) {
    return `Domain contains illegal character or is incomplete`
  }
  return undefined
}
