import { getDocumentProxy, getMeta } from 'unpdf'

/** A line of text as a reader would copy it; places and widths in points, from the bottom left of the page. */
export interface Shown {
  text: string
  x: number
  y: number
  width: number
}

/** What Mozilla's PDF.js finds in a document. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages: { shown: Shown[]; text: string[] }[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const shown = items.flatMap((item) => {
      if (!('str' in item) || !item.str.trim()) return []
      const [, , , , x, y] = item.transform as number[]
      return [{ text: item.str.trimEnd(), x: x as number, y: y as number, width: item.width }]
    })
    pages.push({ shown, text: shown.map(({ text }) => text) })
  }
  const { info } = await getMeta(document)
  return { pages, info }
}
