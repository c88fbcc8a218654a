import type { Machine } from './graph.ts'

type Load = () => Promise<{ default: unknown }>

/** The state machines by their names; as they are deployed, from the same files. */
const machines: Partial<Record<string, Load>> = {
  approval: () => import('../../../../workflows/approval.asl.json'),
  procurement: () => import('../../../../workflows/procurement.asl.json'),
  'vendor-change': () => import('../../../../workflows/vendor-change.asl.json'),
  renewal: () => import('../../../../workflows/renewal.asl.json'),
  onboarding: () => import('../../../../workflows/onboarding.asl.json'),
  offboarding: () => import('../../../../workflows/offboarding.asl.json'),
  'hand-over': () => import('../../../../workflows/hand-over.asl.json'),
  'write-off': () => import('../../../../workflows/write-off.asl.json'),
  'order-change': () => import('../../../../workflows/order-change.asl.json'),
}

/** The machine that carries cases of a kind: it bears the kind's name, but for the first. */
export function machineOf(kind: string): string | undefined {
  const name = kind === 'purchase-request' ? 'procurement' : kind
  return name in machines ? name : undefined
}

export async function loadMachine(name: string): Promise<Machine | undefined> {
  return (await machines[name]?.())?.default as Machine | undefined
}
