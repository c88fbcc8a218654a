import type { Body } from './renewals.ts'
import type { System } from './system.ts'

let models = 0

/** A catalogue of one place: a kind of laptop with a check list, a kind of cable. */
export async function shelf(system: System) {
  models++
  const [laptop, cable, place] = [`laptop-${models}`, `cable-${models}`, `place-${models}`]
  const put = (path: string, body: object) => system.api('admin', 'PUT', `/v1/${path}`, body)
  await put('asset-categories/laptops', {
    name: 'Laptops',
    holdsData: true,
    checklist: ['Disk is encrypted', 'Charger is in the box'],
  })
  await put('asset-categories/cables', { name: 'Cables' })
  await put(`locations/${place}`, { name: `Place ${models}` })
  await put(`models/${laptop}`, { name: `Laptop ${models}`, manufacturer: 'Maker', categoryId: 'laptops' })
  await put(`models/${cable}`, {
    name: `Cable ${models}`,
    manufacturer: 'Maker',
    categoryId: 'cables',
    tracking: 'quantity',
  })
  return { laptop, cable, place, laptopName: `Laptop ${models}` }
}

export async function unit(system: System, modelId: string, locationId: string): Promise<Body> {
  return system.api('coordinator', 'POST', '/v1/assets', { modelId, locationId })
}

export const asset = (system: System, id: string): Promise<Body> =>
  system.api('auditor', 'GET', `/v1/assets/${id}`)
export const handOver = (system: System, id: string): Promise<Body> =>
  system.api('auditor', 'GET', `/v1/hand-overs/${id}`)

/** Gives a unit to somebody by hand, who is asked to accept it; the id of the hand-over. */
export async function checkOut(system: System, assetId: string, personId: string): Promise<string> {
  const { holder } = await system.api('coordinator', 'POST', `/v1/assets/${assetId}/check-out`, { personId })
  await system.runtime.rest()
  return holder.handOver
}

/** Has units prepared for the employee; the id of the hand-over. */
export async function toPrepare(
  system: System,
  locationId: string,
  lines: { modelId: string; quantity?: number }[],
  about: object = {},
): Promise<string> {
  const { id } = await system.api('coordinator', 'POST', '/v1/hand-overs', {
    personId: 'employee',
    locationId,
    lines,
    ...about,
  })
  await system.runtime.rest()
  return id
}

/** The path of the newest page that a person was sent a link to for a case. */
export async function linkOf({ runtime }: System, caseId: string, person: string): Promise<string> {
  const to = encodeURIComponent(`${person}@demo.example`)
  const letters = (await (await fetch(`${runtime.url}/_local/mailbox?limit=5000&to=${to}`)).json()) as {
    links: string[]
  }[]
  const link = letters.flatMap(({ links }) => links).findLast((each) => each.includes(`/t/${caseId}`))
  if (!link) throw new Error(`No letter to ${person} has a link to case ${caseId}.`)
  return link
}

/** Posts the form of a page as a browser does. */
export async function fill(
  link: string,
  choice: string,
  values: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const body = new URLSearchParams({ decision: choice })
  for (const [name, value] of Object.entries(values)) body.set(`value-${choice}-${name}`, value)
  const answer = await fetch(link, { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}

/** What a coordinator fills in so that one laptop leaves. */
export const leaving = (tag: string) => ({ 'l1.tag': tag, 'l1.c0': 'yes', 'l1.c1': 'yes', left: 'yes' })
export const accepting = (n = 1) => ({ [`l${n}.answer`]: 'accept', signature: 'Emma Employee' })
export const declining = (n: number, reason: string) => ({
  [`l${n}.answer`]: 'decline',
  [`l${n}.reason`]: reason,
  signature: 'Emma Employee',
})
