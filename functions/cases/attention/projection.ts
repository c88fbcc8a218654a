import type { Projection } from '../projections/index.ts'
import { AttentionPk, type Ground } from './model.ts'

/** Lists every case under the instant from which on it needs attention, for each ground; reading it costs what there is to see. */
export function attentionProjection(grounds: readonly Ground[], version: number): Projection {
  return {
    name: 'attention',
    version,
    project: (head) => ({
      rows: grounds.flatMap((ground) => {
        const from = ground.from(head)
        return from === undefined ? [] : [{ pk: AttentionPk, sk: `${from}#${ground.about}#${head.caseId}` }]
      }),
      counts: [],
    }),
  }
}
