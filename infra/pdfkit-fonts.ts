import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const unfold = 'new AFMFont(fontData)'

/**
 * Takes the metrics of the standard fonts into a bundle that has pdfkit. It asks for them with a `require` of its own
 * making, which finds nothing beside a bundle and which esbuild does not follow: here it is an ordinary one.
 * Not needed any more once https://github.com/foliojs/pdfkit/pull/1802 or the like is released.
 *
 * Metrics are unfolded once, not for each document: 2,700 pairs of letters in each cut take longer than an order's text.
 * Nothing in them depends on a document.
 */
export const pdfkitFonts: Plugin = {
  name: 'pdfkit-fonts',
  setup(build) {
    build.onLoad({ filter: /pdfkit[/\\]js[/\\]pdfkit\.node\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const taken = source.replaceAll("require$1('#standard-fonts/", "require('#standard-fonts/")
      if (taken === source || !taken.includes(unfold))
        throw new Error('pdfkit loads its fonts in another way now')
      const contents = `${taken.replace(unfold, 'unfolded(fontData)')}
const unfoldedFonts = new Map()
function unfolded(data) {
  if (!unfoldedFonts.has(data)) unfoldedFonts.set(data, new AFMFont(data))
  return unfoldedFonts.get(data)
}
`
      return { contents }
    })
  },
}
