/** What joiners, leavers, kits and hand-overs refuse. */
export const moves = {
  // Joiners.
  'The onboarding changed since you read it. Read it again and repeat your change.':
    'Der Eintritt wurde inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'This onboarding is complete. What the joiner needs beyond it is handed out by itself.':
    'Dieser Eintritt ist abgeschlossen. Was darüber hinaus gebraucht wird, wird für sich ausgegeben.',
  'This onboarding is cancelled. Begin another one.':
    'Dieser Eintritt ist abgebrochen. Beginnen Sie einen neuen.',
  '{who} has decided about {thing} already.': '{who} hat über {thing} schon entschieden.',
  'The workflow of this onboarding runs.': 'Der Ablauf dieses Eintritts läuft.',
  'There is no such purchase that came to nothing.':
    'Einen solchen Kauf, aus dem nichts wurde, gibt es nicht.',
  'This purchase is being approved. Withdraw the request first.':
    'Dieser Kauf ist in Genehmigung. Ziehen Sie zuerst die Anforderung zurück.',
  'The model {id} is not among the equipment.': 'Das Modell {id} gehört nicht zur Ausstattung.',
  'An onboarding has {most:number} different models at most.':
    'Ein Eintritt hat höchstens {most} verschiedene Modelle.',
  'The body has a field that cannot be used; "errors" names each.':
    'Eine Angabe kann so nicht verwendet werden; sie ist gekennzeichnet.',
  'The body has fields that cannot be used; "errors" names each.':
    'Manche Angaben können so nicht verwendet werden; sie sind gekennzeichnet.',
  'Somebody changed this kit since you read it. Read it again and repeat your change.':
    'Jemand hat diese Ausstattung inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'The kit names what does not exist; "errors" names each.':
    'Die Ausstattung nennt, was es nicht gibt; es ist gekennzeichnet.',

  // Leavers.
  '{who} is leaving already: /v1/offboardings/[{id}]. Change that one, or end it first.':
    'Für {who} gibt es schon einen Austritt. Ändern Sie ihn, oder beenden Sie ihn zuerst.',
  'The last working day is over, and access was taken back with it.':
    'Der letzte Arbeitstag ist vorbei, und die Zugänge sind damit entzogen.',
  'This offboarding has ended: the person stays.': 'Dieser Austritt ist beendet: Die Person bleibt.',
  'This offboarding is closed: everything has its outcome.':
    'Dieser Austritt ist abgeschlossen: Alles ist geklärt.',
  '{thing} came back before.': '{thing} ist schon zurückgekommen.',
  '{thing} has its outcome: {outcome:outcomeOf}.': '{thing} ist schon geklärt: {outcome}.',
  '{who} has decided: {outcome:outcomeOf}.': '{who} hat entschieden: {outcome}.',
  '{thing} came back: inspect it, then put it in stock, to repair, or have it written off.':
    '{thing} kam zurück: Prüfen Sie es; lagern Sie es dann ein, geben Sie es in Reparatur, oder beantragen Sie die Ausbuchung.',
  'Nothing was filled in yet.': 'Noch ist nichts ausgefüllt.',
  'Nothing was decided yet: choose for one thing at least.':
    'Noch ist nichts entschieden: Wählen Sie mindestens für eine Sache.',
  'Its case is gone.': 'Den Vorgang dazu gibt es nicht mehr.',

  // Hand-overs.
  'This hand-over is over; take back the units that it was about.':
    'Diese Übergabe ist vorbei; nehmen Sie die Geräte zurück, um die es ging.',
  'One hand-over holds {most:number} things at most, not {count:number}: make several of it.':
    'Eine Übergabe fasst höchstens {most} Dinge, nicht {count}: Machen Sie mehrere daraus.',
  'This cannot be prepared: see the fields.':
    'Das lässt sich so nicht vorbereiten; es ist gekennzeichnet, warum.',
  '{tag:code}: all units of its model there are promised to others.':
    '{tag}: Alle Geräte dieses Modells sind dort anderen zugesagt.',
  '{model}: only {free:number} free at {place}, not {wanted:number}.':
    '{model}: In {place} sind nur {free} frei, nicht {wanted}.',
  'It cannot leave yet. Something is missing or not checked: {things:words}.':
    'Es kann noch nicht hinaus. Etwas fehlt oder ist nicht geprüft: {things}.',
  'Only who has something can accept it. Take it back, or transfer it.':
    'Annehmen kann etwas nur, wer es hat. Nehmen Sie es zurück, oder geben Sie es weiter.',
  '{who} is asked to prepare it already.': '{who} ist schon gebeten, es vorzubereiten.',
  'Somebody saved these terms since you read them. Read them again and repeat your change.':
    'Jemand hat diese Bedingungen inzwischen gespeichert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  '{model}: {problem:scanned}.': '{model}: {problem}.',
}

/** What is wrong with a label that was scanned for a parcel. */
const scanned = {
  '"{tag}" is not a tag that we know: scan it again, or register the unit first':
    '„{tag}“ kennen wir nicht: Scannen Sie noch einmal, oder erfassen Sie das Gerät zuerst',
  '"{tag}" is in this parcel already': '„{tag}“ ist schon in diesem Paket',
  '"{tag}" is a {model}, not a {other}': '„{tag}“ ist ein {model}, kein {other}',
  '"{tag}" {is:standing}': '„{tag}“ {is}',
  '"{tag}" is at {place}, not at {other}: transfer it first':
    '„{tag}“ ist in {place}, nicht in {other}: Lagern Sie es zuerst um',
  '"{tag}" is in the hands of a {kind:kind}': '„{tag}“ ist in Arbeit ({kind})',
}

export const moveFields = {
  ...scanned,
  'is needed before it leaves': 'fehlt noch, bevor es hinausgeht',
  'must be ticked before it leaves': 'muss angekreuzt sein, bevor es hinausgeht',
  'is more than {days:number} days away: ask nearer to it':
    'ist mehr als {days} Tage entfernt: Beginnen Sie näher daran',
  'names line {n:number}, which was not declined': 'nennt die Zeile {n}, die nicht abgelehnt wurde',
  'names {id}, which is not among the equipment': 'nennt {id}, das nicht zur Ausstattung gehört',
  'must name a model': 'muss ein Modell nennen',
  'names a model twice': 'nennt ein Modell zweimal',
  'must be at most {most:number} licences': 'darf höchstens {most} Lizenzen haben',
  'lies before the last working day': 'liegt vor dem letzten Arbeitstag',
  'is the person who leaves': 'ist die Person, die ausscheidet',
}

export const moveGroups = { scanned }
