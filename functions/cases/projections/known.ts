import type { CaseHead } from '../model.ts'
import type { ProjectedCase } from './model.ts'

/** Cases of which it is remembered what was projected: those that change again soon. About 5 KB each. */
const Most = 300

/**
 * What this environment of the function itself projected last, so that the next change of a case needs no reading. It may be old
 * news, which the condition of the write finds out; whoever must not rely on it reads.
 */
export class Known {
  readonly #cases = new Map<string, ProjectedCase>()

  /** The cases of which nothing is known: others than those that have just begun. */
  unknown(headsOf: ReadonlyMap<string, readonly CaseHead[]>): string[] {
    return [...headsOf].flatMap(([caseId, heads]) =>
      this.#cases.has(caseId) || heads.some(({ seq }) => seq === 1) ? [] : [caseId],
    )
  }

  get(caseId: string): ProjectedCase | undefined {
    return this.#cases.get(caseId)
  }

  /** The one that was put first is forgotten first. */
  put(projected: ProjectedCase): void {
    const { caseId } = projected
    this.#cases.delete(caseId)
    this.#cases.set(caseId, projected)
    if (this.#cases.size > Most) this.#cases.delete(this.#cases.keys().next().value as string)
  }

  forget(caseId: string): void {
    this.#cases.delete(caseId)
  }
}
