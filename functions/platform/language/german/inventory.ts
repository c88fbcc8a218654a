/** What assets, licences, stock and write-offs say. */
export const inventory = {
  // Assets.
  '{who} registered it as {tag}.': '{who} hat es als {tag} erfasst.',
  '{who} registered it as {tag}, received on order {order}.':
    '{who} hat es als {tag} erfasst, geliefert mit Bestellung {order}.',
  '{who} corrected {fields:assetFields}.': '{who} hat berichtigt: {fields}.',
  '{who} corrected {fields:assetFields}: it was {was}, it is {now}.':
    '{who} hat berichtigt: {fields} (war {was}, ist {now}).',
  '{who} transferred it from {from} to {to}.': '{who} hat es von {from} an {to} weitergegeben.',
  '{who} moved it from {from} to {to}.': '{who} hat es von {from} nach {to} umgelagert.',
  '{who} put it in stock at {place}[, back from {from}].':
    '{who} hat es in {place} eingelagert[, zurück von {from}].',
  '{who} picked it for a hand-over.': '{who} hat es für eine Übergabe entnommen.',
  '{who} checked it out to {whom}.': '{who} hat es an {whom} ausgegeben.',
  '{who} took it back from {from} at {place}.': '{who} hat es in {place} von {from} zurückgenommen.',
  '{who} took it back from {from}.': '{who} hat es von {from} zurückgenommen.',
  '{who} took it back at {place}.': '{who} hat es in {place} zurückgenommen.',
  '{who} sent it to repair[ from {from}].': '{who} hat es in Reparatur gegeben[, von {from}].',
  '{who} reported it lost by {from}.': '{who} hat es als verloren gemeldet (von {from}).',
  '{who} reported it lost.': '{who} hat es als verloren gemeldet.',
  '{who} disposed of it.': '{who} hat es entsorgt.',
  '{who} transferred it from {from} to {to}: {reason:words}':
    '{who} hat es von {from} an {to} weitergegeben: {reason}',
  '{who} moved it from {from} to {to}: {reason:words}':
    '{who} hat es von {from} nach {to} umgelagert: {reason}',
  '{who} put it in stock at {place}[, back from {from}]: {reason:words}':
    '{who} hat es in {place} eingelagert[, zurück von {from}]: {reason}',
  '{who} sent it to repair[ from {from}]: {reason:words}':
    '{who} hat es in Reparatur gegeben[, von {from}]: {reason}',
  '{who} reported it lost: {reason:words}': '{who} hat es als verloren gemeldet: {reason}',
  '{who} disposed of it: {reason:words}': '{who} hat es entsorgt: {reason}',
  '{who} accepted it.': '{who} hat es angenommen.',
  '{who} inspected it: {condition:condition}[, with {count:number} photos].':
    '{who} hat es geprüft: {condition}[, mit {count} Fotos].',
  '{who} inspected it: {condition:condition}, with a photo.':
    '{who} hat es geprüft: {condition}, mit einem Foto.',
  '{who} wiped it ({how:wipe}). Somebody else has to verify that.':
    '{who} hat es gelöscht ({how}). Jemand anderes muss das bestätigen.',
  '{who} verified that it is wiped: certificate {digest}.':
    '{who} hat die Löschung bestätigt: Zertifikat {digest}.',
  '{who} found data on it: it has to be wiped again.':
    '{who} hat Daten darauf gefunden: Es muss erneut gelöscht werden.',
  'Somebody reported by the page of its label that they found it: {where:words}':
    'Über die Seite des Etiketts hat jemand den Fund gemeldet: {where}',
  'Found: {tag} ({model})': 'Gefunden: {tag} ({model})',

  // Licences.
  '{who} registered the licence "{licence:words}" with {seats:number} seats.':
    '{who} hat die Lizenz „{licence}“ mit {seats} Plätzen erfasst.',
  '{who} gave {whom} a seat; {left:number} of {seats:number} left.':
    '{who} hat {whom} einen Platz gegeben; {left} von {seats} frei.',
  '{who} freed the seat of {whom}.': '{who} hat den Platz von {whom} freigegeben.',
  '{who} freed the seat of {whom}: {because:freed?}.':
    '{who} hat den Platz von {whom} freigegeben: {because}.',
  'It is not reassignable: the seat is spent.': 'Er lässt sich nicht neu vergeben: Der Platz ist verbraucht.',
  '{who} changed the licence.': '{who} hat die Lizenz geändert.',
  '{who} changed the seats from {was:number} to {now:number}.':
    '{who} hat die Plätze von {was} auf {now} geändert.',
  '{who} retired the licence.': '{who} hat die Lizenz ausgemustert.',
  '{who} took the licence into use again.': '{who} hat die Lizenz wieder in Gebrauch genommen.',

  // Stock.
  'Free at {place}: {free:number} of at least {minimum:number}.':
    'Frei in {place}: {free} von mindestens {minimum}.',
  'See the stock': 'Bestand ansehen',

  // Write-offs.
  'it is written off': 'es wird ausgebucht',
  'It is being written off': 'Es wird ausgebucht',
  '{tag} stays on the books.': '{tag} bleibt in den Büchern.',
  '{who} can correct the write-off and submit it again; it then goes to the approvers anew.':
    '{who} kann die Ausbuchung berichtigen und erneut einreichen; sie geht dann wieder an die Genehmigenden.',
  'You can correct the write-off and submit it again; it then goes to the approvers anew.':
    'Sie können die Ausbuchung berichtigen und erneut einreichen; sie geht dann wieder an die Genehmigenden.',
  Unit: 'Gerät',
  'Serial number': 'Seriennummer',
  'Bought for': 'Gekauft für',
  'not known': 'nicht bekannt',
  'Bought on': 'Gekauft am',
  Now: 'Jetzt',
  Condition: 'Zustand',
  Data: 'Daten',
  'medium destroyed': 'Datenträger vernichtet',
  'wiped, verified': 'gelöscht, bestätigt',
  Proceeds: 'Erlös',
  'in stock': 'auf Lager',
  'came back': 'zurückgekommen',
  'in repair': 'in Reparatur',
  lost: 'verloren',
  'as new': 'wie neu',
  'used, in order': 'gebraucht, in Ordnung',
  damaged: 'beschädigt',
  broken: 'defekt',
  '{who} asked to write it off: {reason:words}. It stays as it is until that is approved.':
    '{who} bittet um die Ausbuchung: {reason}. Bis sie genehmigt ist, bleibt alles, wie es ist.',
  '{who} asked to write off {model} ({tag}).': '{who} bittet, {model} ({tag}) auszubuchen.',
  'The write-off was {outcome:outcome}: it stays on the books.':
    'Die Ausbuchung wurde {outcome}: Es bleibt in den Büchern.',
  '{unit} was written off[, as approved by {people:names}].':
    '{unit} wurde ausgebucht[, wie von {people} genehmigt].',
  'It was written off[, as approved by {people:names}]: {reason:words}':
    'Es wurde ausgebucht[, wie von {people} genehmigt]: {reason}',
  'The write-off of {unit} was approved but not carried out: {because:obstacle?}.':
    'Die Ausbuchung von {unit} wurde genehmigt, aber nicht ausgeführt: {because}.',
  'Written off: {unit:words}': 'Ausgebucht: {unit}',
  'Not written off: {unit:words}': 'Nicht ausgebucht: {unit}',
}

