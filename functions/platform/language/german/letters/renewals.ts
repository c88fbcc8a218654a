/** What letters about contracts and vendors say, the notice among them. */
export const renewals = {
  // What is asked.
  'You get this mail because you answer for this contract.':
    'Sie bekommen diese E-Mail, weil Sie für diesen Vertrag verantwortlich sind.',
  'What is to become of "{contract:words}"?': 'Was wird aus „{contract}“?',
  'You want to renegotiate "{contract:words}"[ ({target:words})].':
    'Sie möchten „{contract}“ neu verhandeln[ ({target})].',
  'Once {vendor} has answered, tell us what they offer.':
    'Sobald {vendor} geantwortet hat, sagen Sie uns, was angeboten wird.',
  'Tell the offer': 'Angebot mitteilen',
  'The notice that ends "{contract:words}" is attached.':
    'Die Kündigung, die „{contract}“ beendet, ist angehängt.',
  "Enter it in the vendor's portal.": 'Geben Sie sie im Portal des Lieferanten ein.',
  "Enter it in the vendor's portal ({portal:words}).":
    'Geben Sie sie im Portal des Lieferanten ein ({portal}).',
  'No address of the vendor works: please send it from your own mailbox.':
    'Keine Adresse des Lieferanten funktioniert: Bitte senden Sie sie aus Ihrem eigenen Postfach.',
  'Print it, sign it and send it by registered post.':
    'Drucken und unterschreiben Sie sie, und senden Sie sie per Einschreiben.',
  'Tell that it was sent': 'Sagen, dass sie gesendet ist',
  'Keep the receipt: its number is the proof that we ask for.':
    'Bewahren Sie den Beleg auf: Seine Nummer ist der Nachweis, um den wir bitten.',
  'The notice that ends "{contract:words}" on {day:date} went out.':
    'Die Kündigung, die „{contract}“ am {day} beendet, ist gesendet.',
  'As soon as {vendor} confirms it, tell us.': 'Sobald {vendor} sie bestätigt, sagen Sie es uns.',
  'Tell what they said': 'Mitteilen, was geantwortet wurde',

  // The notice.
  'We hereby give notice to end the contract “{contract:words}”[ ({reference:words})], which began on {start:date}, with {day:date}; as a precaution, at the earliest date that is possible.':
    'Hiermit kündigen wir den Vertrag „{contract}“[ ({reference})], der am {start} begann, zum {day}; vorsorglich zum nächstmöglichen Termin.',
  'A renewal for a further term is not wanted.':
    'Eine Verlängerung um eine weitere Laufzeit wünschen wir nicht.',
  '{company} withdraws all permissions to collect payments for the time after that date.':
    '{company} widerruft alle Ermächtigungen zum Einzug von Zahlungen für die Zeit danach.',
  'Please confirm in writing that you have received this notice, and the date on which the contract ends.':
    'Bitte bestätigen Sie uns schriftlich den Eingang dieser Kündigung und das Datum, zu dem der Vertrag endet.',
  'The same notice is attached as a letter.': 'Dieselbe Kündigung ist als Schreiben angehängt.',
  Contract: 'Vertrag',
  Reference: 'Zeichen',
  'Ends with': 'Endet mit',
  'You get this mail because you are the vendor of this contract with {company}.':
    'Sie bekommen diese E-Mail als Lieferant dieses Vertrags mit {company}.',

  // Nobody decides.
  'The notice date of "{contract:words}" has passed and it is not settled.':
    'Der Kündigungstermin von „{contract}“ ist verstrichen, und es ist nicht erledigt.',
  '"{contract:words}" is not settled.': 'Über „{contract}“ ist nicht entschieden.',
  'If the one who is asked cannot decide, a coordinator can give the contract another owner: that person is asked at once.':
    'Kann die gefragte Person nicht entscheiden, kann die Koordination die Verantwortung für den Vertrag jemand anderem geben: Diese Person wird sofort gefragt.',
  '{why:notSettled}: "{contract:words}" renewed by itself[ until {day:date}].':
    '{why}: „{contract}“ hat sich von selbst verlängert[ bis {day}].',
  Committed: 'Gebunden',
  'The next term begins as it is.': 'Die nächste Laufzeit beginnt, wie sie ist.',
  'Its own renewal opens in time.': 'Ihre eigene Verlängerung beginnt rechtzeitig.',
  'The renewal of "{contract:words}" broke off and will not go on by itself.':
    'Der Ablauf zur Verlängerung von „{contract}“ ist abgebrochen und geht nicht von selbst weiter.',
  'Until it is removed, decide and give notice by hand; the dates above hold.':
    'Bis er behoben ist, entscheiden und kündigen Sie von Hand; die Termine oben gelten.',

  // Outcomes.
  '"{contract:words}" is renewed[ until {day:date}].': '„{contract}“ ist verlängert[ bis {day}].',
  '"{contract:words}" ends on {day:date}: nobody renewed it.':
    '„{contract}“ endet am {day}: Niemand hat ihn verlängert.',
  '"{contract:words}" renewed by itself on {day:date}, before it was settled.':
    '„{contract}“ hat sich am {day} von selbst verlängert, bevor es erledigt war.',
  'Nothing has to be decided about "{contract:words}" any more.':
    'Über „{contract}“ ist nichts mehr zu entscheiden.',
  'Until then its seats have to be taken back, and what is in it saved.':
    'Bis dahin sind die Plätze zurückzunehmen und die Inhalte zu sichern.',
  '{count:number} used': '{count} genutzt',

  // Vendors.
  'The {fields:vendorFields} of {vendor} is changed, as you asked and others approved.':
    'Bei {vendor} ist geändert, wie Sie es erbeten und andere genehmigt haben: {fields}.',
  'New {field:vendorField}': '{field} neu',
  '"{title:title?}" was approved, but {because:vendorGone}. Nothing was changed.':
    '„{title}“ wurde genehmigt, aber nicht ausgeführt: {because}. Nichts wurde geändert.',
  'If the details are still needed, ask for the change of the vendor that is in use.':
    'Werden die Angaben noch gebraucht, bitten Sie um die Änderung des Lieferanten, der in Gebrauch ist.',
  'It is time to look at {vendor} again: is its risk what we think, are its contacts and contracts in order?':
    'Es ist Zeit, {vendor} wieder anzusehen: Stimmt das Risiko noch, sind Kontakte und Verträge in Ordnung?',
  Risk: 'Risiko',
  Status: 'Stand',
  'not rated': 'nicht bewertet',
  low: 'gering',
  medium: 'mittel',
  high: 'hoch',
  'Open the vendor': 'Lieferanten öffnen',
  'Once it is done, give the vendor its next review date.':
    'Ist das getan, tragen Sie den nächsten Termin zur Überprüfung ein.',
  'You get this mail because you answer for this vendor.':
    'Sie bekommen diese E-Mail, weil Sie für diesen Lieferanten verantwortlich sind.',
  'You get this mail because you are a coordinator, and nobody else answers for this vendor.':
    'Sie bekommen diese E-Mail, weil Sie zur Koordination gehören und sonst niemand für diesen Lieferanten verantwortlich ist.',
}
