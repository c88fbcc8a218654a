import { apiCall } from './api-call.ts'

/** One stage, the manager, so that whoever looks around finds something that waits: in a mailbox, on a phone, in the lists. */
const request = {
  title: 'Headsets for the support desk',
  justification: 'The old ones have come loose.',
  costCentre: 'IT',
  vendor: { name: 'Notebook Hub', email: 'orders@notebook-hub.example' },
  lines: [
    {
      description: 'Headset with noise suppression',
      category: 'hardware',
      quantity: 4,
      unitPrice: { amount: '79.00', currency: 'EUR' },
    },
  ],
}

/**
 * Asks for something in the demo company through the API. Nothing is done when its employee has asked for anything before.
 * @param token the employee's.
 * @throws Error when the API refuses something.
 */
export async function loadDemoRequest(url: string, token: string): Promise<void> {
  const api = apiCall(url, () => token)
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const { ok, status, text } = await api(method, path, body)
    if (!ok) throw new Error(`The demo request could not be made: ${method} ${path}: ${status} ${text}`)
    return JSON.parse(text)
  }
  if ((await call('GET', '/v1/purchase-requests?limit=1')).items.length > 0) return
  const { id } = await call('POST', '/v1/purchase-requests', request)
  await call('POST', `/v1/purchase-requests/${id}/submit`)
}
