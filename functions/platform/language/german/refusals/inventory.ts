import { orList } from './lists.ts'

/** What assets, the catalogue, licences, counts and write-offs refuse. */
export const inventory = {
  // Where an asset is, and what is possible then.
  '{tag:code} {is:standing}: it cannot be {done:movement}. It can be {can:movements}.':
    '{tag} {is}; {done} geht nicht. Möglich ist: {can}.',
  '{tag:code} {is:standing}: it cannot be {done:movement}. Nothing more can be done with it.':
    '{tag} {is}; {done} geht nicht. Damit lässt sich nichts mehr tun.',
  '{tag:code} {is:standing}: it cannot be {done:movement}. Take it back first.':
    '{tag} {is}; {done} geht nicht. Nehmen Sie es zuerst zurück.',
  '{tag:code} is in the hands of the {kind:kind} {id}. Do it there, or end that one first.':
    '{tag} ist in Arbeit ({kind}). Tun Sie es dort, oder beenden Sie das zuerst.',
  'Data of whoever had {tag:code} may still be on it; {next:wipeNext}.':
    'Auf {tag} können noch Daten von vorher sein; {next}.',
  '{tag:code} is a "{model:words}", which is not handed out any more since {day:date}. Choose another model, or change the date of the model.':
    '{tag} ist ein „{model}“, das seit {day} nicht mehr ausgegeben wird. Wählen Sie ein anderes Modell, oder ändern Sie das Datum am Modell.',
  '{tag:code} {is:standing}, and it is {condition:harm}. Send it to repair, inspect it again, or have it written off.':
    '{tag} {is} und ist {condition}. Geben Sie es in Reparatur, prüfen Sie es noch einmal, oder beantragen Sie die Ausbuchung.',
  '{tag:code} {is:standing} and holds data. Take it back and wipe it first, or report it lost.':
    '{tag} {is} und enthält Daten. Nehmen Sie es zurück und löschen Sie es zuerst, oder melden Sie es als verloren.',
  '{tag:code} {is:standing}: that is who has it already.': '{tag} {is}; die Person hat es also schon.',
  '{tag:code} is in stock, but every unit of its model there is promised: {count:number} set aside for those who asked first. Hand it out through one of their cases, or end one of those first.':
    '{tag} ist auf Lager, aber dort ist jedes Gerät seines Modells zugesagt: {count} sind für die zurückgelegt, die zuerst gefragt haben. Geben Sie es über einen dieser Vorgänge aus, oder beenden Sie zuerst einen davon.',
  '{tag:code} was paid for in {currency}. Give the cost in {again}: a past amount never changes its currency.':
    '{tag} wurde in {currency} bezahlt. Geben Sie den Preis in {again} an: Ein vergangener Betrag wechselt nie die Währung.',
  'You can read what you have yourself; what others have needs the role coordinator, admin or auditor.':
    'Sie können lesen, was Sie selbst haben; was andere haben, braucht die Rolle Koordination, Administration oder Revision.',
  'Only an active member of the directory can be given an asset.':
    'Ein Gerät kann nur bekommen, wer laut Verzeichnis hier arbeitet.',
  'There is no such location. Add it first: PUT /v1/locations/{id}.':
    'Diesen Ort gibt es nicht. Legen Sie ihn zuerst im Katalog an.',
  'There is no such location.': 'Diesen Ort gibt es nicht.',
  'The {what:numbered} {value} belongs to the asset {tag:code} ({id}) already. Give a different one, or correct that asset first.':
    'Die {what} {value} gehört schon zum Gerät {tag}. Geben Sie eine andere an, oder berichtigen Sie zuerst jenes Gerät.',
  'The assets cannot be registered like this; "errors" names each field.':
    'Die Geräte lassen sich so nicht erfassen; was zu berichtigen ist, ist gekennzeichnet.',
  'There are units of "{model:words}" already, tracked as {was:tracking}. Add another model for those that are to be tracked as {now:tracking}.':
    'Von „{model}“ gibt es schon welche, und sie stehen {was} in den Büchern. Legen Sie für die, die {now} darin stehen sollen, ein anderes Modell an.',

  '{tag:code} was registered with a receipt that was reversed: nothing of it is corrected any more. Its tag and serial are free for another one.':
    '{tag} wurde mit einem Wareneingang erfasst, der storniert ist: Daran wird nichts mehr berichtigt. Inventar- und Seriennummer sind für ein anderes Gerät frei.',
  'Goods of this receipt have moved on since: {things:movedOn}[; and {more:number} more]. Put them back where they were received, then reverse it. Nothing was changed.':
    'Ware dieses Eingangs ist inzwischen weitergegangen: {things}[; und {more} weitere]. Bringen Sie sie dorthin zurück, wo sie einging, und stornieren Sie den Eingang dann. Geändert wurde nichts.',

  // Inspections and wipes.
  'There is no certificate yet: somebody else than who wiped it has to verify it first.':
    'Es gibt noch keine Bescheinigung: Zuerst muss jemand anderes die Löschung bestätigen.',
  'Photo {n:number} is not what its type says ({type}).': 'Das Foto {n} ist kein Bild der angegebenen Art.',
  'A wipe is recorded once it is done: its date lies in the future.':
    'Eine Löschung wird festgehalten, wenn sie geschehen ist: Das Datum liegt in der Zukunft.',
  'The directory has nobody with the id {id}.': 'Im Verzeichnis steht niemand mit dem Kürzel {id}.',
  '{who} has verified this already: passed.': '{who} hat das schon geprüft und keine Daten gefunden.',
  '{who} has verified this already: failed.': '{who} hat das schon geprüft und Daten gefunden.',
  'Wipe {n:number} of {tag:code} does not count any more: a later one was recorded, or somebody has had it since.':
    'Die Löschung {n} von {tag} zählt nicht mehr: Es gibt eine spätere, oder jemand hatte das Gerät seither.',
  'Whoever wiped it, or recorded that, cannot verify it: somebody else has to look.':
    'Wer gelöscht oder das festgehalten hat, kann es nicht bestätigen: Jemand anderes muss nachsehen.',

  // Labels.
  'There is no asset {id}. Nothing was printed.': 'Das Gerät {id} gibt es nicht. Es wurde nichts gedruckt.',
  'There are no assets {ids}. Nothing was printed.':
    'Diese Geräte gibt es nicht: {ids}. Es wurde nichts gedruckt.',
  'There are no assets {ids} and others. Nothing was printed.':
    'Diese Geräte und weitere gibt es nicht: {ids}. Es wurde nichts gedruckt.',
  'There is no asset at this place that needs a label.':
    'An diesem Ort gibt es kein Gerät, das ein Etikett braucht.',

  // Counts.
  '{count:number} difference is not settled: {things:differences}. Settle each, or cancel the count.':
    'Eine Abweichung ist nicht geklärt: {things}. Klären Sie sie, oder beenden Sie die Zählung ohne Ergebnis.',
  '{count:number} differences are not settled: {things:differences}. Settle each, or cancel the count.':
    '{count} Abweichungen sind nicht geklärt: {things}. Klären Sie jede, oder beenden Sie die Zählung ohne Ergebnis.',
  '{count:number} differences are not settled: {things:differences} and more. Settle each, or cancel the count.':
    '{count} Abweichungen sind nicht geklärt: {things} und weitere. Klären Sie jede, oder beenden Sie die Zählung ohne Ergebnis.',
  'There are {count:number} assets at "{place:words}", and a count takes at most {most:number}. Give its rooms locations of their own.':
    'In „{place}“ sind {count} Geräte, und eine Zählung fasst höchstens {most}. Geben Sie den Räumen eigene Orte.',
  '"{place:words}" is being counted already ({id}). Scan into that count, or close or cancel it first.':
    '„{place}“ wird schon gezählt. Scannen Sie dort weiter, oder schließen oder beenden Sie zuerst jene Zählung.',
  'This count is {status:countStatus}: open another one.':
    'Diese Zählung ist {status}: Beginnen Sie eine neue.',
  'There is no location {id}.': 'Den Ort {id} gibt es nicht.',
  'There is no asset {id}.': 'Das Gerät {id} gibt es nicht.',
  '{who} settled {tag:code} as "{as:settlement}" on {day:date} already.':
    '{who} hat {tag} schon am {day} geklärt: {as}.',
  '{tag:code} is missing here: settle it as lost, found_elsewhere or ignore, or scan it.':
    '{tag} fehlt hier: Klären Sie, ob es verloren oder anderswo ist oder die Bücher bleiben, oder scannen Sie es.',
  '{tag:code} is not in our books: register it, or settle it as ignore.':
    '{tag} steht nicht in unseren Büchern: Erfassen Sie es, oder lassen Sie die Bücher, wie sie sind.',
  '{tag:code} was not expected here: settle it as moved_here or ignore.':
    '{tag} wurde hier nicht erwartet: Klären Sie, ob es jetzt hierher gehört oder die Bücher bleiben.',
  '{tag:code} was scanned here by {who}: nothing is to be settled.':
    '{tag} wurde hier von {who} gescannt: Es ist nichts zu klären.',
  '{tag:code} was neither expected here nor scanned: nothing is to be settled.':
    '{tag} wurde hier weder erwartet noch gescannt: Es ist nichts zu klären.',
  '{tag:code} {is:standing} at {place} by now: nothing is to be settled.':
    '{tag} {is}, inzwischen in {place}: Es ist nichts zu klären.',

  // Licences.
  'The licence changed since you read it, or somebody got or freed a seat. Read it again and repeat your change.':
    'Die Lizenz wurde inzwischen geändert, oder jemand hat einen Platz bekommen oder freigegeben. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  '"{licence:words}" cannot be retired: {count:number} of its seats are in use. Free them first.':
    '„{licence}“ lässt sich nicht ausmustern: {count} Plätze sind in Gebrauch. Geben Sie sie zuerst frei.',
  'Only an active person of the directory can have a seat.':
    'Einen Platz kann nur haben, wer laut Verzeichnis hier arbeitet.',
  'You may see your own seats only.': 'Sie dürfen nur Ihre eigenen Plätze sehen.',
  '"{licence:words}" has no seats. Raise their number first.':
    '„{licence}“ hat keine Plätze. Erhöhen Sie zuerst deren Zahl.',
  'No seat of "{licence:words}" is free: {all:allSeats} gone.[ {used:number} in use, {spent:number} spent for ever.][ The last one went to {whom} on {day:date} at {time} UTC, given by {who}.] Free one, or raise the number of seats.':
    'Von „{licence}“ ist kein Platz frei: {all} vergeben.[ {used} in Gebrauch, {spent} für immer verbraucht.][ Den letzten bekam {whom} am {day} um {time} UTC von {who}.] Geben Sie einen frei, oder erhöhen Sie die Zahl der Plätze.',
  '"{licence:words}" is retired: no more seats of it are given.':
    '„{licence}“ ist ausgemustert: Davon werden keine Plätze mehr vergeben.',
  '{who} has {count:number} seats of "{licence:words}" already, and one person may have no more.':
    '{who} hat schon {count} Plätze von „{licence}“, und mehr darf eine Person nicht haben.',
  '"{licence:words}" cannot have {seats:number} seats: {used:number} is in use[ and {spent:number} spent]. Free some first; {least:number} is the least now.':
    '„{licence}“ kann nicht {seats} Plätze haben: {used} ist in Gebrauch[ und {spent} verbraucht]. Geben Sie zuerst welche frei; mindestens {least} sind jetzt nötig.',
  '"{licence:words}" cannot have {seats:number} seats: {used:number} are in use[ and {spent:number} spent]. Free some first; {least:number} is the least now.':
    '„{licence}“ kann nicht {seats} Plätze haben: {used} sind in Gebrauch[ und {spent} verbraucht]. Geben Sie zuerst welche frei; mindestens {least} sind jetzt nötig.',

  // Write-offs.
  'Only {whom} can correct this write-off. You can withdraw it and ask for one of your own.':
    'Diese Ausbuchung kann nur {whom} berichtigen. Sie können sie zurückziehen und eine eigene beantragen.',
  'A write-off that is {status:status} cannot be submitted.':
    'Eine Ausbuchung mit dem Status „{status}“ lässt sich nicht einreichen.',
  'A write-off that is {status:status} cannot be withdrawn.':
    'Eine Ausbuchung mit dem Status „{status}“ lässt sich nicht zurückziehen.',
  'A write-off of {tag:code} is open already: /v1/write-offs/{id}. Wait for its outcome, or withdraw it first.':
    'Für {tag} ist schon eine Ausbuchung beantragt. Warten Sie das Ergebnis ab, oder ziehen Sie sie zuerst zurück.',
}

