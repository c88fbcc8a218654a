import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Takes the metrics of the standard fonts into a bundle that has pdfkit. It asks for them with a `require` of its own
 * making, which finds nothing beside a bundle and which esbuild does not follow: here it is an ordinary one.
 * Not needed any more once https://github.com/foliojs/pdfkit/pull/1802 or the like is released.
 */
export const pdfkitFonts: Plugin = {
  name: 'pdfkit-fonts',
  setup(build) {
    build.onLoad({ filter: /pdfkit[/\\]js[/\\]pdfkit\.node\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replaceAll("require$1('#standard-fonts/", "require('#standard-fonts/")
      if (contents === source) throw new Error('pdfkit loads its fonts in another way now')
      return { contents }
    })
  },
}
