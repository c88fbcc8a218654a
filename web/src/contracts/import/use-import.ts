import { useState } from 'react'
import { useSend } from '../../api/send.ts'
import type { Input, Output } from '../../api/types.ts'
import { changed } from '../changed.ts'

export type Request = Input<'startImport'>['body']
export type Check = Extract<Output<'startImport'>, { status: 'checked' }>
export type Row = Check['rows'][number]
type Mapping = NonNullable<Request['mapping']>
export type Field = keyof NonNullable<Mapping['fields']>

export interface Told {
  kind: Request['kind']
  csvBase64: string
  fields: NonNullable<Mapping['fields']>
  dateFormat: Mapping['dateFormat']
  answers: Record<string, Partial<Record<Field, string>>>
  skip: number[]
}

/** A file on its way in: what was told about it, what the check says, and the import once it runs. */
export function useImport() {
  const [name, setName] = useState('')
  const [told, setTold] = useState<Told>()
  const [check, setCheck] = useState<Check>()
  const [importId, setImportId] = useState<string>()
  const { mutateAsync, isPending, error } = useSend('startImport', {
    refreshes: [...changed, 'listVendors'],
  })

  async function run(of: Told, dryRun: boolean): Promise<void> {
    setTold(of)
    const { dateFormat, fields, answers, ...rest } = of
    const mapping = { fields, ...(dateFormat && { dateFormat }) }
    try {
      const answer = await mutateAsync({
        body: { ...rest, answers: withoutEmpty(answers), mapping, dryRun } as Request,
      })
      if (answer.status === 'checked') setCheck(answer)
      else setImportId(answer.id)
    } catch {
      // The mutation keeps it, and the page shows it.
    }
  }

  return {
    name,
    told,
    check,
    importId,
    busy: isPending,
    error,
    begin: async (file: File, kind: Request['kind']) => {
      setName(file.name)
      setCheck(undefined)
      const csvBase64 = await base64Of(file)
      await run({ kind, csvBase64, fields: {}, dateFormat: undefined, answers: {}, skip: [] }, true)
    },
    checkAgain: (changes: Partial<Told>) => told && run({ ...told, ...changes }, true),
    carryOut: () => told && run(told, false),
    startOver: () => {
      setTold(undefined)
      setCheck(undefined)
      setImportId(undefined)
    },
  }
}

/** Without what was emptied again. */
function withoutEmpty(answers: Told['answers']): Told['answers'] {
  return Object.fromEntries(
    Object.entries(answers)
      .map(
        ([line, fields]) =>
          [
            line,
            Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== '')),
          ] as const,
      )
      .filter(([, fields]) => Object.keys(fields).length > 0),
  )
}

async function base64Of(file: File): Promise<string> {
  const reader = new FileReader()
  const read = new Promise<string>((resolve, reject) => {
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(reader.error))
  })
  reader.readAsDataURL(file)
  return (await read).replace(/^data:[^,]*,/, '')
}
