/** The page of a task. The console's server takes an address with dots for a file; ids have no hyphens. */
export const taskPage = (id: string): string => `/tasks/${id.replaceAll('.', '-')}`

export const taskIdIn = (address: string): string => address.replaceAll('-', '.')
