import { DefinitionError } from './definition-error.ts'
import type { Block, State } from './model.ts'
import type { Template } from './template.ts'

/**
 * A branch or iteration reads the variables outside it but may not assign them, so a name assigned there must
 * not be assigned within. What its own Parallel or Map assigns on leaving does not count: it is gone by then.
 */
export function checkVariables(block: Block, outer: ReadonlySet<string> = new Set(), location = ''): void {
  for (const state of block.states.values()) {
    for (const name of assignedBy(state)) {
      if (outer.has(name)) {
        throw new DefinitionError(state.name, {
          code: 'SCHEMA_VALIDATION_FAILED',
          location: `${location}/States/${state.name}`,
          message: `variable "${name}" is assigned outside this branch or iteration and cannot be assigned in it`,
        })
      }
    }
  }
  for (const state of block.states.values()) {
    if (state.type !== 'Map' && state.type !== 'Parallel') continue
    const others = [...block.states.values()].filter((other) => other !== state)
    const names = new Set([...outer, ...others.flatMap(assignedBy)])
    const path = `${location}/States/${state.name}`
    if (state.type === 'Map') checkVariables(state.processor, names, `${path}/ItemProcessor`)
    if (state.type === 'Parallel') {
      state.branches.forEach((branch, index) => {
        checkVariables(branch, names, `${path}/Branches[${index}]`)
      })
    }
  }
}

function assignedBy(state: State): string[] {
  const templates: (Template | null)[] = 'assign' in state ? [state.assign] : []
  if (state.type === 'Choice') {
    templates.push(...state.rules.map((rule) => rule.assign), state.otherwise?.assign ?? null)
  }
  if ('catch' in state) templates.push(...state.catch.map((catcher) => catcher.assign))
  return templates.flatMap((template) => template?.names ?? [])
}
