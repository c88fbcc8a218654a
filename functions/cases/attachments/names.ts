import { oneLine, shortened } from '../../platform/plain.ts'
import { type FileType, FileTypes } from './model.ts'

/** Longest name in characters, its ending included. */
const LongestName = 120
/** What Windows takes for a device, whatever ending follows: Microsoft, "Naming Files, Paths, and Namespaces". */
const Devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)/i

/**
 * The name of a file as every system can keep it: no path, nothing invisible or that turns text around, none of the
 * characters that Windows refuses. Empty when nothing is left.
 */
export function safeName(given: string): string {
  const bare = oneLine(given.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const { stem, ending } = parted(bare)
  if (stem === '' || ending === '') return stem
  const short = shortened(stem, LongestName - ending.length - 1)
  return `${Devices.test(short) ? '_' : ''}${short}.${ending}`
}

/** What is wrong with a name for a file of this type; it ends a sentence that begins with "name". */
export function nameProblem(name: string, type: FileType): string | undefined {
  if (name === '') return 'must be a name with an ending, such as quote.pdf'
  const endings: readonly string[] = FileTypes[type].endings
  return endings.includes(parted(name).ending.toLowerCase())
    ? undefined
    : `must end in ${endings.map((ending) => `.${ending}`).join(' or ')} for ${type}`
}

function parted(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.')
  return dot < 0
    ? { stem: name, ending: '' }
    : { stem: name.slice(0, dot).trimEnd(), ending: name.slice(dot + 1) }
}

/**
 * `Content-Disposition` of a download (RFC 6266): the name in ASCII for old programs, and as it is for all others. What a
 * browser cannot do harm with it may show.
 */
export function disposition(name: string, type: FileType): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${FileTypes[type].shown ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${whole}`
}
