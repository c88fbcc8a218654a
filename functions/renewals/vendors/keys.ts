import { nameKeys } from '../../platform/company-names.ts'
import { Problem } from '../../platform/errors.ts'
import { hostOf, isFreeMail, registrableOf } from './hosts.ts'
import { type KeyKind, MostKeys, type VendorContent, type VendorKey } from './model.ts'

/**
 * Everything that a vendor can be found by, each once. Its names and its own domains are firm; the domains of its contacts'
 * addresses (a reseller's, perhaps) and what its domains are part of only hint at a duplicate.
 * @throws Problem 422 when there are more than one transaction can hold.
 */
export function keysOf(
  content: Pick<VendorContent, 'name' | 'aliases' | 'domains' | 'contacts'>,
): VendorKey[] {
  const keys = new Map<string, VendorKey>()
  const add = (kind: KeyKind, value: string | undefined, firm: boolean, field: string) => {
    if (value === undefined) return
    const before = keys.get(`${kind} ${value}`)
    if (!before || (firm && !before.firm)) keys.set(`${kind} ${value}`, { kind, value, firm, field })
  }
  const addNames = (text: string, field: string) => {
    for (const { value, firm } of nameKeys(text)) add('name', value, firm, field)
  }
  const addHost = (host: string | undefined, firm: boolean, field: string) => {
    if (host === undefined || isFreeMail(host)) return
    add('domain', host, firm, field)
    add('domain', registrableOf(host), false, field)
  }
  addNames(content.name, 'name')
  for (const [index, alias] of content.aliases.entries()) addNames(alias, `aliases[${index}]`)
  for (const [index, domain] of content.domains.entries()) addHost(hostOf(domain), true, `domains[${index}]`)
  for (const [index, { email }] of content.contacts.entries()) {
    if (email) addHost(hostOf(email.slice(email.lastIndexOf('@') + 1)), false, `contacts[${index}].email`)
  }
  if (keys.size > MostKeys) {
    throw new Problem(
      422,
      'too_many_names',
      `A vendor can have at most ${MostKeys} different names and domains, and this one would have ${keys.size}. Leave out those that nobody will search by.`,
    )
  }
  return [...keys.values()]
}
