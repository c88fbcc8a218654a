const prefix = 'draft/'

export function draftKey(email: string, name: string): string {
  return `${prefix}${email}/${name}`
}

/** When somebody signs out, what they typed does not stay on the machine. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key)
  }
}
