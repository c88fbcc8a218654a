/** Amounts of several rows, month by month. For pictures: sums that are paid come from the interface. */
export function monthly(
  rows: readonly Readonly<Record<'committed' | 'expected', readonly string[]>>[],
  of: 'committed' | 'expected',
): number[] {
  const [first] = rows
  return (first?.[of] ?? []).map((_, at) => rows.reduce((sum, row) => sum + Number(row[of][at] ?? 0), 0))
}
