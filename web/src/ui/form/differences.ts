export interface Difference {
  label: string
  before: string
  now: string
}

/** The facts that are different. */
export function differences(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .map((label) => ({ label, before: before[label] ?? '', now: now[label] ?? '' }))
    .filter((each) => each.before !== each.now)
}