/** What keeps goods of a receipt from being taken out of stock again. */
const hindrance = {
  '{tag:code} is not there': '{tag} ist nicht da',
  '{tag:code} {is:standing}': '{tag} {is}',
  '{tag:code} is at {place}': '{tag} ist in {place}',
  '{tag:code} is in the hands of the {kind:kind} {id}': '{tag} ist in Arbeit ({kind})',
  '{tag:code} is to be written off ({id})': '{tag} soll ausgebucht werden',
  '{lost:number} of {all:number} × {model} are not on the shelf at {place} any more':
    '{lost} von {all} × {model} sind nicht mehr auf Lager in {place}',
}

export const inventoryFields = {
  ...hindrance,
  'belongs to the asset {tag:code} ({id})': 'gehört schon zum Gerät {tag}',
  'is counted only: "{model:words}" has no single units':
    'ist nur gezählt: „{model}“ hat keine einzelnen Geräte',
  'is not a tag': 'ist keine Inventarnummer',
  'is not {type:pictureType}': 'ist kein Bild der angegebenen Art',
  'is not base64': 'ist nicht richtig kodiert',
  'is more than 250 KB: make the picture smaller': 'ist größer als 250 KB: Verkleinern Sie das Bild',
  'is not a technique of "{method:words}": {known:words}':
    'passt nicht zum Verfahren „{method}“; dazu gehören: {known}',
  'must say how it was verified': 'muss sagen, wie es geprüft wurde',
  'must be given, or locationId, and not both': 'muss angegeben sein, oder ein Ort, aber nicht beides',
  'needs either assetId or tag': 'braucht ein Gerät oder eine Inventarnummer',
  'needs locationId with found_elsewhere, and only then':
    'braucht einen Ort, wenn es anderswo ist, und nur dann',
  'needs a note that says why with ignore': 'braucht eine Notiz mit dem Grund',
  'names assets that do not exist': 'nennt Geräte, die es nicht gibt',
  'must be ids of assets with commas between them': 'muss Geräte nennen, mit Kommas dazwischen',
  'must be at most {most:number} ids: ask again for the others':
    'darf höchstens {most} Geräte nennen: Drucken Sie die übrigen danach',
  'needs either assetIds or locationId': 'braucht Geräte oder einen Ort',
}

