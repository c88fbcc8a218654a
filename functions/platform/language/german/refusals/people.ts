/** What the directory refuses: people, absences, calendars. */
export const people = {
  '{email} belongs to {whom} already. Give a different address, or change theirs first.':
    '{email} gehört schon {whom}. Geben Sie eine andere Adresse an, oder ändern Sie erst die dortige.',
  'The directory has nobody called "{id}" who could be the manager. Add them first; where each is to come before the other, save without a manager and name them afterwards.':
    'Das Verzeichnis kennt niemanden mit dem Kürzel „{id}“, der oder die vorgesetzt sein könnte. Nehmen Sie die Person zuerst auf; wo jede vor der anderen kommen müsste, speichern Sie erst ohne Vorgesetzte und nennen sie danach.',
  'Nobody can be above themselves: {chain:words}. Give one of them another manager first.':
    'Niemand kann sich selbst vorgesetzt sein: {chain}. Geben Sie erst einer der Personen jemand anderen als Vorgesetzte oder Vorgesetzten.',
  'Whoever answers for a cost centre must work here. Choose somebody of the directory.':
    'Wer für eine Kostenstelle verantwortlich ist, muss hier arbeiten. Wählen Sie jemanden aus dem Verzeichnis.',
  'The region is not known; use an ISO 3166 code.':
    'Die Region ist nicht bekannt; verwenden Sie ein Kürzel wie DE oder DE-BY.',
  'The time zone is not known; use an IANA name.':
    'Die Zeitzone ist nicht bekannt; verwenden Sie einen Namen wie Europe/Berlin.',
  'The cost centre {centre} has been closed since {day:date}. Choose another one, or ask a coordinator to open it again.':
    'Die Kostenstelle {centre} ist seit {day} geschlossen. Wählen Sie eine andere, oder bitten Sie die Koordination, sie wieder zu öffnen.',
  'The cost centre {centre} has been closed since {day:date} ({reason:words}). Choose another one, or ask a coordinator to open it again.':
    'Die Kostenstelle {centre} ist seit {day} geschlossen ({reason}). Wählen Sie eine andere, oder bitten Sie die Koordination, sie wieder zu öffnen.',
  'The absence was not recorded: {field:code} {problem:absenceFault}.':
    'Die Abwesenheit wurde nicht eingetragen: Sie {problem}.',
  'The absence was not recorded: delegateId is nobody who works here.':
    'Die Abwesenheit wurde nicht eingetragen: Wer solange entscheiden soll, arbeitet nicht hier.',
  'The absence was not recorded: delegateId is the person who is away.':
    'Die Abwesenheit wurde nicht eingetragen: Wer abwesend ist, kann nicht solange entscheiden.',
  'Somebody changed this person meanwhile. Read them again and repeat your change.':
    'Jemand hat diese Person inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'You have {count:number} calendar links already. Revoke one that is not used any more.':
    'Sie haben schon {count} Kalender-Links. Beenden Sie einen, der nicht mehr gebraucht wird.',
  'The dates of all contracts need the role coordinator or admin.':
    'Die Termine aller Verträge brauchen die Rolle Koordination oder Administration.',
  'The dates of all contracts are for the members of the group "coordinators". Add yourself to it first.':
    'Die Termine aller Verträge sind für die Mitglieder der Gruppe „coordinators“. Nehmen Sie sich zuerst dort auf.',
}

const tooMany = {
  'cannot be added: there are {count:number} already': 'lässt sich nicht hinzufügen: Es gibt schon {count}',
}

export const peopleGroups = {
  absenceFault: { ...tooMany, 'must not be in the past': 'darf nicht in der Vergangenheit liegen' },
}

export const peopleFields = {
  'must not be before the first day': 'darf nicht vor dem ersten Tag liegen',
  'must be within a year; somebody who is away for longer should be replaced':
    'darf höchstens ein Jahr dauern; wer länger fort ist, sollte ersetzt werden',
  ...tooMany,
  'reports to this person already': 'ist dieser Person schon unterstellt',
  'is the person who is away': 'ist die Person, die abwesend ist',
}
