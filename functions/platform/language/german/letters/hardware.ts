/** What letters about parcels, joiners, reservations, labels and write-offs say. */
export const hardware = {
  // Parcels.
  'Please prepare this for {whom} by {day:date}.': 'Bitte bereiten Sie dies für {whom} bis {day} vor.',
  'Please prepare this for {whom}.': 'Bitte bereiten Sie dies für {whom} vor.',
  'Open the list': 'Liste öffnen',
  'Every coordinator gets this mail; one of you is enough.':
    'Diese E-Mail bekommt die ganze Koordination; es genügt, wenn es eine Person tut.',
  'Scan the label of each unit, check it, and tell when it has left.':
    'Scannen Sie das Etikett jedes Geräts, prüfen Sie es, und sagen Sie, wenn es unterwegs ist.',
  // In one, because of what follows it reads as "handed … to …".
  '{who} handed this out to you. Please say for each thing whether you accept it; if something is missing, damaged or not needed, decline it and say why.':
    '{who} hat Ihnen dies ausgegeben. Bitte sagen Sie zu jeder Sache, ob Sie sie annehmen; fehlt etwas, ist es beschädigt oder brauchen Sie es nicht, lehnen Sie es ab und sagen Sie, warum.',
  'Accept or decline': 'Annehmen oder ablehnen',
  'You get this mail because you were handed equipment of the company.':
    'Sie bekommen diese E-Mail, weil Sie Ausstattung des Unternehmens bekommen haben.',
  'This is what you accepted.': 'Das haben Sie angenommen.',
  'Keep this mail: it says on which terms.':
    'Bewahren Sie diese E-Mail auf: Sie sagt, zu welchen Bedingungen.',
  Accepted: 'Angenommen',
  Signed: 'Unterschrieben',
  'What you agreed to': 'Dem haben Sie zugestimmt',
  'You get this mail because you accepted equipment of the company.':
    'Sie bekommen diese E-Mail, weil Sie Ausstattung des Unternehmens angenommen haben.',
  'The IT coordinator handed this out to you. Please say for each thing whether you accept it; if something is missing, damaged or not needed, decline it and say why.':
    'Die IT-Koordination hat Ihnen dies ausgegeben. Bitte sagen Sie zu jeder Sache, ob Sie sie annehmen; fehlt etwas, ist es beschädigt oder brauchen Sie es nicht, lehnen Sie es ab und sagen Sie, warum.',
  '{who} declined what was handed out to them.': '{who} hat Ausgegebenes abgelehnt.',
  'It is to come back to {place}.': 'Es soll zurück nach {place}.',
  'without a reason': 'ohne Grund',
  'no reason given': 'kein Grund angegeben',
  'Units with a tag are listed as returned: inspect and wipe them before they go back to stock.':
    'Geräte mit Inventarnummer gelten als zurückgegeben: Prüfen und löschen Sie sie, bevor sie wieder auf Lager kommen.',
  'What is only counted is not put back by itself.': 'Was nur gezählt wird, kommt nicht von selbst zurück.',
  '{who} was asked to accept this on {at:moment} and has not answered.':
    '{who} wurde am {at} um Annahme gebeten und hat nicht geantwortet.',
  'They are not reminded again.': 'Es wird nicht noch einmal erinnert.',
  'Ask them in person, or take it back: then nothing is asked of them any more.':
    'Fragen Sie persönlich nach, oder nehmen Sie es zurück: Dann wird nichts mehr erfragt.',
  What: 'Was',

  // Joiners.
  'You get this mail because {who} will work for you.':
    'Sie bekommen diese E-Mail, weil {who} für Sie arbeiten wird.',
  Joiner: 'Eintritt von',
  'Goods by': 'Ware bis',
  'On its way by': 'Unterwegs bis',
  '{waiting:number} to come': '{waiting} ausstehend',
  '{set:number} set aside': '{set} zurückgelegt',
  '{out:number} handed out': '{out} ausgegeben',
  '{waiting:number} to come, {set:number} set aside': '{waiting} ausstehend, {set} zurückgelegt',
  '{waiting:number} to come, {out:number} handed out': '{waiting} ausstehend, {out} ausgegeben',
  '{set:number} set aside, {out:number} handed out': '{set} zurückgelegt, {out} ausgegeben',
  '{waiting:number} to come, {set:number} set aside, {out:number} handed out':
    '{waiting} ausstehend, {set} zurückgelegt, {out} ausgegeben',
  'What {who} needs is set aside or being bought, to be in hand on {day:date}.':
    'Was {who} braucht, ist zurückgelegt oder wird gekauft und soll am {day} da sein.',
  'Not everything may be there when {who} begins: {threats:threats}.':
    'Zum Eintritt von {who} ist vielleicht nicht alles da: {threats}.',
  'What is in stock elsewhere, or another model, can be put in its stead: change the onboarding.':
    'Was anderswo auf Lager ist, oder ein anderes Modell, kann an die Stelle treten: Ändern Sie den Eintritt.',
  'The purchase of {things} for {who} {state:purchase}.': 'Der Kauf von {things} für {who} {state}.',
  'A coordinator has it bought again, puts another model in its stead or leaves it out.':
    'Die Koordination lässt es erneut kaufen, nimmt ein anderes Modell oder lässt es weg.',
  'Until then nothing more happens about it.': 'Bis dahin geschieht damit nichts.',
  '{who} does not have everything.': '{who} hat nicht alles.',
  'Is it replaced?': 'Wird es ersetzt?',
  'Say for each whether it is replaced or left out.': 'Sagen Sie zu jedem, ob es ersetzt wird oder wegfällt.',
  'The onboarding of {who} is cancelled.': 'Der Eintritt von {who} ist abgebrochen.',
  'What was set aside is free again.': 'Zurückgelegtes ist wieder frei.',
  '{who} has answered for everything that was planned.': '{who} hat zu allem Geplanten geantwortet.',
  'The onboarding of {who}, who begins on {day:date}, broke off and will not go on by itself.':
    'Der Ablauf zum Eintritt von {who} am {day} ist abgebrochen und geht nicht von selbst weiter.',
  'The timeline of the case says why.': 'Der Verlauf des Vorgangs sagt, warum.',
  'Once that is removed, set it going again there.':
    'Ist das behoben, setzen Sie den Ablauf dort wieder in Gang.',
  'Nothing that was set aside is lost.': 'Nichts Zurückgelegtes ist verloren.',
  'Open the onboarding': 'Eintritt öffnen',

  // Reservations.
  'Everything that you reserved as "{title:words}" is set aside at {place}.':
    'Alles, was Sie als „{title}“ reserviert haben, liegt in {place} bereit.',
  'Open the reservation': 'Reservierung öffnen',
  'Scan the labels of the units that you take, then hand them out.':
    'Scannen Sie die Etiketten der Geräte, die Sie nehmen, und geben Sie sie dann aus.',
  'You get this mail because you made the reservation.':
    'Sie bekommen diese E-Mail, weil Sie die Reservierung angelegt haben.',

  // Labels.
  'Somebody scanned the label of {tag} and tells us that they found it.':
    'Jemand hat das Etikett von {tag} gescannt und meldet den Fund.',
  'Where it is': 'Wo es ist',
  'How to reach them': 'Erreichbar',
  Asset: 'Gerät',
  'In our books': 'In unseren Büchern',
  'In their words': 'In eigenen Worten',
  'Open its page': 'Seite des Geräts öffnen',
  'Anybody who can read the label can write this: be as careful with it as with any other message from a stranger.':
    'Das kann jeder schreiben, der das Etikett lesen kann: Seien Sie so vorsichtig wie bei jeder anderen Nachricht von Fremden.',
  'Further reports of today are in the timeline of the asset; there is no other mail about it before tomorrow.':
    'Weitere Meldungen von heute stehen im Verlauf des Geräts; vor morgen kommt dazu keine weitere E-Mail.',

  // Write-offs.
  'It is written off, as you asked and others approved.':
    'Es ist ausgebucht, wie Sie es erbeten und andere genehmigt haben.',
  'The write-off was approved, but {because:obstacle?}. Nothing was changed.':
    'Die Ausbuchung wurde genehmigt, aber {because}. Nichts wurde geändert.',
  'If it is still to be written off, ask for it again once it is back.':
    'Soll es noch ausgebucht werden, bitten Sie erneut darum, sobald es zurück ist.',
  'You get this mail because you asked for the write-off.':
    'Sie bekommen diese E-Mail, weil Sie um die Ausbuchung gebeten haben.',
}
