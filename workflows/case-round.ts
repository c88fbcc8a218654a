import * as z from 'zod'
import { isCaseId } from '../functions/platform/ids.ts'

/** What every machine is started with: which round of which case it carries. */
export const caseRound = {
  caseId: z.string().refine(isCaseId, 'is not the id of a case'),
  revision: z.int().min(1),
}