export const inventoryGroups = {
  assetFields: {
    '{one:assetField}': '{one}',
    '{one:assetField} and {others:assetFields}': '{one}, {others}',
    '{one:assetField}, {others:assetFields}': '{one}, {others}',
  },
  assetField: {
    'the tag': 'Inventarnummer',

    'the serial': 'Seriennummer',

    'the cost': 'Kosten',
    'the date of purchase': 'Kaufdatum',
    'the warranty': 'Garantie',
    'the notes': 'Notizen',
  },
  condition: {
    'as new': 'wie neu',
    'used, in order': 'gebraucht, in Ordnung',
    damaged: 'beschädigt',
    broken: 'defekt',
  },
  wipe: { '{method:method} by {technique:technique}, with {tool}': '{method}, {technique}, mit {tool}' },
  method: { Clear: 'Clear', Purge: 'Purge', Destroy: 'Destroy' },
  technique: {
    overwrite: 'Überschreiben',
    'reset to factory settings': 'Zurücksetzen auf Werkseinstellungen',
    'block erase': 'Block Erase',
    'cryptographic erase': 'kryptografisches Löschen',
    'secure erase': 'Secure Erase',
    degauss: 'Entmagnetisieren',
    shred: 'Schreddern',
    disintegrate: 'Zerkleinern',
    pulverize: 'Pulverisieren',
    incinerate: 'Verbrennen',
    melt: 'Schmelzen',
  },
  freed: {
    '{who} left': '{who} ist ausgeschieden',
    'the onboarding was cancelled': 'der Eintritt wurde abgebrochen',
  },
  obstacle: {
    '{tag} was moved meanwhile': '{tag} wurde inzwischen bewegt',
    '{tag} is in use by {whom} since {day:date} by now':
      '{tag} ist inzwischen bei {whom} in Gebrauch, seit {day}',
    '{tag} is in use by now': '{tag} ist inzwischen in Gebrauch',
    '{tag} is in stock by now': '{tag} ist inzwischen auf Lager',
    '{tag} is picked for a hand-over by now': '{tag} ist inzwischen für eine Übergabe entnommen',
    '{tag} came back and is to be inspected by now': '{tag} ist inzwischen zurück und zu prüfen',
    '{tag} is in repair by now': '{tag} ist inzwischen in Reparatur',
    '{tag} is lost by now': '{tag} ist inzwischen verloren',
    '{tag} was disposed of by now': '{tag} ist inzwischen entsorgt',
    '{tag} holds data again that was not wiped': 'auf {tag} sind wieder Daten, die nicht gelöscht sind',
    'every {model} at {place} is promised to somebody by now':
      'jedes {model} in {place} ist inzwischen jemandem zugesagt',
  },
}
