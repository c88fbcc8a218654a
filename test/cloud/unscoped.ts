import { account } from './emulator.ts'
import { callQuery } from './signed.ts'

/** Roles that send mail or answer tasks, by the beginning of the logical ids of their functions. */
const roles =
  /<RoleName>([^<]*-(?:dispatcher|sweep|approvalssteps|renewalssteps|hardwaresteps)Role[^<]*)<\/RoleName>/g

/** Actions that the emulator checks on `*`, since it does not find out which resource a call is about; AWS does. */
const actions = ['ses:SendEmail', 'ses:SendRawEmail', 'states:SendTaskSuccess']

/** Lets the roles that have these actions on named resources have them on the emulator at all. */
export async function allowUnscoped(endpoint: string): Promise<void> {
  const iam = (input: Record<string, string>) =>
    callQuery(endpoint, account, 'iam', { Version: '2010-05-08', ...input })
  const found = [...(await iam({ Action: 'ListRoles', MaxItems: '1000' })).matchAll(roles)]
  if (found.length !== 5) throw new Error(`found ${found.length} roles that send or answer, not 5`)
  for (const [, name = ''] of found) {
    await iam({
      Action: 'PutRolePolicy',
      RoleName: name,
      PolicyName: 'emulator',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
      }),
    })
  }
}
