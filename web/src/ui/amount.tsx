import { type MoneyOnWire, useFormats } from '../language/formats.ts'

export function Amount({ of }: { of: MoneyOnWire }) {
  const { money } = useFormats()
  return <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{money(of)}</span>
}
