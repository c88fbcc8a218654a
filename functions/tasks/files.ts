import {
  type AddressOf,
  type AttachedFile,
  attachedTo,
  type CaseFile,
  describeBytes,
} from '../cases/index.ts'
import { describeInstant } from '../platform/calendar/zone.ts'
import type { Task } from './model.ts'
import type { FileView } from './page/view.ts'

/** What is attached to the case, as the page of a task shows it. Links are relative: they hold behind any prefix. */
export function fileViews(file: CaseFile, task: Task, token: string, zone: string): FileView[] {
  return attachedTo(file).map((attached) => ({
    name: attached.name,
    ...(attached.scan !== 'infected' && { href: `${token}/a/${attached.id}` }),
    detail: `${describeBytes(attached.bytes)}${attached.purpose === 'other' ? '' : `, ${attached.purpose}`}. ${attached.addedBy.name} attached it, ${describeInstant(zone, attached.addedAt)}.`,
    ...noteOn(attached, task),
  }))
}

function noteOn({ scan, addedAt }: AttachedFile, { askedAt }: Task): { note?: string } {
  if (scan === 'infected') return { note: 'A virus scanner found something in it: nobody gets it any more.' }
  return addedAt > askedAt ? { note: 'Added after you were asked.' } : {}
}

/** Where a file of the case can be read for a moment: a redirect, so that the page itself needs no address that ends. */
export async function fileRedirect(addressOf: AddressOf, file: CaseFile, id: string) {
  const { url } = await addressOf(file, id)
  return {
    statusCode: 302,
    headers: {
      location: url,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
    body: '',
  }
}
