import type { RouteTable } from '../functions/platform/routes.ts'

/**
 * The paths of the HTTP interface as patterns of CloudFront: `/v1/*` for all below `/v1/`, `/health` for a path of one part.
 * Everything else on the console's origin is the console.
 */
export function interfacePaths(tables: readonly RouteTable[]): string[] {
  const paths = tables.flatMap((table) => Object.values(table).map(({ path }) => path))
  const patterns = paths.map((path) => {
    const [, first, ...rest] = path.split('/')
    return rest.length > 0 ? `/${first}/*` : `/${first}`
  })
  return [...new Set(patterns)].sort()
}
