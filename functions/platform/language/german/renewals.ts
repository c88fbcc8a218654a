/** What renewals and contracts say. */
export const renewals = {
  // What is asked.
  'Renew or end: {contract:words}': 'Verlängern oder beenden: {contract}',
  'What did {vendor} offer? {contract:words}': 'Was hat {vendor} angeboten? {contract}',
  'Send the notice: {contract:words}': 'Kündigung senden: {contract}',
  'Has {vendor} confirmed? {contract:words}': 'Hat {vendor} bestätigt? {contract}',
  'What is to become of “{contract:words}”?': 'Was wird aus „{contract}“?',
  'What did {vendor} offer for “{contract:words}”?': 'Was hat {vendor} für „{contract}“ angeboten?',
  'Please send the notice for “{contract:words}”': 'Bitte senden Sie die Kündigung für „{contract}“',
  'Has {vendor} confirmed the end of “{contract:words}”?':
    'Hat {vendor} das Ende von „{contract}“ bestätigt?',
  Renew: 'Verlängern',
  'Renegotiate first': 'Erst verhandeln',
  'What do you want to reach?': 'Was möchten Sie erreichen?',
  'For instance "10 % less" or "a term of one year".':
    'Zum Beispiel „10 % weniger“ oder „ein Jahr Laufzeit“.',
  'Renew with fewer seats': 'Mit weniger Plätzen verlängern',
  'Seats to keep': 'Plätze, die bleiben',
  Cancel: 'Kündigen',
  'Let it end': 'Auslaufen lassen',
  'There is an offer': 'Es gibt ein Angebot',
  'Offered price': 'Angebotener Preis',
  'In the way in which it is paid now, without currency: 1299.00':
    'So, wie jetzt gezahlt wird, ohne Währung: 1299.00',
  'No better offer': 'Kein besseres Angebot',
  'The notice was sent': 'Die Kündigung ist gesendet',
  'Sent on': 'Gesendet am',
  Proof: 'Nachweis',
  'The tracking number, or the number that the portal gave.':
    'Die Sendungsnummer, oder die Nummer aus dem Portal.',
  'The vendor confirmed': 'Der Lieferant hat bestätigt',
  'The vendor refuses': 'Der Lieferant weigert sich',
  renewed: 'verlängert',
  'wants to renegotiate': 'möchte verhandeln',
  'renewed with fewer seats': 'mit weniger Plätzen verlängert',
  cancelled: 'gekündigt',
  'let it end': 'läuft aus',
  'told what was offered': 'Angebot mitgeteilt',
  'got no better offer': 'kein besseres Angebot',
  'sent the notice': 'Kündigung gesendet',
  'confirmed by the vendor': 'vom Lieferanten bestätigt',
  'refused by the vendor': 'vom Lieferanten zurückgewiesen',
  'The spend goes to its approvers, as a purchase would.':
    'Die Ausgabe geht an ihre Genehmigenden, wie bei einem Kauf.',
  'You are asked what they offered, then asked again.': 'Sie werden nach dem Angebot gefragt, danach erneut.',
  'The spend for the seats that stay goes to its approvers.':
    'Die Ausgabe für die Plätze, die bleiben, geht an ihre Genehmigenden.',
  '{vendor} gets the notice by mail today.': '{vendor} bekommt die Kündigung heute per E-Mail.',
  'The letter of notice is written; you are asked to send it and to tell its number.':
    'Das Kündigungsschreiben wird erstellt; Sie werden gebeten, es zu senden und seine Nummer anzugeben.',
  'The contract runs out; nothing is sent.': 'Der Vertrag läuft aus; nichts wird gesendet.',
  'You are asked again, with the offer in view.': 'Sie werden erneut gefragt, mit dem Angebot vor Augen.',
  'You are asked again.': 'Sie werden erneut gefragt.',
  '{vendor} has to confirm it.': '{vendor} muss sie bestätigen.',
  'The contract ends with its term; its seats are taken back.':
    'Der Vertrag endet mit seiner Laufzeit; seine Plätze werden zurückgenommen.',
  'You are asked again what is to become of the contract.':
    'Sie werden erneut gefragt, was aus dem Vertrag wird.',
  'You are asked as the one who answers for this contract.':
    'Sie sind gefragt, weil Sie für diesen Vertrag verantwortlich sind.',
  'The contract, or what is known about the next term, has changed since.':
    'Der Vertrag, oder was über die nächste Laufzeit bekannt ist, hat sich seither geändert.',
  'Target: {target:words}': 'Ziel: {target}',
  'The letter of notice is attached to the mail with this link.':
    'Das Kündigungsschreiben hängt an der E-Mail mit diesem Link.',
  "The notice went out; without the vendor's confirmation nobody can be sure that it counts.":
    'Die Kündigung ist gesendet; ohne Bestätigung des Lieferanten ist nicht sicher, dass sie gilt.',
  'It is settled: {status:settled}.': 'Es ist erledigt: {status}.',
  'Next: the term ends on {day:date}.': 'Als Nächstes: Die Laufzeit endet am {day}.',

  // What the dates mean.
  'Unless a notice reaches the vendor by {day:date}, the contract renews by itself on {renews:date} until {until:date} and commits {sum:money}.':
    'Wenn bis {day} keine Kündigung beim Lieferanten ist, verlängert sich der Vertrag am {renews} von selbst bis {until} und bindet {sum}.',
  'Unless a notice reaches the vendor by {day:date}, the contract renews by itself on {renews:date}.':
    'Wenn bis {day} keine Kündigung beim Lieferanten ist, verlängert sich der Vertrag am {renews} von selbst.',
  'The contract renews by itself on {day:date}; no notice is agreed.':
    'Der Vertrag verlängert sich am {day} von selbst; eine Kündigung ist nicht vereinbart.',
  'The contract ends on {day:date} unless both sides agree to renew it.':
    'Der Vertrag endet am {day}, wenn nicht beide Seiten ihn verlängern.',
  'The contract ends on {day:date}; a further term is not agreed.':
    'Der Vertrag endet am {day}; eine weitere Laufzeit ist nicht vereinbart.',

  // Facts.
  'Decide by': 'Zu entscheiden bis',
  'Notice by': 'Kündigung bis',
  'to be sent by {day:date}': 'zu senden bis {day}',
  'Term ends': 'Laufzeit endet',
  'Paid now': 'Jetzt gezahlt',
  '{sum:money} for the whole term': '{sum} für die ganze Laufzeit',
  Seats: 'Plätze',
  '{bought:number} bought': '{bought} gekauft',
  '{bought:number} bought, {used:number} used': '{bought} gekauft, {used} genutzt',
  '{count:number} nobody uses': '{count} nutzt niemand',
  Offered: 'Angeboten',
  '{sum:money} for the term': '{sum} für die Laufzeit',
  'Next term': 'Nächste Laufzeit',
  Target: 'Ziel',
  'Alternatives on file': 'Bekannte Alternativen',
  '{sum:money} {every:every}': '{sum} {every}',
  '{sum:money} {every:every}, {change:change}; {all:money} for the term':
    '{sum} {every}, {change}; {all} für die Laufzeit',
  'as agreed': 'wie vereinbart',
  'as expected: the final price is not fixed': 'wie erwartet: Der endgültige Preis steht nicht fest',
  'not capped: the vendor can ask any price': 'ohne Grenze: Der Lieferant kann jeden Preis verlangen',
  How: 'Wie',
  'Send by': 'Zu senden bis',
  'Must arrive by': 'Muss ankommen bis',
  Sent: 'Gesendet',
  'Contract ends': 'Vertrag endet',
  'the vendor’s portal': 'Portal des Lieferanten',
  mail: 'E-Mail',
  'registered post': 'Einschreiben',
  Price: 'Preis',
  'Paid in the term before': 'Gezahlt in der Laufzeit davor',
  Mind: 'Achtung',
  'The increase is not capped: the vendor can ask any price':
    'Die Erhöhung hat keine Grenze: Der Lieferant kann jeden Preis verlangen',
  'Can be ended until': 'Kündbar bis',
  '{contract}, {from:date} to {until:date}[, {seats:number} seats]':
    '{contract}, {from} bis {until}[, {seats} Plätze]',
  '{contract}, {from:date} to {until:date}[, {seats:number} seats]: the rest':
    '{contract}, {from} bis {until}[, {seats} Plätze]: der Rest',
  'the contract is renewed': 'der Vertrag wird verlängert',
  '{who} decides anew what is to become of the contract.': '{who} entscheidet neu, was aus dem Vertrag wird.',
  '{who} is asked again what is to become of the contract.':
    '{who} wird erneut gefragt, was aus dem Vertrag wird.',

  // What it waits for.
  'The owner is being asked': 'Die verantwortliche Person wird gefragt',
  'The decision whether it renews': 'Die Entscheidung, ob er sich verlängert',
  'The decision whether to renew': 'Die Entscheidung, ob verlängert wird',
  'What the contract says to be recorded': 'Was der Vertrag vorsieht, wird festgehalten',
  'An offer of {vendor}': 'Ein Angebot von {vendor}',
  'Proof that the notice was sent': 'Nachweis, dass die Kündigung gesendet ist',
  '{vendor} to confirm the notice': 'Bestätigung der Kündigung durch {vendor}',
  'The notice is being written': 'Die Kündigung wird geschrieben',
  'The end is being recorded': 'Das Ende wird festgehalten',
  'The renewal is being recorded': 'Die Verlängerung wird festgehalten',

  // Outlook.
  'Its {count:number} seats are to be taken back': 'Die {count} Plätze sind zurückzunehmen',
  'The renewal opens and the owner is asked':
    'Die Verlängerung beginnt, und die verantwortliche Person wird gefragt',
  'The term ends on {day:date}; a decision is due by {due:date}.':
    'Die Laufzeit endet am {day}; bis {due} ist zu entscheiden.',
  'Reminder, and word to those above': 'Erinnerung, und Nachricht an die nächste Ebene',
  Reminder: 'Erinnerung',
  'The vendor has not confirmed the notice yet.': 'Der Lieferant hat die Kündigung noch nicht bestätigt.',
  'Nobody has shown that the notice was sent; the last day to send it is {day:date}.':
    'Niemand hat nachgewiesen, dass die Kündigung gesendet ist; der letzte Tag dafür ist {day}.',
  'Nobody has decided; the decision is due by {day:date}.':
    'Niemand hat entschieden; zu entscheiden ist bis {day}.',
  'Nobody has decided; the decision is overdue, the last day to send a notice is {day:date}.':
    'Niemand hat entschieden; die Entscheidung ist überfällig, der letzte Tag für eine Kündigung ist {day}.',
  'Nobody has decided; the decision is overdue, the last day to settle it is {day:date}.':
    'Niemand hat entschieden; die Entscheidung ist überfällig, der letzte Tag dafür ist {day}.',
  'The last chance to give notice passes': 'Die letzte Gelegenheit zur Kündigung verstreicht',
  'The contract is not renewed and ends on {day:date}':
    'Der Vertrag wird nicht verlängert und endet am {day}',
  'It renews by itself until {day:date}: {sum:money} committed':
    'Er verlängert sich von selbst bis {day}: {sum} gebunden',
  'It renews by itself': 'Er verlängert sich von selbst',
  'The notice date ({day:date}) has passed.': 'Der Kündigungstermin ({day}) ist verstrichen.',
  'The term is over ({day:date}).': 'Die Laufzeit ist zu Ende ({day}).',
  'The contract has ended': 'Der Vertrag ist beendet',
  'Its notice was given.': 'Er wurde gekündigt.',
  'No further term is agreed.': 'Eine weitere Laufzeit ist nicht vereinbart.',
  'The term until {day:date} begins': 'Die Laufzeit bis {day} beginnt',
  'It was renewed.': 'Er wurde verlängert.',
  'Nobody ended it in time.': 'Niemand hat ihn rechtzeitig beendet.',

  // Events.
  '{who} recorded the contract "{contract:words}" with {vendor}: {sum:money} each {every:eachPeriod}, current term until {day:date}.':
    '{who} hat den Vertrag „{contract}“ mit {vendor} erfasst: {sum} je {every}, laufende Laufzeit bis {day}.',
  '{who} changed the contract from {day:date} on ({fields:fields?}): {reason:words}':
    '{who} hat den Vertrag ab {day} geändert ({fields}): {reason}',
  '{who} amended the contract: nothing has to be decided about this term any more.':
    '{who} hat den Vertrag geändert: Über diese Laufzeit ist nichts mehr zu entscheiden.',
  '{who} amended the contract while it was being approved: the owner decides anew.':
    '{who} hat den Vertrag während der Genehmigung geändert: Die verantwortliche Person entscheidet neu.',
  '{who} amended the contract.': '{who} hat den Vertrag geändert.',
  '{who} ended the contract early, on {day:date}: {reason:words}':
    '{who} hat den Vertrag vorzeitig zum {day} beendet: {reason}',
  '{who} renews, {via:via}.': '{who} verlängert, {via}.',
  '{who} renews with {seats:number} seats, {via:via}.': '{who} verlängert mit {seats} Plätzen, {via}.',
  '{who} wants to renegotiate: {target:words}, {via:via}.': '{who} möchte verhandeln: {target}, {via}.',
  '{who} cancels the contract, {via:via}.': '{who} kündigt den Vertrag, {via}.',
  '{who} lets the contract end, {via:via}.': '{who} lässt den Vertrag auslaufen, {via}.',
  '{who} told the offer of {vendor}: {sum:money} {every:every}, {via:via}.':
    '{who} hat das Angebot von {vendor} mitgeteilt: {sum} {every}, {via}.',
  '{who} got no better offer of {vendor}, {via:via}.':
    '{who} hat von {vendor} kein besseres Angebot bekommen, {via}.',
  '{who} sent the notice on {day:date} ({reference})[, later than planned ({planned:date})], {via:via}.':
    '{who} hat die Kündigung am {day} gesendet ({reference})[, später als geplant ({planned})], {via}.',
  '{who}: {vendor} has confirmed the end of the contract, {via:via}.':
    '{who}: {vendor} hat das Ende des Vertrags bestätigt, {via}.',
  '{who}: {vendor} refuses the notice, {via:via}.': '{who}: {vendor} weist die Kündigung zurück, {via}.',
  'The term of "{contract:words}" ends on {day:date}: no notice is needed; a decision is due by {due:date}.':
    'Die Laufzeit von „{contract}“ endet am {day}: Eine Kündigung ist nicht nötig; zu entscheiden ist bis {due}.',
  'The term of "{contract:words}" ends on {day:date}: notice by {notice:date}, to be sent by {send:date}; a decision is due by {due:date}.':
    'Die Laufzeit von „{contract}“ endet am {day}: Kündigung bis {notice}, zu senden bis {send}; zu entscheiden ist bis {due}.',
  'The renewal of the term that ends on {day:date} was opened.':
    'Die Verlängerung der Laufzeit bis {day} wurde eröffnet.',
  'The term until {day:date} began, as decided.': 'Die Laufzeit bis {day} begann, wie entschieden.',
  'The term until {day:date} began, by itself.': 'Die Laufzeit bis {day} begann von selbst.',
  'The contract ended with {day:date}.': 'Der Vertrag endete mit dem {day}.',
  'The contract "{contract:words}" ended on {day:date}: the notice was sent in time, the vendor has not confirmed it.':
    'Der Vertrag „{contract}“ endete am {day}: Die Kündigung ging rechtzeitig hinaus, der Lieferant hat sie nicht bestätigt.',
  'The contract "{contract:words}" ended on {day:date}: nobody renewed it.':
    'Der Vertrag „{contract}“ endete am {day}: Niemand hat ihn verlängert.',
  'The contract "{contract:words}" renewed by itself on {day:date}, before this was settled.':
    'Der Vertrag „{contract}“ hat sich am {day} von selbst verlängert, bevor dies erledigt war.',
  'Nobody is asked: the last day on which something could be decided has passed.':
    'Niemand wird gefragt: Der letzte Tag, an dem etwas zu entscheiden war, ist vorbei.',
  '{who} was asked, as {as:decider}, what is to become of the contract: decision due by {day:date}.':
    '{who} wurde gefragt ({as}), was aus dem Vertrag wird: zu entscheiden bis {day}.',
  '{who} renegotiates with {vendor}[; the target: {target:words}].':
    '{who} verhandelt mit {vendor}[; das Ziel: {target}].',
  'The notice was written. {who} is asked to send it {how:sending} by {day:date}.':
    'Die Kündigung ist geschrieben. {who} ist gebeten, sie bis {day} {how} zu senden.',
  'The notice goes to {vendor} by mail ({address}).':
    'Die Kündigung geht per E-Mail an {vendor} ({address}).',
  '{who} is asked to say when {vendor} has confirmed the notice.':
    '{who} ist gebeten zu sagen, wann {vendor} die Kündigung bestätigt hat.',
  'Renewed: "{contract:words}"[ until {day:date}][, with {seats:number} seats].':
    'Verlängert: „{contract}“[ bis {day}][, mit {seats} Plätzen].',
  '"{contract:words}" ends on {day:date}.': '„{contract}“ endet am {day}.',
  'Its {seats:number} seats are to be taken back by then.':
    'Die {seats} Plätze sind bis dahin zurückzunehmen.',
  'Nothing has to be decided about this term any more: {because:because?}.':
    'Über diese Laufzeit ist nichts mehr zu entscheiden: {because}.',
  '{who} switched the reminders off: {reason:words}': '{who} hat die Erinnerungen abgestellt: {reason}',
  'Written to {people:told}: {due:due}.': 'Geschrieben an {people}: {due}.',
  'The notice date ({day:date}) has passed and nobody has shown that the notice was sent.':
    'Der Kündigungstermin ({day}) ist verstrichen, und niemand hat nachgewiesen, dass die Kündigung gesendet ist.',
  'The notice date ({day:date}) has passed while the approval was under way: the contract can no longer be ended at the end of this term.':
    'Der Kündigungstermin ({day}) verstrich während der Genehmigung: Der Vertrag lässt sich zum Ende dieser Laufzeit nicht mehr beenden.',
  '{why:notSettled}: "{contract:words}" renewed by itself[ until {day:date}][, {sum:money} committed].':
    '{why}: „{contract}“ hat sich von selbst verlängert[ bis {day}][, {sum} gebunden].',
  '{why:notSettled}: "{contract:words}" ends on {day:date} and is not renewed.':
    '{why}: „{contract}“ endet am {day} und wird nicht verlängert.',
  'The notice could not be mailed to {vendor}. {who} is asked to send it by hand.':
    'Die Kündigung konnte {vendor} nicht per E-Mail erreichen. {who} ist gebeten, sie selbst zu senden.',

  // Attention.
  'The notice must be sent by {day:date}.': 'Die Kündigung muss bis {day} gesendet sein.',
  'The notice must be sent by {day:date}, which is past.':
    'Die Kündigung musste bis {day} gesendet sein; das ist vorbei.',
  'The vendor must have had the notice, which nobody has confirmed yet, by {day:date}.':
    'Der Lieferant muss die Kündigung, die noch niemand bestätigt hat, bis {day} haben.',
  'The vendor must have had the notice, which nobody has confirmed yet, by {day:date}, which is past.':
    'Der Lieferant musste die Kündigung, die noch niemand bestätigt hat, bis {day} haben; das ist vorbei.',
  'Nobody has decided yet, and that must be done by {day:date}.':
    'Niemand hat entschieden, und das muss bis {day} geschehen.',
  'Nobody has decided yet, and that must be done by {day:date}, which is past.':
    'Niemand hat entschieden, und das musste bis {day} geschehen; das ist vorbei.',
  'Send the notice': 'Kündigung senden',
  'See who is to decide': 'Ansehen, wer entscheiden soll',

  // Letters.
  'Reminder: {subject:said?}': 'Erinnerung: {subject}',
  'Renew or end: {contract}, decide by {day:date}':
    'Verlängern oder beenden: {contract}, zu entscheiden bis {day}',
  'Please send the notice by {day:date}: {contract:words}':
    'Bitte senden Sie die Kündigung bis {day}: {contract}',
  'Has {vendor} confirmed the end of {contract}?': 'Hat {vendor} das Ende von {contract} bestätigt?',
  'Notice of the end of the contract: {contract:words}': 'Kündigung des Vertrags: {contract}',
  'The notice date has passed: {contract:words}': 'Der Kündigungstermin ist verstrichen: {contract}',
  'Undecided, due {day:date}: {contract:words}': 'Nicht entschieden, fällig {day}: {contract}',
  'Renewed by itself: {contract:words}': 'Von selbst verlängert: {contract}',
  'Ends: {contract:words}': 'Endet: {contract}',
  'Renewed: {contract:title?}': 'Verlängert: {contract}',
  'No decision needed: {contract:words}': 'Keine Entscheidung nötig: {contract}',
  'Take back {seats:number} seats by {day:date}: {contract:words}':
    '{seats} Plätze bis {day} zurücknehmen: {contract}',

  // Calendar.
  'Contract starts: {title:words}': 'Vertrag beginnt: {title}',
  '{title} with {vendor} begins; its first term runs until {day:date}.':
    '{title} mit {vendor} beginnt; die erste Laufzeit geht bis {day}.',
  'Send notice by': 'Kündigung senden bis',
  'Notice date': 'Kündigungstermin',
  'Ends unless renewed': 'Endet, wenn nicht verlängert',
  'What is to become of {title} with {vendor}?': 'Was wird aus {title} mit {vendor}?',
  'The last day to send a notice to {vendor}, so that it arrives in time.':
    'Der letzte Tag, eine Kündigung an {vendor} zu senden, damit sie rechtzeitig ankommt.',
  'Until the end of this day ({zone}) notice can be given to {vendor}.':
    'Bis zum Ende dieses Tages ({zone}) kann bei {vendor} gekündigt werden.',
  'Otherwise the contract renews until {day:date} for {sum:money}.':
    'Sonst verlängert sich der Vertrag bis {day} für {sum}.',
  'The last day of {title} with {vendor}.': 'Der letzte Tag von {title} mit {vendor}.',
  '{vendor} and we can agree on a further term until {day:date} for {sum:money}.':
    '{vendor} und wir können eine weitere Laufzeit bis {day} für {sum} vereinbaren.',
  '{title} with {vendor} renews until {day:date} for {sum:money}.':
    '{title} mit {vendor} verlängert sich bis {day} für {sum}.',
  'Its amounts or dates go beyond what can be counted exactly.':
    'Seine Beträge oder Termine gehen über das hinaus, was genau gezählt werden kann.',
  'by agreement': 'nach Vereinbarung',
  'Unknown vendor': 'Unbekannter Lieferant',
}