export const inventoryGroups = {
  hindrance,
  movedOn: {
    '{one:hindrance}': '{one}',
    '{one:hindrance}; {others:movedOn}': '{one}; {others}',
  },
  standing: {
    'is in use by {who} since {day:date}': 'ist seit {day} bei {who} in Gebrauch',
    'is in stock': 'ist auf Lager',
    'is picked for a hand-over': 'ist für eine Übergabe entnommen',
    'is in use': 'ist in Gebrauch',
    'came back and is to be inspected': 'kam zurück und ist zu prüfen',
    'is in repair': 'ist in Reparatur',
    'is lost': 'ist verloren',
    'was disposed of': 'ist entsorgt',
  },
  movements: orList('movement', 'movements'),
  movement: {
    'put in stock': 'einlagern',
    'picked for a hand-over': 'für eine Übergabe entnehmen',
    'checked out': 'ausgeben',
    'checked in': 'zurücknehmen',
    'taken back': 'zurücknehmen',
    'taken back from repair': 'aus der Reparatur zurücknehmen',
    'sent to repair': 'in Reparatur geben',
    'reported lost': 'als verloren melden',
    found: 'als gefunden melden',
    'disposed of': 'entsorgen',
    'written off': 'ausbuchen',
    inspected: 'prüfen',
    wiped: 'löschen',
    'transferred to another person': 'an jemand anderen weitergeben',
    'transferred to another place': 'umlagern',
    'transferred to another person or place': 'weitergeben',
  },
  harm: { damaged: 'beschädigt', broken: 'defekt' },
  wipeNext: {
    'its wipe waits to be verified by a second person: POST /v1/assets/{id}/wipes/{n}/verification':
      'jemand anderes muss erst die Löschung bestätigen',
    'wipe it first: POST /v1/assets/{id}/wipes': 'halten Sie zuerst die Löschung fest',
  },
  pictureType: { 'image/jpeg': 'image/jpeg', 'image/png': 'image/png', 'image/webp': 'image/webp' },
  numbered: { tag: 'Inventarnummer', serial: 'Seriennummer' },
  tracking: { asset: 'je mit Nummer', quantity: 'nur gezählt' },
  differences: {
    '{one:countDifference}': '{one}',
    '{one:countDifference}, {others:differences}': '{one}, {others}',
  },
  countDifference: {
    '{tag} (missing)': '{tag} (fehlt)',
    '{tag} (unexpected)': '{tag} (unerwartet)',
  },
  countStatus: { closed: 'abgeschlossen', cancelled: 'ohne Ergebnis beendet' },
  settlement: {
    lost: 'verloren',
    'found elsewhere': 'an einem anderen Ort',
    'moved here': 'gehört jetzt hierher',
    ignore: 'Bücher bleiben, wie sie sind',
  },
  allSeats: {
    'the only seat': 'der einzige Platz ist',
    'all {count:number} seats': 'alle {count} Plätze sind',
  },
}
