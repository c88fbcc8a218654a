import { pathToFileURL } from 'node:url'
import { marshall } from '@aws-sdk/util-dynamodb'
import { fromEnvironment, leftOut, logs, mailbox, tableItems, tokenFor } from '../cloud/ministack.ts'
import type { Capability, Target, TargetPlace } from './target.ts'

const deployed: Partial<Record<Capability, string>> = {
  'the demo company': 'only `npm start -- --demo` loads it',
  'the log files': 'a deployed stack logs to CloudWatch',
  'the table': 'the suite has no rights on the table of a deployed stack',
  'a runtime to move in time and to kill': 'a deployed stack runs on real time and is not ours to kill',
}

/**
 * A deployed stack. On MiniStack all that is needed comes from the environment of `npm run test:cloud`; elsewhere
 * `E2E_ADAPTER` names a module whose default export is a function `(baseUrl) => Partial<Target>` with at least
 * `tokenFor` and `letters`, because how people sign in and where mail arrives is the deployment's own affair.
 */
export async function cloudTarget(place: Exclude<TargetPlace, { kind: 'local' }>): Promise<Target> {
  const { baseUrl } = place
  if (place.kind === 'adapter') {
    const { default: adapter } = (await import(pathToFileURL(place.module).href)) as {
      default(
        baseUrl: string,
      ):
        | Promise<Pick<Target, 'tokenFor' | 'letters'> & Partial<Target>>
        | (Pick<Target, 'tokenFor' | 'letters'> & Partial<Target>)
    }
    return {
      baseUrl,
      publicUrl: new URL(baseUrl).origin,
      missing: {
        ...deployed,
        'a policy that is ours alone': 'other people use the same deployment',
        'the MIME source of letters': 'the adapter gives none',
      },
      ...(await adapter(baseUrl)),
    }
  }
  const stack = fromEnvironment()
  if (!stack) throw new Error('MINISTACK_ENDPOINT is not set: `npm run test:cloud` sets it.')
  return {
    baseUrl,
    // The mailbox rewrites the links of letters to `baseUrl`.
    publicUrl: new URL(baseUrl).origin,
    ownUrl: stack.apiUrl,
    missing: Object.fromEntries(
      leftOut.flatMap(({ capability, because }) => (capability ? [[capability, because]] : [])),
    ),
    tokenFor: (email, roles) => tokenFor(stack, email, roles),
    letters: (to) => mailbox(stack, to),
    table: async (pk) =>
      (await tableItems(stack))
        .filter((item) => pk === undefined || item.pk === pk)
        .map((item) => ({
          pk: String(item.pk),
          sk: String(item.sk),
          json: JSON.stringify(marshall(item)),
        })),
    logs: () => logs(stack),
  }
}
