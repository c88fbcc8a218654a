import type { Plugin } from 'vite'

const name = 'virtual:operations'

/** Serves `virtual:operations`: method and path of every operation, without the schemas behind them. */
export function operationsPlugin(): Plugin {
  return {
    name: 'operations',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined
      // Not imported above: Vite would watch every function as a part of its own configuration.
      const tables: typeof import('./operations.ts') = await import(
        new URL('./operations.ts', import.meta.url).href
      )
      const places = Object.entries(tables.operations)
        .filter(([, { path }]) => path.startsWith('/v1/'))
        .map(([operation, { method, path }]) => [operation, [method, path.slice('/v1/'.length)]])
      return `export const operations = ${JSON.stringify(Object.fromEntries(places))}`
    },
  }
}
