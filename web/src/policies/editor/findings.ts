export interface Finding {
  field: string
  problem: string
  fault: boolean
}

/** What was found about a rule, or below it about one of its stages. */
export function findingsAt(findings: readonly Finding[], at: string): Finding[] {
  return findings.filter(
    ({ field }) => field === at || field.startsWith(`${at}.`) || field.startsWith(`${at}[`),
  )
}

/** What was found about none of the rules. */
export function findingsOfAll(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ field }) => !/^rules\[\d+\]/.test(field))
}
