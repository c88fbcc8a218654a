/** Round values from 0 up to at least `most`, about four of them. */
export function ticksTo(most: number): number[] {
  if (most <= 0) return [0, 1]
  const rough = most / 4
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * size >= rough) ?? 10) * size
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step)
}

/** Room for a label below the axis, in units of the drawing. */
const LabelRoom = 56

/** Where each of so many labels stands between two edges, how wide a bar may be, and which labels are written. */
export function places(count: number, left: number, right: number) {
  const step = (right - left) / Math.max(1, count)
  return {
    x: (at: number) => left + step * (at + 0.5),
    band: Math.min(56, step * 0.72),
    every: Math.max(1, Math.ceil(LabelRoom / step)),
  }
}
