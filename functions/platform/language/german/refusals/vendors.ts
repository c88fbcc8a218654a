import { orList, semicolons } from './lists.ts'

/** What vendors and changes of them refuse. */
export const vendors = {
  'The vendor changed since you read it. Read it again and repeat your change.':
    'Der Lieferant wurde inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'The vendor {vendor:vendorNamed} has this {what:vendorKey} already. Use that one, or add "?allowDuplicate=true" if they are really two.':
    'Der Lieferant {vendor} hat {what} schon. Verwenden Sie ihn; sind es wirklich zwei, bestätigen Sie das.',
  'The owner is not an active member of the directory.':
    'Die verantwortliche Person arbeitet laut Verzeichnis nicht hier.',
  '"{vendor:words}" is blocked. If it is to be used again, unblock it.':
    '„{vendor}“ ist gesperrt. Soll er wieder verwendet werden, heben Sie die Sperre auf.',
  '"{vendor:words}" is blocked. Unblock it first, if it is to be used again.':
    '„{vendor}“ ist gesperrt. Heben Sie zuerst die Sperre auf, wenn er wieder verwendet werden soll.',
  '"{vendor:words}" is not blocked. To use it, approve it.':
    '„{vendor}“ ist nicht gesperrt. Um ihn zu verwenden, geben Sie ihn frei.',
  'A vendor that is {status:status} cannot become {to:status}.':
    'Ein Lieferant mit dem Status „{status}“ kann nicht „{to}“ werden.',
  'A vendor can have at most {most:number} different names and domains, and this one would have {count:number}. Leave out those that nobody will search by.':
    'Ein Lieferant kann höchstens {most} verschiedene Namen und Adressen im Netz haben; dieser hätte {count}. Lassen Sie weg, wonach niemand suchen wird.',

  // Changes by approval.
  'The {fields:guarded} of a vendor that was approved changes only by approval: POST /v1/vendors/{id}/changes with what it is to be.':
    'Bei einem freigegebenen Lieferanten ändert sich das nur mit Genehmigung: {fields}. Beantragen Sie die Änderung.',
  'Only {whom} can correct this change. You can withdraw it and ask for one of your own.':
    'Diese Änderung kann nur {whom} berichtigen. Sie können sie zurückziehen und eine eigene beantragen.',
  'A change that is {status:status} cannot be submitted.':
    'Eine Änderung mit dem Status „{status}“ lässt sich nicht einreichen.',
  '"{vendor:words}" is not approved yet: change it directly with PATCH /v1/vendors/{id}.':
    '„{vendor}“ ist noch nicht freigegeben: Ändern Sie ihn direkt.',
  'The vendor has these details already.': 'Der Lieferant hat diese Angaben schon.',
  '{who} has asked to change the {fields:vendorFields} already ({id}, {status:status}). Wait for the outcome, or withdraw that one first: POST /v1/vendor-changes/{again}/withdraw.':
    '{who} hat schon beantragt, das zu ändern: {fields} (Status „{status}“). Warten Sie das Ergebnis ab, oder ziehen Sie jene Änderung zuerst zurück.',

  // Two that are one.
  'A vendor cannot be merged into itself. Name the one that is to remain.':
    'Ein Lieferant lässt sich nicht mit sich selbst zusammenführen. Nennen Sie den, der bleiben soll.',
  'There is no vendor {id} to merge into.': 'Den Lieferanten {id}, der bleiben soll, gibt es nicht.',
  '"{vendor:words}" was merged into "{other:words}" ({id}) and does not change any more. Use that one.':
    '„{vendor}“ wurde mit „{other}“ zusammengeführt und ändert sich nicht mehr. Verwenden Sie jenen.',
  '"{vendor:words}" was merged into "another vendor" ({id}) and does not change any more. Use that one.':
    '„{vendor}“ wurde mit einem anderen zusammengeführt und ändert sich nicht mehr. Verwenden Sie jenen.',
  '"{vendor:words}" would have {tooMany:tooMany}. Take out those that nobody needs any more, then merge.':
    '„{vendor}“ hätte {tooMany}. Entfernen Sie, was niemand mehr braucht, und führen Sie dann zusammen.',
}

export const vendorFields = {
  'is taken by the vendor {vendor:vendorNamed}': 'gehört schon zum Lieferanten {vendor}',
  'changes only by approval': 'ändert sich nur mit Genehmigung',
  'is the vendor itself': 'ist der Lieferant selbst',
  'is not a domain such as {example}': 'ist keine Adresse im Netz; gemeint ist etwas wie {example}',
  'has more than eight lines': 'hat mehr als acht Zeilen',
  'must give {fields:guardedOr}': 'muss angegeben werden: {fields}',
}

export const vendorGroups = {
  vendorNamed: {
    '"another vendor" ({id})': '„{id}“',
    '"{vendor:words}" ({id})': '„{vendor}“',
  },
  vendorKey: { name: 'diesen Namen', domain: 'diese Adresse im Netz' },
  guarded: {
    '{one:guardedOne}': '{one}',
    '{one:guardedOne} and {other:guardedOne}': '{one} und {other}',
  },
  guardedOr: orList('guardedOne', 'guardedOr'),
  guardedOne: { address: 'Anschrift', bankDetails: 'Bankverbindung' },
  tooMany: semicolons('tooManyOf', 'tooMany'),
  tooManyOf: {
    '{count:number} aliases, at most {most:number}': '{count} weitere Namen (höchstens {most})',
    '{count:number} domains, at most {most:number}': '{count} Adressen im Netz (höchstens {most})',
    '{count:number} contacts, at most {most:number}': '{count} Kontakte (höchstens {most})',
  },
}
