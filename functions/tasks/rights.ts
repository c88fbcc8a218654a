import type { Caller } from '../platform/caller.ts'
import type { AskingDomain } from './kinds.ts'
import type { Task } from './model.ts'

const isOf = (caller: Caller, { person }: Task) => person.email.toLowerCase() === caller.email

const helps = ({ roles }: Caller) => roles.includes('coordinator') || roles.includes('admin')

/** Whoever is asked, and who reads everything. */
export const maySee = (caller: Caller, task: Task) => caller.readsAll || isOf(caller, task)

/** Only whoever is asked, while it is open. */
export const mayAnswer = (caller: Caller, task: Task) => task.status === 'open' && isOf(caller, task)

/** Whoever is asked may have a colleague asked instead, and the coordinators may for anybody. */
export const actsFor = (caller: Caller, task: Task) => helps(caller) || isOf(caller, task)

export const mayPassOn = (domain: AskingDomain, caller: Caller, task: Task) =>
  task.status === 'open' && actsFor(caller, task) && (domain.mayPassOn?.(task) ?? false)
