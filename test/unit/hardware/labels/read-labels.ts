import jsqrModule from 'jsqr'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

// The package is CommonJS: its function is the default of its default.
const jsqr = jsqrModule as unknown as typeof jsqrModule.default

/** Pixels to a point: a module of a code is 2 points or so. */
const SCALE = 4

/** What the QR codes of a sheet say, page by page, each read from what the page paints within its label. */
export async function readLabels(bytes: Uint8Array): Promise<(string | undefined)[][]> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages: (string | undefined)[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const canvas = new Canvas(Math.ceil(width * SCALE), Math.ceil(height * SCALE))
    await paint(page, canvas, height)
    pages.push(canvas.labels(3, 8).map((label) => label.read()))
  }
  return pages
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

/** Paints the filled rectangles of a page: all that a code is made of. */
async function paint(page: Page, canvas: Canvas, height: number): Promise<void> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  // pdfkit turns the page first, so that y runs down.
  const [, , , , , turned] = argsArray[0]
  if (fnArray[0] !== OPS.transform || Math.abs(turned - height) > 0.01) throw new Error('Not turned.')
  for (const [index, operator] of fnArray.entries()) {
    if (operator !== OPS.constructPath) continue
    const [, [path]] = argsArray[index] as [number, [Record<string, number> | null]]
    for (const [x, y, w, h] of rectangles(Object.values(path ?? {})))
      canvas.fill(x * SCALE, y * SCALE, w * SCALE, h * SCALE)
  }
}

/** PDF.js writes a path as [0 = move, x, y | 1 = line, x, y | 4 = close]: a rectangle is a move, three lines and a close. */
function rectangles(numbers: readonly number[]): [number, number, number, number][] {
  const found: [number, number, number, number][] = []
  for (let at = 0; at + 12 < numbers.length; at += 13) {
    const [move, x = 0, y = 0, , , , , right = 0, bottom = 0] = numbers.slice(at, at + 13)
    if (move !== 0 || numbers[at + 12] !== 4) throw new Error('The page has a path that is no rectangle.')
    found.push([Math.min(x, right), Math.min(y, bottom), Math.abs(right - x), Math.abs(bottom - y)])
  }
  return found
}

class Canvas {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.data = new Uint8ClampedArray(width * height * 4).fill(255)
  }

  fill(x: number, y: number, width: number, height: number): void {
    for (let row = Math.round(y); row < Math.round(y + height); row++) {
      const start = (row * this.width + Math.round(x)) * 4
      for (let at = start; at < start + Math.round(x + width) * 4 - Math.round(x) * 4; at += 4)
        this.data.fill(0, at, at + 3)
    }
  }

  /** What its code says; undefined where nothing is printed. */
  read(): string | undefined {
    return this.data.some((value) => value === 0) ? jsqr(this.data, this.width, this.height)?.data : undefined
  }

  /** Its parts, row by row. */
  labels(columns: number, rows: number): Canvas[] {
    const width = Math.floor(this.width / columns)
    const height = Math.floor(this.height / rows)
    return Array.from({ length: columns * rows }, (_, place) => {
      const part = new Canvas(width, height)
      const left = (place % columns) * width
      const top = Math.floor(place / columns) * height
      for (let row = 0; row < height; row++) {
        const start = ((top + row) * this.width + left) * 4
        part.data.set(this.data.subarray(start, start + width * 4), row * width * 4)
      }
      return part
    })
  }
}
