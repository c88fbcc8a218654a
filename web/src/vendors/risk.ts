/** How a risk is coloured. */
export const riskTones = { low: 'go', medium: 'warn', high: 'no' } as const
