import type { Input, Output } from '../../api/types.ts'
import { plainNumber } from '../../ui/form/pasted.ts'

export type Request = Output<'getPurchaseRequest'>
export type Order = NonNullable<Request['purchaseOrder']>

/** What a dialog about a request's order gets. */
export interface OrderDialog {
  id: string
  order: Order
  onClose: () => void
}

export type Content = Input<'createPurchaseRequest'>['body']

export interface LineValues {
  description: string
  category: string
  quantity: string
  unitPrice: { amount: string }
  modelId?: string
}

/** What the form holds: fields are called as in the interface, numbers are as they are typed. */
export interface Values extends Record<string, unknown> {
  title: string
  justification: string
  costCentre: string
  neededBy: string
  vendor: { name: string; email: string }
  project: string
  onBehalfOf: string
  currency: string
  lines: LineValues[]
}

export const blankLine = (): LineValues => ({
  description: '',
  category: '',
  quantity: '1',
  unitPrice: { amount: '' },
})

export function emptyValues(currency: string): Values {
  return {
    title: '',
    justification: '',
    costCentre: '',
    neededBy: '',
    vendor: { name: '', email: '' },
    project: '',
    onBehalfOf: '',
    currency,
    lines: [blankLine()],
  }
}

/** @param decimal the reader's decimal mark, with which prices are shown. */
export function valuesOf(request: Request, decimal: string): Values {
  return {
    title: request.title,
    justification: request.justification ?? '',
    costCentre: request.costCentre,
    neededBy: request.neededBy ?? '',
    vendor: { name: request.vendor?.name ?? '', email: request.vendor?.email ?? '' },
    project: request.project ?? '',
    onBehalfOf: request.onBehalfOf ?? '',
    currency: request.total.currency,
    lines: request.lines.map(({ description, category, quantity, unitPrice, modelId }) => ({
      description,
      category,
      quantity: String(quantity),
      unitPrice: { amount: unitPrice.amount.replace('.', decimal) },
      ...(modelId && { modelId }),
    })),
  }
}

const isBlank = ({ description, unitPrice: { amount } }: LineValues) =>
  description.trim() === '' && amount.trim() === ''

/** How many lines are meant: blank ones at the end were only begun, but one there always is. */
export const usedLines = (lines: readonly LineValues[]): number =>
  Math.max(lines.findLastIndex((line) => !isBlank(line)) + 1, 1)

/** What goes to the interface. */
export function contentOf(values: Values, decimal: string): Content {
  const vendor = values.vendor.name.trim()
  const given = (text: string) => text.trim() || undefined
  return {
    title: values.title,
    justification: given(values.justification),
    costCentre: values.costCentre,
    neededBy: given(values.neededBy),
    vendor: vendor ? { name: vendor, email: given(values.vendor.email) } : undefined,
    project: given(values.project),
    onBehalfOf: given(values.onBehalfOf),
    lines: values.lines
      .slice(0, usedLines(values.lines))
      .map((line) => lineOf(line, values.currency, decimal)),
  }
}

function lineOf({ quantity, unitPrice, ...line }: LineValues, currency: string, decimal: string) {
  return {
    ...line,
    quantity: Number(plainNumber(quantity, decimal)),
    unitPrice: { amount: plainNumber(unitPrice.amount, decimal), currency },
  }
}

/** What a change sends: `null` takes away what is not there any more. */
export function patchOf({ title, costCentre, lines, ...rest }: Content) {
  const { justification = null, neededBy = null, vendor = null, project = null, onBehalfOf = null } = rest
  return { title, costCentre, lines, justification, neededBy, vendor, project, onBehalfOf }
}

export const isPriced = ({ quantity, unitPrice }: Content['lines'][number]) =>
  Number.isInteger(quantity) && quantity > 0 && /^\d+(\.\d+)?$/.test(unitPrice.amount)

/** Enough is there for a draft to be kept by the interface. */
export function isComplete({ title, costCentre, lines }: Content): boolean {
  return (
    title.trim() !== '' &&
    costCentre !== '' &&
    lines.length > 0 &&
    lines.every((line) => line.description.trim() !== '' && line.category.trim() !== '' && isPriced(line))
  )
}

/** Of what is priced so far, in units of the currency. For the eye only: the interface adds up exactly. */
export function totalOf(lines: Content['lines']): number {
  return lines
    .filter(isPriced)
    .reduce((sum, { quantity, unitPrice }) => sum + quantity * Number(unitPrice.amount), 0)
}
