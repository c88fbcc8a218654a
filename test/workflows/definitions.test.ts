import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'

/** The package brings no types. */
const validate = createRequire(import.meta.url)('asl-validator') as (
  definition: unknown,
  options: { checkPaths: boolean; checkArn: boolean },
) => { isValid: boolean; errors: unknown[] }

const files = globSync('workflows/*.asl.json', { cwd: projectRoot })

describe('the definitions', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(2)
  })

  it.each(files)('%s is valid to asl-validator', (file) => {
    const definition = JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))
    expect(validate(definition, { checkPaths: true, checkArn: true }).errors).toEqual([])
  })

  it.each(files)('%s would not be valid with a state that nothing defines', (file) => {
    const definition = JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))
    definition.StartAt = 'Nowhere'
    expect(validate(definition, { checkPaths: true, checkArn: true }).isValid).toBe(false)
  })
})
