/** What became of a thing. */
const outcomes = {
  'back in stock': 'wieder auf Lager',
  'in repair': 'in Reparatur',
  'written off': 'ausgebucht',
  lost: 'verloren',
  charged: 'berechnet',
  'given as a gift': 'geschenkt',
  'kept by agreement': 'nach Absprache behalten',
  'handed to somebody else': 'an jemand anderen übergeben',
}

const leftOne = {
  '{out:number} of 1 item to come back': 'die eine Sache steht aus',
  '{out:number} of {all:number} items to come back': '{out} von {all} Sachen stehen aus',
  '1 that came back to be dealt with': 'eine zurückgekommene ist zu bearbeiten',
  '{count:number} that came back to be dealt with': '{count} zurückgekommene sind zu bearbeiten',
}

/** What leavers say, and what they are asked. */
export const leavers = {
  // What a leaving waits for.
  ...leftOne,
  '{one:leftOne}; {other:leftOne}': '{one}; {other}',

  ...outcomes,
  // Events.
  '{who} recorded that {whom} leaves: last working day {day:date}, employed until {end:date}.':
    '{who} hat den Austritt von {whom} erfasst: letzter Arbeitstag {day}, beschäftigt bis {end}.',
  '{who} recorded that {whom} leaves: last working day {day:date} (at once), employed until {end:date}.':
    '{who} hat den Austritt von {whom} erfasst: letzter Arbeitstag {day} (sofort), beschäftigt bis {end}.',
  '{who} changed {fields:leaverFields}.': '{who} hat geändert: {fields}.',
  'Last working day: {day:date}.': 'Letzter Arbeitstag: {day}.',
  '{who} ended it: {whom} stays[ ({reason})]. What they still have stays theirs.':
    '{who} hat es beendet: {whom} bleibt[ ({reason})]. Was noch vorhanden ist, bleibt.',
  'Listed: {list:listed}. Nothing was touched yet.': 'Aufgelistet: {list}. Noch wurde nichts angerührt.',
  '{who} leaves: it is on the list of what comes back.':
    '{who} scheidet aus: Es steht auf der Liste dessen, was zurückkommt.',
  'The leaving was called off: it is not asked back any more.':
    'Der Austritt wurde abgesagt: Es wird nicht mehr zurückerbeten.',
  'Nothing is asked back any more.': 'Es wird nichts mehr zurückerbeten.',
  'The last working day of {who} is over: {tasks:number} tasks passed on[ ({left:number} could not be)], {seats:number} seats freed[, {more:number} things more on the list].':
    'Der letzte Arbeitstag von {who} ist vorbei. Weitergegebene Aufgaben: {tasks}[ (nicht weitergegeben: {left})], freigegebene Plätze: {seats}[, weitere Dinge auf der Liste: {more}].',
  'The last working day of {who}, {day:date}, is over.':
    'Der letzte Arbeitstag von {who}, {day}, ist vorbei.',
  'Written to {people:told}: {left:leftOf}.': 'Geschrieben an {people}: {left}.',
  'The coordinators are asked what becomes of {count:number} things that have not come back.':
    'Die Koordination wird gefragt, was aus {count} Dingen wird, die nicht zurückgekommen sind.',
  'The private address, phone and mail address were deleted.':
    'Private Anschrift, Telefon und E-Mail-Adresse wurden gelöscht.',
  'a private address, deleted': 'eine private Adresse, gelöscht',
  '{thing}: {outcome:outcomeOf}, by {by:decidedBy?}[; it {gone:notTheirs} any more].':
    '{thing}: {outcome}, durch {by}[ ({gone})].',
  '{who} left; {outcome:outcomeOf}, by {by:decidedBy?}.': '{who} ist ausgeschieden; {outcome}, durch {by}.',
  '{who} left; {outcome:outcomeOf}, by {by:decidedBy?}: {note:words}':
    '{who} ist ausgeschieden; {outcome}, durch {by}: {note}',
  'Waits until everything has an outcome.': 'Wartet, bis alles geklärt ist.',
  'Waits for the end of the last working day, {day:date}.':
    'Wartet auf das Ende des letzten Arbeitstags, {day}.',
  '{who} cannot be asked how things come back: the mailbox here is closed and no other address is known.':
    '{who} kann nicht gefragt werden, wie die Sachen zurückkommen: Das Postfach hier ist geschlossen, und keine andere Adresse ist bekannt.',
  '{who} was asked, once for all {count:number} things, how they come back: by {day:date}.':
    '{who} wurde einmal für alle {count} Dinge gefragt, wie sie zurückkommen: bis {day}.',
  '{who} had nothing to return.': '{who} hatte nichts zurückzugeben.',
  'Everything that {who} had has its outcome: {tally:tally}.':
    'Alles, was {who} hatte, ist geklärt: {tally}.',
  '{who} said how {count:number} of {all:number} things come back, {via:via}.':
    '{who} hat gesagt, wie {count} von {all} Dingen zurückkommen, {via}.',
  '{who} said how {count:number} of {all:number} things come back, and how to reach them, {via:via}.':
    '{who} hat gesagt, wie {count} von {all} Dingen zurückkommen, und wo die Erreichbarkeit ist, {via}.',
  '{who} decided: {thing:person} handed to somebody else[ ({note:person})].':
    '{who} hat entschieden: {thing} an jemand anderen übergeben[ ({note})].',
  '{who} decided: {decisions:decisions}.': '{who} hat entschieden: {decisions}.',
  'What everybody has to be listed': 'Alles wird aufgelistet',
  'All that they have to be listed': 'Alles Vorhandene wird aufgelistet',
  'The end of the last working day ({day:date})': 'Das Ende des letzten Arbeitstags ({day})',
  'The leaving to be closed': 'Der Austritt wird abgeschlossen',

  // Attention.
  'The last day was {day:date}, and one thing is not back or settled.':
    'Der letzte Tag war {day}, und eine Sache ist weder zurück noch geklärt.',
  'The last day was {day:date}, and {count:number} things are not back or settled.':
    'Der letzte Tag war {day}, und {count} Sachen sind weder zurück noch geklärt.',
  'See what is open': 'Ansehen, was offen ist',

  // What is asked.
  'How do your things come back?': 'Wie kommen Ihre Sachen zurück?',
  'What becomes of the things of {who}?': 'Was wird aus den Sachen von {who}?',
  'Your things': 'Ihre Sachen',
  'The things of {who}': 'Die Sachen von {who}',
  'I bring it': 'Ich bringe es',
  'I send it': 'Ich sende es',
  'I keep it': 'Ich behalte es',
  'I do not have it any more': 'Ich habe es nicht mehr',
  'You send it[ on {day:date}][, tracking {tracking}]':
    'Sie senden es[ am {day}][, Sendungsnummer {tracking}]',
  'You bring it': 'Sie bringen es',
  'You do not have it any more': 'Sie haben es nicht mehr',
  'You keep it': 'Sie behalten es',
  'has to come back': 'muss zurückkommen',
  'may stay with you': 'darf bei Ihnen bleiben',
  'yours to keep; it need not come back': 'bleibt Ihnen; muss nicht zurückkommen',
  'How does it come back?': 'Wie kommt es zurück?',
  'Tracking number': 'Sendungsnummer',
  'As soon as you have it.': 'Sobald Sie sie haben.',
  'Private mail address': 'Private E-Mail-Adresse',
  'Your mailbox here closes with your last working day; after it we write there.':
    'Ihr Postfach hier schließt mit dem letzten Arbeitstag; danach schreiben wir dorthin.',
  Phone: 'Telefon',
  'Postal address': 'Postanschrift',
  'Where a box for the way back can be sent to.': 'Wohin ein Karton für den Rückweg gesendet werden kann.',
  'What becomes of it?': 'Was wird daraus?',
  'It is lost': 'Es ist verloren',
  'Written down as lost; it can be found again.': 'Als verloren vermerkt; es kann wieder auftauchen.',
  'It is charged': 'Es wird berechnet',
  'To be settled with the last pay.': 'Zu verrechnen mit dem letzten Gehalt.',
  'It is a gift': 'Es ist ein Geschenk',
  'Wait on': 'Weiter warten',
  Note: 'Notiz',
  'Record the decisions': 'Entscheidungen festhalten',
  decided: 'entschieden',
  'back on {at:moment}': 'zurück am {at}',
  'Last working day': 'Letzter Arbeitstag',
  'Employed until': 'Beschäftigt bis',
  'Bring or send by': 'Bringen oder senden bis',
  To: 'An',
  'Settled already': 'Schon geklärt',
  '{some:number} of {all:number}': '{some} von {all}',
  'Was due back': 'Fällig war',
  'Not back': 'Nicht zurück',
  'For each thing say how it comes back. Send it insured, with a tracking number. What holds data is wiped once it is here: save what is yours before.':
    'Sagen Sie zu jeder Sache, wie sie zurückkommt. Senden Sie versichert, mit Sendungsnummer. Was Daten enthält, wird hier gelöscht: Sichern Sie vorher, was Ihnen gehört.',
  'You are asked because these things are in your hands.':
    'Sie sind gefragt, weil diese Sachen bei Ihnen sind.',
  'You are asked as a coordinator: the leaver and their manager were reminded.':
    'Sie sind als Koordination gefragt: Die ausscheidende Person und die Führungskraft wurden erinnert.',

  // How a thing stands.
  'decided: {outcome:outcomeOf}': 'entschieden: {outcome}',
  'with the leaver, to be brought': 'noch dort, wird gebracht',
  'on its way': 'unterwegs',
  'with the leaver, to be sent': 'noch dort, wird gesendet',
  'not found any more, as the leaver says': 'nicht mehr auffindbar, laut Auskunft',
  'with the leaver, who keeps it': 'noch dort und bleibt dort',
  'with the leaver': 'noch dort',
  'back, its write-off is being approved': 'zurück, die Ausbuchung ist in Genehmigung',
  'back, to be inspected': 'zurück, zu prüfen',
  'back, to be wiped': 'zurück, zu löschen',
  'back, its wipe to be verified': 'zurück, Löschung zu bestätigen',
  'back, to be put in stock': 'zurück, einzulagern',

  '{how:said} · holds data that was not wiped': '{how} · enthält Daten, die nicht gelöscht sind',

  '{thing}: {happened:happened}.': '{thing}: {happened}.',
  'Serial number {serial}': 'Seriennummer {serial}',
  'Serial number {serial} · {rule:leaverRule}': 'Seriennummer {serial} · {rule}',

  // Letters.
  'Please return one thing by {day:date}': 'Bitte geben Sie bis {day} eine Sache zurück',
  'Please return {count:number} things by {day:date}': 'Bitte geben Sie bis {day} {count} Sachen zurück',
  'Reminder: please return one thing by {day:date}':
    'Erinnerung, bitte geben Sie bis {day} eine Sache zurück',
  'Reminder: please return {count:number} things by {day:date}':
    'Erinnerung, bitte geben Sie bis {day} {count} Sachen zurück',
  'Please decide: one thing of {who}': 'Bitte entscheiden Sie: eine Sache von {who}',
  'Reminder: please decide: one thing of {who}': 'Erinnerung, bitte entscheiden Sie: eine Sache von {who}',
  'Please decide: {count:number} things of {who}': 'Bitte entscheiden Sie: {count} Sachen von {who}',
  'Reminder: please decide: {count:number} things of {who}':
    'Erinnerung, bitte entscheiden Sie: {count} Sachen von {who}',
  'Leaving: {who}: {left:leftOf}': 'Austritt: {who}: {left}',
  'No address: {who} cannot be asked for their things':
    'Keine Adresse: {who} kann nicht nach den Sachen gefragt werden',
  '{who} has left: what was passed on': '{who} ist ausgeschieden: was weitergegeben wurde',
  'Settled: {who} has left': 'Erledigt: {who} ist ausgeschieden',
  'Everything is settled: your receipt': 'Alles ist erledigt: Ihre Quittung',
}

