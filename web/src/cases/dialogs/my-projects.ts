/** Asks for the projects into which somebody who does not coordinate may put a case. */
export const MyProjects = { query: { mine: 'true' } } as const
