import { approvals } from './letters/approvals.ts'
import { cases } from './letters/cases.ts'
import { frame } from './letters/frame.ts'
import { hardware } from './letters/hardware.ts'
import { leavers } from './letters/leavers.ts'
import { procurement } from './letters/procurement.ts'
import { projectGroups, projects } from './letters/projects.ts'
import { renewals } from './letters/renewals.ts'
import { procurementGroups } from './procurement.ts'
import { refusals } from './refused.ts'
import { endedAs } from './statuses.ts'
import { workflowGroups } from './workflows.ts'

/** What only letters say: greetings, leads, footers, why somebody gets them. */
export const letters = {
  ...frame,
  ...approvals,
  ...cases,
  ...procurement,
  ...renewals,
  ...hardware,
  ...leavers,
  ...projects,
}

export const letterGroups = {
  ...projectGroups,
  endedAs,
  stoppedAt: { ...workflowGroups.state, unknown: 'unbekannt' },
  /** Titles of cases and of questions, where the interface gives them. */
  ownTitle: { ...procurementGroups.title, ...procurementGroups.taskTitle },
  /** Why something that was asked for by itself could not be done. */
  refusal: refusals.phrases,
}
