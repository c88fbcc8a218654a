import { trade } from '../trade.ts'
import { idProblem } from './fields.ts'
import { orList } from './lists.ts'

/** What the interface says of any request: what it cannot read, who may do what, what is not there. */
export const common = {
  'There is no such {what:missing}, or you may not see it.':
    'Es gibt {what} nicht, oder Sie haben keinen Zugriff darauf.',
  'There is nothing at this address.': 'An dieser Adresse ist nichts.',
  'The cursor is not one that this list gave. Start again without it.':
    'Diese Liste lässt sich so nicht weiterlesen. Beginnen Sie wieder von vorn.',
  'The {part} has a field that cannot be used; "errors" names each.':
    'Eine Angabe kann so nicht verwendet werden; sie ist gekennzeichnet.',
  'The {part} has fields that cannot be used; "errors" names each.':
    'Manche Angaben können so nicht verwendet werden; sie sind gekennzeichnet.',
  'The body has a field that cannot be used; "errors" names it.':
    'Eine Angabe kann so nicht verwendet werden; sie ist gekennzeichnet.',
  'The body has a field that cannot be used: {field:code} {problem:problem}.':
    'Eine Angabe kann so nicht verwendet werden: Sie {problem}.',
  'The {field:fieldName} {problem:idProblem}.': '{field} {problem}.',
  'This needs the role {roles:roles}.': 'Das braucht die Rolle {roles}.',
  'An auditor reads everything and changes nothing.': 'Die Revision liest alles und ändert nichts.',
  'Your sign-in carries no e-mail address. Use the ID token, or ask for the scope "email".':
    'Ihre Anmeldung nennt keine E-Mail-Adresse. Wenden Sie sich an die Koordination.',
  'You are signed in as {email}, but the directory has nobody with that address. Ask the coordinator to add you.':
    'Sie sind als {email} angemeldet, aber im Verzeichnis hat niemand diese Adresse. Bitten Sie die Koordination, Sie aufzunehmen.',
  'You are signed in as {email}, and the directory says that you have left. If you work here, ask the coordinator to correct it.':
    'Sie sind als {email} angemeldet, und laut Verzeichnis sind Sie ausgeschieden. Falls Sie hier arbeiten, bitten Sie die Koordination um Berichtigung.',
  'You are signed in as {email}, but nobody with that address works here. Ask the coordinator to add you.':
    'Sie sind als {email} angemeldet, aber niemand mit dieser Adresse arbeitet hier. Bitten Sie die Koordination, Sie aufzunehmen.',
  'This Idempotency-Key was used with other content. Use a new key for a new request.':
    'Das wurde mit anderem Inhalt schon einmal gesendet. Laden Sie neu und senden Sie es noch einmal.',
  'Somebody changed this since you read it. Read it again and repeat your change.':
    'Jemand hat das inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'We could not reach our own store just now. Nothing was lost; please try again in a moment.':
    'Wir konnten gerade nicht auf unsere Daten zugreifen. Verloren ist nichts; bitte versuchen Sie es gleich noch einmal.',
  'Something went wrong on our side. It was recorded; please try again, and tell us if it stays.':
    'Bei uns ist etwas schiefgegangen. Es ist festgehalten; bitte versuchen Sie es noch einmal, und sagen Sie es uns, wenn es so bleibt.',
}

const statuses = Object.entries(trade.statuses)
const kinds = Object.entries(trade.kinds)

export const commonGroups = {
  missing: {
    absence: 'diese Abwesenheit',
    'approval policy': 'diese Richtlinie',
    asset: 'dieses Gerät',
    attachment: 'diesen Anhang',
    bill: 'diese Rechnung',
    budget: 'dieses Budget',
    'calendar feed': 'diesen Kalender-Link',
    case: 'diesen Vorgang',
    category: 'diese Kategorie',
    change: 'diese Änderung',
    contract: 'diesen Vertrag',
    'cost centre': 'diese Kostenstelle',
    count: 'diese Zählung',
    group: 'diese Gruppe',
    'hand-over': 'diese Übergabe',
    import: 'diesen Import',
    'item of an offboarding': 'diese Sache des Austritts',
    kit: 'diese Ausstattung',
    'letter of notice': 'dieses Kündigungsschreiben',
    level: 'diesen Bestand',
    licence: 'diese Lizenz',
    location: 'diesen Ort',
    model: 'dieses Modell',
    offboarding: 'diesen Austritt',
    onboarding: 'diesen Eintritt',
    person: 'diese Person',
    photo: 'dieses Foto',
    project: 'dieses Projekt',
    'purchase order': 'diese Bestellung',
    'purchase request': 'diese Anforderung',
    receipt: 'diesen Wareneingang',
    renewal: 'diese Verlängerung',
    reservation: 'diese Reservierung',
    revision: 'diese Revision',
    seat: 'diesen Platz',
    'set of exchange rates': 'diese Wechselkurse',
    'status link': 'diesen Status-Link',
    task: 'diese Aufgabe',
    upload: 'diese hochgeladene Datei',
    vendor: 'diesen Lieferanten',
    'vendor change': 'diese Lieferantenänderung',
    view: 'diese Ansicht',
    wipe: 'diese Löschung',
    'write-off': 'diese Ausbuchung',
  },
  roles: orList('role', 'roles'),
  role: {
    employee: 'Beschäftigte',
    coordinator: 'Koordination',
    admin: 'Administration',
    auditor: 'Revision',
  },
  idProblem,
  fieldName: { id: 'Das Kürzel', code: 'Das Kürzel', 'cost centre': 'Die Kostenstelle' },
  /** As on the badges of the console, whether written for people or for programs. */
  status: Object.fromEntries([
    ...statuses.map(([status, own]) => [status.replaceAll('_', ' '), own]),
    ...statuses,
  ]) as Record<string, string>,
  kind: Object.fromEntries(kinds) as Record<string, string>,
}
