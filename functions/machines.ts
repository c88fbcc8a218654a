import { Env, env } from './platform/environment.ts'

/** The state machines that cases start, by the name that their events use. */
export const machines = {
  procurement: () => env(Env.procurementMachine),
  renewal: () => env(Env.renewalMachine),
  'vendor-change': () => env(Env.vendorChangeMachine),
  'hand-over': () => env(Env.handOverMachine),
  onboarding: () => env(Env.onboardingMachine),
  offboarding: () => env(Env.offboardingMachine),
  'write-off': () => env(Env.writeOffMachine),
  'order-change': () => env(Env.orderChangeMachine),
}
