/** The HTTP interface of hardware: every story's routes. */
export const routes = {}