export const renewalGroups = {
  every: {
    'a month': 'im Monat',
    'a quarter': 'im Quartal',
    'a year': 'im Jahr',
    'for the term': 'für die Laufzeit',
    'a seat and month': 'je Platz und Monat',
    'a seat and quarter': 'je Platz und Quartal',
    'a seat and year': 'je Platz und Jahr',
    'a seat for the term': 'je Platz für die Laufzeit',
  },
  eachPeriod: { month: 'Monat', quarter: 'Quartal', year: 'Jahr', term: 'Laufzeit' },
  change: { unchanged: 'unverändert', '{percent:percent} %': '{percent} %' },
  settled: {
    renewed: 'verlängert',
    'renewed by itself': 'von selbst verlängert',
    ended: 'beendet',
    lapsed: 'ausgelaufen',
    ending: 'läuft aus',
    cancelled: 'abgebrochen',
    dropped: 'fallen gelassen',
  },
  decider: {
    'the owner': 'verantwortlich',
    'the owner of the contract': 'verantwortlich für den Vertrag',
    'manager of {owner}, who owns the contract and has left':
      'Führungskraft von {owner}, verantwortlich für den Vertrag und ausgeschieden',
    'coordinator, since the owner of the contract has left':
      'Koordination, da die verantwortliche Person ausgeschieden ist',
  },
  sending: {
    "in the vendor's portal": 'im Portal des Lieferanten',
    'by mail: no address of the vendor is known': 'per E-Mail (keine Adresse des Lieferanten ist bekannt)',
    'by registered post': 'per Einschreiben',
  },
  /** Who was written to: "Ada (instead of Max, who has left), the manager". */
  told: {
    '{people:names}': '{people}',
    'the manager': 'die Führungskraft',
    'the coordinators': 'die Koordination',
    'the manager, the coordinators': 'die Führungskraft, die Koordination',
    '{people:names}, {above:above}': '{people}, {above}',
    '{who} (instead of {whom}, who has left)': '{who} (statt {whom}, ausgeschieden)',
    '{who} (instead of {whom}, who has left), {above:above}': '{who} (statt {whom}, ausgeschieden), {above}',
  },
  above: {
    'the manager': 'die Führungskraft',
    'the coordinators': 'die Koordination',
    'the manager, the coordinators': 'die Führungskraft, die Koordination',
  },
  /** One of those who will be written to. */
  reader: { 'the manager': 'die Führungskraft', 'the coordinators': 'die Koordination' },
  due: {
    'the notice must go out by {day:date}': 'Die Kündigung muss bis {day} hinaus',
    'the vendor has not confirmed the notice yet': 'Der Lieferant hat die Kündigung noch nicht bestätigt',
    'the decision is due by {day:date}': 'Zu entscheiden ist bis {day}',
  },
  notSettled: {
    'It was not settled by the notice date ({day:date})':
      'Bis zum Kündigungstermin ({day}) war es nicht erledigt',
    'It was not settled by the end of the term ({day:date})':
      'Bis zum Ende der Laufzeit ({day}) war es nicht erledigt',
    'Nobody decided by the notice date ({day:date})':
      'Bis zum Kündigungstermin ({day}) hat niemand entschieden',
    'Nobody decided by the end of the term ({day:date})':
      'Bis zum Ende der Laufzeit ({day}) hat niemand entschieden',
  },
}
