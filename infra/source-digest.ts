import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectRoot } from './settings.ts'

/**
 * A digest over the contents of files and folders of the project, and over the Node that reads them.
 * @param except a folder that does not count.
 */
export function digestOf(inputs: readonly string[], except?: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of inputs.flatMap((input) => filesIn(join(projectRoot, input), except)).sort()) {
    hash.update(`\0${relative(projectRoot, path)}\0`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 24)
}

function filesIn(path: string, except: string | undefined): string[] {
  if (path === except || !existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesIn(join(path, name), except))
}
