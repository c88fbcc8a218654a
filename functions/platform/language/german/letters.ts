/** What only letters say: greetings, leads, footers, why somebody gets them. */
export const letters = {}
