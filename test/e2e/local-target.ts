import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Letter, TableItem, Target } from './target.ts'

const somebodyElses: Target['missing'] = {
  'a policy that is ours alone': 'somebody else started the system',
  'the table': 'somebody else started the system',
  'the log files': 'somebody else started the system',
}

/** The system that `npm start` runs on this machine. `dataDir` is known where the suite has started it. */
export function localTarget({ baseUrl, dataDir }: { baseUrl: string; dataDir?: string }): Target {
  const get = async (path: string) => {
    const answer = await fetch(`${baseUrl}${path}`, { headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  return {
    baseUrl,
    publicUrl: baseUrl,
    missing: dataDir === undefined ? somebodyElses : {},
    async tokenFor(email, roles) {
      const groups = roles.length > 0 ? `&groups=${roles.join(',')}` : ''
      const found = await get(`/_local/token?as=${encodeURIComponent(email)}${groups}`)
      return ((await found.json()) as { token: string }).token
    },
    async letters(to) {
      const whose = to === undefined ? 'limit=100000' : `to=${encodeURIComponent(to)}`
      return (await (await get(`/_local/mailbox?${whose}`)).json()) as Letter[]
    },
    async source(letter) {
      return (await get(`/_local/mailbox/${letter.id}/source`)).text()
    },
    ...(dataDir !== undefined && onDisk(dataDir)),
  }
}

/** What only whoever started the system can look at. */
function onDisk(dataDir: string): Pick<Target, 'table' | 'logs'> {
  return {
    async table(pk) {
      const db = new DatabaseSync(join(dataDir, 'table.sqlite'), { readOnly: true })
      try {
        const [table] = db.prepare('SELECT table_name AS name FROM _tables').all()
        // The engine puts the type of a key before it.
        const items = db
          .prepare(
            `SELECT substr(pk, 3) AS pk, substr(sk, 3) AS sk, item_json AS json FROM "${table?.name}"
             WHERE ?1 IS NULL OR pk = 'S:' || ?1 ORDER BY 1, 2`,
          )
          .all(pk ?? null)
        if (items.length === 0)
          throw new Error('The table holds nothing of that: it is read in the wrong way.')
        return items as unknown as TableItem[]
      } finally {
        db.close()
      }
    },
    async logs() {
      return globSync(join(dataDir, 'logs', '**', '*'), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n')
    },
  }
}
