/** What the schedule calls: finds what is due and moves it. */
import { sweep } from './cases/index.ts'
import { machines } from './machines.ts'

export const handler = sweep(machines)
