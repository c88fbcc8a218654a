/** What joiners, parcels, hand-overs, reservations and counts say. */
export const hardware = {
  // Joiners: what it waits for.
  'What was set aside to go back': 'Zurückgelegtes geht zurück',
  'Its equipment to be looked up in stock': 'Die Ausstattung wird im Lager gesucht',
  '{things} to come': 'Noch ausstehend: {things}',
  '{things} to be put into a parcel': 'Noch in ein Paket: {things}',
  'A coordinator to prepare parcel {n:number}': 'Die Koordination: Paket {n} vorbereiten',
  '{who} to accept parcel {n:number}': 'Annahme von Paket {n} durch {who}',
  'A coordinator to decide about {what}, which was declined':
    'Die Koordination: über {what} entscheiden, abgelehnt',

  // Joiners: events.
  '{who} asked for the equipment of {whom}, who begins on {day:date} at {place}.':
    '{who} hat die Ausstattung für {whom} erbeten, Eintritt am {day}, {place}.',
  '{who} asked for the equipment of {whom}, who begins on {day:date} at {place} ({kit}).':
    '{who} hat die Ausstattung für {whom} erbeten, Eintritt am {day}, {place} ({kit}).',
  'Planned backwards from {day:date}: goods by {goods:date}, prepared from {prepared:date}, on its way by {sent:date}, in hand on {hand:date}.':
    'Rückwärts geplant ab {day}: Ware bis {goods}, vorbereitet ab {prepared}, unterwegs bis {sent}, übergeben am {hand}.',
  'Nothing has to be asked for.': 'Es muss nichts erbeten werden.',
  'No longer needed from elsewhere: {things}.': 'Von anderswo nicht mehr gebraucht: {things}.',
  'No longer wanted: {things}.': 'Nicht mehr gewünscht: {things}.',
  'Needed by {day:date} now: {things}.': 'Jetzt bis {day} gebraucht: {things}.',
  'Asked of {place} by {day:date}: {things}.': 'Von {place} bis {day} erbeten: {things}.',
  'Nothing has to be bought now.': 'Es muss jetzt nichts gekauft werden.',
  'Not in stock, so it is bought, needed by {day:date}: {things}.':
    'Nicht auf Lager und wird gekauft, gebraucht bis {day}: {things}.',
  'Neither in stock nor to be bought, since it has reached its end of life: {things}.':
    'Weder auf Lager noch zu kaufen, weil es ausläuft: {things}.',
  'Planned for the joiner and not in stock.': 'Für den Eintritt geplant und nicht auf Lager.',
  'Equipment for a joiner on {day:date}': 'Ausstattung zum Eintritt am {day}',
  'Ordered ({order}): {things}.': 'Bestellt ({order}): {things}.',
  'The purchase of {things} {state:purchase}.': 'Der Kauf von {things} {state}.',
  'The purchase of {things} {state:purchase}[ ({order})]: its goods go into stock.':
    'Der Kauf von {things} {state}[ ({order})]: Die Ware kommt auf Lager.',
  'Accepted already, and to come back: {things}.': 'Schon angenommen und zurückzugeben: {things}.',
  'Cancelled: what was set aside is free again.': 'Abgebrochen: Zurückgelegtes ist wieder frei.',
  '{who} changed the onboarding: {changes:onboardingChanges}.': '{who} hat den Eintritt geändert: {changes}.',
  '{who} cancelled the onboarding: {reason:words}': '{who} hat den Eintritt abgebrochen: {reason}',
  '{who:person} set the workflow going again.': '{who} hat den Ablauf wieder in Gang gesetzt.',
  '{who} has it bought again: {things}.': '{who} lässt es erneut kaufen: {things}.',
  '{who} has it bought again: nothing is missing any more.':
    '{who} lässt es erneut kaufen: Es fehlt nichts mehr.',
  'Set aside: {things}.': 'Zurückgelegt: {things}.',
  'All is in parcels; {who} has still to accept it.': 'Alles ist in Paketen; {who} muss es noch annehmen.',
  '{count:number} things are still to come.': 'Noch ausstehend: {count}.',
  'Parcels open when preparing begins.': 'Pakete werden eröffnet, sobald die Vorbereitung beginnt.',
  'The first day ({day:date}) is threatened: {threats:threats}.':
    'Der erste Tag ({day}) ist gefährdet: {threats}.',
  'Preparing begins.': 'Die Vorbereitung beginnt.',
  'Parcel {n:number} is on its way. {who} is asked to accept it.':
    'Paket {n} ist unterwegs. {who} ist gebeten, es anzunehmen.',
  'Parcel {n:number} was cancelled; what was in it went back.':
    'Paket {n} wurde abgebrochen; der Inhalt ging zurück.',
  'Taken out of parcel {n:number}: {things}.': 'Aus Paket {n} genommen: {things}.',
  'Parcel {n:number}: {who} accepted {things}.': 'Paket {n}: {who} hat {things} angenommen.',
  'Parcel {n:number}: {who} declined {things}.': 'Paket {n}: {who} hat {things} abgelehnt.',
  '{who} accepted {things}.': '{who} hat {things} angenommen.',
  '{who} declined {things}.': '{who} hat {things} abgelehnt.',
  'Parcel {n:number} is to be prepared: {things}.': 'Paket {n} ist vorzubereiten: {things}.',
  'Seats: {seats}.': 'Plätze: {seats}.',
  'No seat of {licence}: the last one went to {whom}.': 'Kein Platz von {licence}: Den letzten bekam {whom}.',
  'No seat of {licence}.': 'Kein Platz von {licence}.',
  '{who} has everything.': '{who} hat alles.',

  // Joiners: attention and letters.
  'The first day is {day:date}: {threats:threats}.': 'Der erste Tag ist {day}: {threats}.',
  'The first day is {day:date}: not everything is handed over yet.':
    'Der erste Tag ist {day}: Noch ist nicht alles übergeben.',
  'The first day was {day:date}: {threats:threats}.': 'Der erste Tag war {day}: {threats}.',
  'The first day was {day:date}: not everything is handed over yet.':
    'Der erste Tag war {day}: Noch ist nicht alles übergeben.',
  'See what is missing': 'Ansehen, was fehlt',
  '{who} begins on {day:date}: the equipment is planned':
    '{who} beginnt am {day}: Die Ausstattung ist geplant',
  'The first day of {who} is threatened: {day:date}': 'Der erste Tag von {who} ist gefährdet: {day}',
  'Not bought for {who}: {things}': 'Nicht gekauft für {who}: {things}',
  'Declined by {who}: {things:things}': 'Abgelehnt von {who}: {things}',
  'Cancelled: the onboarding of {who}': 'Abgebrochen: der Eintritt von {who}',
  '{who} has everything, first day {day:date}': '{who} hat alles, erster Tag {day}',

  // Parcels and hand-overs.
  'A coordinator to prepare the parcel': 'Die Koordination: das Paket vorbereiten',
  '{who} to accept it': 'Annahme durch {who}',
  'Please prepare this for {whom}': 'Bitte bereiten Sie dies für {whom} vor',
  'Prepare for {whom}: {things:things}': 'Für {whom} vorbereiten: {things}',
  'Accept what you got: {things:things}': 'Annehmen, was Sie bekommen haben: {things}',
  'Have you got your {model}?': 'Haben Sie bekommen: {model}?',
  'Have you got these {count:number} things?': 'Haben Sie diese {count} Dinge bekommen?',
  '{count:number} things': '{count} Dinge',
  '{count:number} things for {whom}': '{count} Dinge für {whom}',
  Save: 'Speichern',
  prepared: 'vorbereitet',
  'prepared it': 'vorbereitet',
  answered: 'geantwortet',
  'Number of the parcel': 'Nummer des Pakets',
  'Everything is in it and it is on its way to {whom}': 'Alles ist darin, und es ist unterwegs zu {whom}',
  'Everything is there and {whom} has it': 'Alles ist da, und {whom} hat es',
  '{whom} is then asked to accept it.': '{whom} wird dann gebeten, es anzunehmen.',
  Tag: 'Inventarnummer',
  'Scan the label of the unit that you put in, or type its tag.':
    'Scannen Sie das Etikett des Geräts, das Sie einpacken, oder tippen Sie die Inventarnummer.',
  '{count:number} in the parcel': '{count} im Paket',
  'In the parcel': 'Im Paket',
  '{tag}, serial {serial}': '{tag}, Seriennummer {serial}',
  '{tag} · serial {serial}': '{tag} · Seriennummer {serial}',
  'Serial {serial}': 'Seriennummer {serial}',
  'Send my answer': 'Antwort senden',
  'Your answer': 'Ihre Antwort',
  'I accept it': 'Ich nehme es an',
  'I decline it': 'Ich lehne es ab',
  'Why?': 'Warum?',
  'For instance: it is not in the parcel, it is damaged, I do not need it.':
    'Zum Beispiel: Es ist nicht im Paket, es ist beschädigt, ich brauche es nicht.',
  'Your full name': 'Ihr voller Name',
  'Typed here it counts as your signature under the terms, for what you accept.':
    'Hier eingetippt gilt er als Ihre Unterschrift unter die Bedingungen, für das, was Sie annehmen.',
  'Every coordinator is asked; one is enough.': 'Die ganze Koordination ist gefragt; eine Antwort genügt.',
  'It was handed out to you.': 'Es wurde Ihnen ausgegeben.',
  'What you agree to': 'Dem stimmen Sie zu',
  'What is handed over has changed since.': 'Was übergeben wird, hat sich seither geändert.',
  'Sent to': 'Gesendet an',
  'their home': 'nach Hause',
  At: 'In',
  Parcel: 'Paket',
  'Ready by': 'Fertig bis',
  'Nothing more is to be done here.': 'Hier ist nichts mehr zu tun.',
  '{outcome:handedCapital}.': '{outcome}.',
  'To be prepared for {whom}: {things:things}.': 'Für {whom} vorzubereiten: {things}.',
  '{who:person} handed {things:things} to {whom}.': '{who} hat {things} an {whom} übergeben.',
  '{people:names} asked to prepare {things:things}: the first who does it is enough.':
    'Gebeten, {things} vorzubereiten: {people}. Wer es zuerst tut, genügt.',
  '{who} was asked to accept {things:things}.': '{who} wurde gebeten, {things} anzunehmen.',
  'The hand-over is settled: {outcome:handed}.': 'Die Übergabe ist erledigt: {outcome}.',
  '{who} answered, {via:via}: {outcome:handed}.': '{who} hat geantwortet, {via}: {outcome}.',
  '{who} declined it.': '{who} hat es abgelehnt.',
  '{who} declined it: {reason:words}': '{who} hat es abgelehnt: {reason}',
  '{who:person}: {things:things} sent to {whom:person}[, tracking {tracking}].':
    '{who}: {things} an {whom} gesendet[, Sendungsnummer {tracking}].',
  '{who:person}: {things:things} handed to {whom:person}[, tracking {tracking}].':
    '{who}: {things} an {whom} übergeben[, Sendungsnummer {tracking}].',
  '{who} put {things:things} into the parcel.': '{who} hat {things} in das Paket gelegt.',
  '{who} went on with the check list.': '{who} hat die Prüfliste fortgesetzt.',
  '{who} has not answered and is reminded.': '{who} hat nicht geantwortet und wird erinnert.',
  '{who} has not answered and is reminded; the coordinators are told.':
    '{who} hat nicht geantwortet und wird erinnert; die Koordination wird benachrichtigt.',
  'It was to be ready by {day:date} and has not left: {people:names} reminded.':
    'Es sollte bis {day} fertig sein und ist noch da. Erinnert: {people}.',
  '{who} cancelled the hand-over: {because:recalled?}.': '{who} hat die Übergabe abgebrochen: {because}.',
  '{things:things} is no longer in it: {because:recalled?}.': 'Nicht mehr dabei: {things} ({because}).',
  'Please prepare by {day:date}: {things:things} for {whom}':
    'Bitte bis {day} vorbereiten: {things} für {whom}',
  'Please prepare: {things:things} for {whom}': 'Bitte vorbereiten: {things} für {whom}',
  'Reminder: please prepare by {day:date}: {things:things} for {whom}':
    'Erinnerung, bitte bis {day} vorbereiten: {things} für {whom}',
  'Reminder: please prepare: {things:things} for {whom}':
    'Erinnerung, bitte vorbereiten: {things} für {whom}',
  'Have you got it? {things:things}': 'Haben Sie es bekommen? {things}',
  'Reminder: have you got it? {things:things}': 'Erinnerung: Haben Sie es bekommen? {things}',
  'You accepted: {things:things}': 'Sie haben angenommen: {things}',
  'Not accepted yet: {things:things}, {who}': 'Noch nicht angenommen: {things}, {who}',

  // Reservations.
  'A coordinator to hand it out': 'Die Koordination: ausgeben',
  'Stock: {things}': 'Lager: {things}',
  '{who} reserved {things} at {place} for {day:date}.': '{who} hat {things} in {place} für {day} reserviert.',
  '{who} picked {things}.': '{who} hat {things} entnommen.',
  '{who} picked it for the reservation "{title:words}".':
    '{who} hat es für die Reservierung „{title}“ entnommen.',
  '{who} put it back: the reservation "{title:words}" is cancelled.':
    '{who} hat es zurückgelegt: Die Reservierung „{title}“ ist abgebrochen.',
  '{who} cancelled the reservation.': '{who} hat die Reservierung abgebrochen.',
  '{who} cancelled the reservation: {reason:words}': '{who} hat die Reservierung abgebrochen: {reason}',
  '{who} put back {things}.': '{who} hat {things} zurückgelegt.',
  '{who} moved it from {was:date} to {now:date}.': '{who} hat es von {was} auf {now} verschoben.',
  '{who} named it "{title:words}".': '{who} hat es „{title}“ genannt.',
  '{who} moved it from {was:date} to {now:date} and named it "{title:words}".':
    '{who} hat es von {was} auf {now} verschoben und „{title}“ genannt.',
  '{who} took out {tag}, which {became:became}. It waits for another one.':
    '{who} hat {tag} herausgenommen: {became}. Es wartet auf ein anderes.',
  'Set aside no more: {things}. Receipt {n:number} on {order} was reversed; it waits until the goods come again.':
    'Nicht mehr zurückgelegt: {things}. Wareneingang {n} zu {order} wurde storniert; es wird gewartet, bis die Ware wieder kommt.',
  '{who} took it out of stock again: receipt {n:number} on {order} was reversed.':
    '{who} hat es wieder ausgelagert: Wareneingang {n} zu {order} wurde storniert.',
  'A {model} that was set aside for it is gone from the shelf. It waits for another one.':
    'Ein dafür zurückgelegtes {model} ist nicht mehr im Regal. Es wartet auf ein anderes.',
  'Ready: {title:words}': 'Bereit: {title}',

  // Counts.
  'Count of {place:words}': 'Inventur: {place}',
  'Scanning what is there': 'Scannen, was da ist',
  '{who} began to count {place}: 1 asset is expected.':
    '{who} hat die Inventur von {place} begonnen: Erwartet ist 1 Gerät.',
  '{who} began to count {place}: {count:number} assets are expected.':
    '{who} hat die Inventur von {place} begonnen: Erwartet sind {count} Geräte.',
  '{who} scanned {count:number} assets.': '{who} hat {count} Geräte gescannt.',
  '{who} scanned {tag}.': '{who} hat {tag} gescannt.',
  '{who} scanned {tag}, which was not expected here.': '{who} hat {tag} gescannt, hier nicht erwartet.',
  '{who} scanned {count:number} assets, {unexpected:number} of them not expected here.':
    '{who} hat {count} Geräte gescannt, davon {unexpected} hier nicht erwartet.',
  '{who} settled {tag}, which is missing, as "{as:settling?}"[ ({place})].':
    '{who} hat {tag}, das fehlt, geklärt: {as}[ ({place})].',
  '{who} settled {tag}, which is missing, as "{as:settling?}"[ ({place})]: {note:words}':
    '{who} hat {tag}, das fehlt, geklärt: {as}[ ({place})]. {note}',
  '{who} settled {tag}, which was not expected, as "{as:settling?}"[ ({place})].':
    '{who} hat {tag}, nicht erwartet, geklärt: {as}[ ({place})].',
  '{who} settled {tag}, which was not expected, as "{as:settling?}"[ ({place})]: {note:words}':
    '{who} hat {tag}, nicht erwartet, geklärt: {as}[ ({place})]. {note}',
  '{who} closed the count: {seen:number} of {expected:number} found, {missing:number} missing, {unexpected:number} not expected, all settled.':
    '{who} hat die Inventur abgeschlossen: {seen} von {expected} gefunden, {missing} fehlen, {unexpected} nicht erwartet, alles geklärt.',
  '{who} cancelled the count: {reason:words}': '{who} hat die Inventur abgebrochen: {reason}',
}

