/** The address of `address` or `Name <address>`, in lower case: headers and delivery reports have either. */
export function bareAddress(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase()
}
