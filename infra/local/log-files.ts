import { mkdirSync, renameSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Lines wait this long, in milliseconds, to be written together. */
const flushDelay = 200
/** A file larger than this many bytes is set aside as `….log.1`, over the one before. */
const rotateAt = 20_000_000

/** The log files of a data folder: one for each function and part, one JSON document a line. */
export class LogFiles {
  readonly #folder: string
  readonly #waiting = new Map<string, string[]>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** Adds text, which should end with a newline, to `<name>.log`. */
  append(name: string, text: string): void {
    const lines = this.#waiting.get(name)
    if (lines) lines.push(text)
    else this.#waiting.set(name, [text])
    this.#timer ??= setTimeout(() => void this.flush(), flushDelay)
  }

  entry(name: string, entry: Record<string, unknown>): void {
    this.append(name, `${JSON.stringify(entry)}\n`)
  }

  /** Writes what waits. Appends never overlap, so lines keep their order. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write(this.#take()))
    return this.#writing
  }

  /** A log that cannot be written must not stop the work that it tells of. */
  async #write(waiting: readonly [path: string, text: string][]): Promise<void> {
    for (const [path, text] of waiting) {
      try {
        this.#rotate(path)
        await appendFile(path, text)
      } catch (error) {
        console.error(`${path} cannot be written: ${(error as Error).message}`)
      }
    }
  }

  #take(): [path: string, text: string][] {
    const taken = [...this.#waiting].map(([name, lines]): [string, string] => [
      join(this.#folder, `${name}.log`),
      lines.join(''),
    ])
    this.#waiting.clear()
    return taken
  }

  #rotate(path: string): void {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size > rotateAt) renameSync(path, `${path}.1`)
  }
}
