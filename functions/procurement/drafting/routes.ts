import * as z from 'zod'
import { Currency, TotalOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { CaseId, LineContent, RequestContent, VendorContent } from '../model.ts'

/** A request as far as it is typed: what it is called says nothing about who has to approve it. */
export const PreviewContent = RequestContent.pick({
  costCentre: true,
  vendor: true,
  project: true,
  onBehalfOf: true,
}).extend({
  /** Its draft, where there is one: it does not repeat itself. */
  caseId: CaseId.optional(),
  lines: z
    .array(LineContent.extend({ description: z.string().max(300).default('') }))
    .min(1)
    .max(200),
})
export type PreviewContent = z.infer<typeof PreviewContent>

/** Below zero where more is approved than there was. */
const Left = z.strictObject({ amount: z.string().regex(/^-?\d{1,16}(\.\d{1,4})?$/), currency: Currency })

export const PreviewOnWire = z.strictObject({
  total: TotalOnWire,
  /** Null where nobody could approve it: see `problem`. */
  route: z
    .strictObject({
      rule: z.string(),
      /** None: it is approved at once. */
      stages: z.array(
        z.strictObject({
          name: z.string(),
          needed: z.union([z.string(), z.number().int()]),
          people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
        }),
      ),
      /** Other requests that it is ruled together with. */
      together: z
        .strictObject({ amount: TotalOnWire, days: z.number().int(), titles: z.array(z.string()) })
        .nullable(),
    })
    .nullable(),
  /** The request that it seems to repeat. */
  duplicate: z.strictObject({ id: z.string(), title: z.string() }).nullable(),
  /** How the budget of its cost centre stands without it; null where there is none. */
  budget: z
    .strictObject({
      /** Last day of the period. */
      until: z.string(),
      limit: TotalOnWire,
      left: Left,
      /** Without what waits for approval. */
      leftPending: Left,
      /** What it would take, in the currency of the budget. */
      takes: TotalOnWire.nullable(),
    })
    .nullable(),
  /** Why it could not be submitted as it is. */
  problem: z.string().nullable(),
})
export type PreviewOnWire = z.infer<typeof PreviewOnWire>

const requests = { tag: 'purchase requests' } as const

/** What helps whoever drafts a request. */
export const draftingRoutes = defineRoutes({
  previewPurchaseRequest: {
    ...requests,
    method: 'POST',
    path: '/v1/purchase-requests/preview',
    summary:
      'Who would have to approve such a request, what its budget has left, what it repeats; nothing is kept',
    body: PreviewContent,
    status: 200,
    response: PreviewOnWire,
  },
  getPurchaseChoices: {
    ...requests,
    method: 'GET',
    path: '/v1/purchase-requests/choices',
    summary: 'What requests are mostly made of: currencies, categories, vendors of earlier orders',
    status: 200,
    response: z.strictObject({
      currency: Currency,
      /** Those that there is a rate for. */
      currencies: z.array(Currency),
      categories: z.array(z.string()),
      vendors: z.array(VendorContent),
    }),
  },
})
