/** The end of a ZIP archive: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16. */
const EndOfDirectory = 0x06054b50
const DirectoryEntry = 0x02014b50
const EndLength = 22
const EntryLength = 46

/** So many bytes from the end surely hold the record that says where the directory is: it and its longest comment. */
export const TailLength = EndLength + 0xffff

/** Where the directory of an archive lies, from its last bytes; undefined when they are not the end of one. */
export function directoryOf(tail: Uint8Array, bytes: number): { start: number; end: number } | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  for (let at = tail.length - EndLength; at >= 0; at--) {
    if (view.getUint32(at, true) !== EndOfDirectory) continue
    if (at + EndLength + view.getUint16(at + 20, true) !== tail.length) continue
    const start = view.getUint32(at + 16, true)
    const end = start + view.getUint32(at + 12, true)
    return end <= bytes - (tail.length - at) && end > start ? { start, end } : undefined
  }
  return undefined
}

/** Names of the files in an archive, from its directory; undefined when it is not one. */
export function namesIn(directory: Uint8Array): string[] | undefined {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const names: string[] = []
  for (let at = 0; at < directory.length; ) {
    if (at + EntryLength > directory.length || view.getUint32(at, true) !== DirectoryEntry) return undefined
    const name = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(directory.subarray(at + EntryLength, at + EntryLength + name)))
    at += EntryLength + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}
