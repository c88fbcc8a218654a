import { elapsed, type Instant, now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import type { Language } from '../platform/language/languages.ts'
import { get } from '../platform/table.ts'
import { type Address, addressKey } from './model.ts'

/** Letters come in bursts: what was read of an address serves for so long, in milliseconds. */
const Kept = 10_000
const MostKept = 1000

const known = new Map<string, { at: Instant; language: Promise<Language | undefined> }>()

/** The language in which somebody is written to: their own, as the directory said within the last ten seconds, else the company's. */
export async function languageOf(address: string): Promise<Language> {
  const at = now()
  const { pk } = addressKey(address)
  let read = known.get(pk)
  if (!read || elapsed(read.at, at) >= Kept) {
    if (known.size >= MostKept) known.clear()
    read = { at, language: ownLanguage(address) }
    known.set(pk, read)
    read.language.catch(() => known.delete(pk))
  }
  return (await read.language) ?? (env(Env.language) as Language)
}

async function ownLanguage(address: string): Promise<Language | undefined> {
  return (await get<Address>(addressKey(address)))?.language
}