export const leaverGroups = {
  leaverFields: {
    '{one:leaverField}': '{one}',
    '{one:leaverField}, {others:leaverFields}': '{one}, {others}',
  },
  leaverField: {
    'the last working day': 'letzter Arbeitstag',
    'the end of the employment': 'Ende der Beschäftigung',
    'the successor': 'Nachfolge',
    'the place of return': 'Ort der Rückgabe',
    'how the leaver is reached': 'Erreichbarkeit der ausscheidenden Person',
  },
  listed: { '{one:listedOne}': '{one}', '{one:listedOne}, {others:listed}': '{one}, {others}' },
  listedOne: {
    '1 item': '1 Sache',
    '{count:number} items': '{count} Sachen',
    '1 seat': '1 Platz',
    '{count:number} seats': '{count} Plätze',
    '1 open request': '1 offene Anforderung',
    '{count:number} open requests': '{count} offene Anforderungen',
    '1 open task': '1 offene Aufgabe',
    '{count:number} open tasks': '{count} offene Aufgaben',
  },
  leftOf: { '{one:leftOne}': '{one}', '{one:leftOne}; {other:leftOne}': '{one}; {other}' },
  leftOne,
  outcomeOf: outcomes,
  leaverRule: {
    'has to come back': 'muss zurückkommen',
    'may stay with you': 'darf bei Ihnen bleiben',
    'yours to keep; it need not come back': 'bleibt Ihnen; muss nicht zurückkommen',
  },
  happened: {
    'inspected, as new': 'geprüft, wie neu',
    'inspected, used': 'geprüft, gebraucht',
    'inspected, damaged': 'geprüft, beschädigt',
    'inspected, broken': 'geprüft, defekt',
    'wiped, to be verified by somebody else': 'gelöscht, von jemand anderem zu bestätigen',
    'its medium is destroyed, verified': 'der Datenträger ist vernichtet, bestätigt',
    'its wipe is verified': 'die Löschung ist bestätigt',
    'data was found on it, to be wiped again': 'Daten gefunden, erneut zu löschen',
    'to be written off, which is being approved': 'auszubuchen, in Genehmigung',
    'not written off': 'nicht ausgebucht',
    'back, at {place}': 'zurück, in {place}',
    'in stock': 'auf Lager',
    returned: 'zurückgekommen',
    '{outcome:outcomeOf}': '{outcome}',
  },
  tally: {
    '{count:number} {as:outcomeOf}': '{count} {as}',
    '{count:number} {as:outcomeOf}, {others:tally}': '{count} {as}, {others}',
  },
  decidedBy: { 'the rule of its category': 'die Regel der Kategorie' },
  notTheirs: { 'was not theirs': 'gehörte nicht mehr dazu' },
  decisions: {
    '{thing} {as:outcomeOf}[ ({note})]': '{thing} {as}[ ({note})]',
    '{thing} {as:outcomeOf}[ ({note})]; {others:decisions}': '{thing} {as}[ ({note})]; {others}',
  },
}