export const hardwareGroups = {
  purchase: {
    'is being approved': 'ist in Genehmigung',
    'is ordered': 'ist bestellt',
    'was rejected': 'wurde abgelehnt',
    'was sent back for changes': 'wurde zur Änderung zurückgegeben',
    'was withdrawn': 'wurde zurückgezogen',
    'could not be submitted': 'konnte nicht eingereicht werden',
    'broke off': 'brach ab',
    'is not possible: the model has reached its end of life': 'ist nicht möglich: Das Modell läuft aus',
    'was given up': 'wurde aufgegeben',
  },
  onboardingChanges: {
    '{one:onboardingChange}': '{one}',
    '{one:onboardingChange}; {others:onboardingChanges}': '{one}; {others}',
  },
  onboardingChange: {
    'the first day is {now:date} instead of {was:date}': 'der erste Tag ist {now} statt {was}',
    'it comes from {place} instead of {other}': 'es kommt von {place} statt {other}',
    'it is sent home': 'es wird nach Hause gesendet',
    'it is handed over at the desk': 'es wird am Arbeitsplatz übergeben',
    'mail before the first day goes to another address':
      'E-Mails vor dem ersten Tag gehen an eine andere Adresse',
    'in addition {things}': 'zusätzlich {things}',
    'no longer {things}': 'nicht mehr {things}',
    'replaces {thing}': 'ersetzt {thing}',
    'leaves it without {thing}': 'lässt {thing} weg',
  },
  threats: { '{one:threat}': '{one}', '{one:threat}; {others:threats}': '{one}; {others}' },
  threat: {
    'the workflow broke off': 'der Ablauf ist abgebrochen',
    'the purchase of {things} {state:purchase}': 'der Kauf von {things} {state}',
    '{things} should have been ordered by {day:date}': '{things} hätte bis {day} bestellt sein sollen',
    '{things} is missing and not bought yet': '{things} fehlt und ist noch nicht gekauft',
    '{things} should have been here by {day:date}': '{things} hätte bis {day} da sein sollen',
    'parcel {n:number} should have been ready by {day:date}': 'Paket {n} hätte bis {day} fertig sein sollen',
    'parcel {n:number} has not been accepted yet': 'Paket {n} ist noch nicht angenommen',
    '{thing} was declined ({reason}) and nobody has decided about it':
      '{thing} wurde abgelehnt ({reason}), und niemand hat darüber entschieden',
    'there is no seat of {licence}': 'es gibt keinen Platz von {licence}',
  },
  handed: { '{one:handedOne}': '{one}', '{one:handedOne}; {others:handed}': '{one}; {others}' },
  handedOne: {
    '{things:things} accepted': '{things} angenommen',
    '{things:things} declined': '{things} abgelehnt',
    '{things:things} taken out of it': '{things} herausgenommen',
  },
  handedCapital: { '{one:handedOne}': '{one}', '{one:handedOne}; {others:handed}': '{one}; {others}' },
  recalled: {
    'it is in use by {whom} since {day:date}': 'ist bei {whom} in Gebrauch seit {day}',
    'it is in use': 'ist in Gebrauch',
    'it is picked for a hand-over': 'ist für eine Übergabe entnommen',
    'no longer wanted': 'nicht mehr gewünscht',
    'it is to come from {place}': 'kommt von {place}',
    'what it holds is no longer wanted as it was': 'der Inhalt ist so nicht mehr gewünscht',
    'the onboarding was cancelled': 'der Eintritt wurde abgebrochen',
    '{who} left': '{who} ist ausgeschieden',
    'it went to {whom}': 'ging an {whom}',
    'it is in stock': 'ist auf Lager',
    'it is lost': 'ist verloren',
    'it is in repair': 'ist in Reparatur',
    'it was disposed of': 'ist entsorgt',
    'it came back and is to be inspected': 'kam zurück und ist zu prüfen',
  },
  became: {
    'is back on the shelf at {place}': 'Es liegt wieder im Regal in {place}',
    'goes to repair': 'Es geht in Reparatur',
    'is lost': 'Es ist verloren',
    'is not stock any more': 'Es ist nicht mehr auf Lager',
  },
  settling: {
    lost: 'verloren',
    found: 'gefunden',
    moved: 'umgezogen',
    'moved here': 'hierher umgezogen',
    'in repair': 'in Reparatur',
    'left as it is': 'bleibt, wie es ist',
    'taken into stock': 'auf Lager genommen',
  },
}
