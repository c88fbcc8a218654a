import { procurementGroups } from './procurement.ts'
import { inStatus } from './statuses.ts'

/** What is asked of somebody, and how they answer. */
const task = {
  'Not sent yet': 'Noch nicht gesendet',
  '<who> asks you, <you>.': '<who> fragt Sie, <you>.',
  '<who> asked': '<who> hat gefragt',
  '<who> <did>': '<who>: <did>',
  '<who> for <whom> <did>': '<who> für <whom>: <did>',
  'Step {number:number} of {of:number}': 'Schritt {number} von {of}',
  'Please answer by <day>.': 'Bitte antworten Sie bis <day>.',
  'Changed since you were asked': 'Geändert, seit Sie gefragt wurden',
  Why: 'Warum',
  Item: 'Position',
  '{count:number} items': '{count} Positionen',
  'Show {count:number} more items': '{count} weitere Positionen zeigen',
  '1 file': '1 Datei',
  '{count:number} files': '{count} Dateien',
  '{size:size}[, {purpose:purpose}]. {who} attached it, {at:moment}.':
    '{size}[, {purpose}]. Angehängt von {who}, {at}.',
  'A virus scanner found something in it: nobody gets it any more.':
    'Darin wurde ein Virus gefunden: Niemand bekommt die Datei mehr.',
  'Added after you were asked.': 'Hinzugefügt, nachdem Sie gefragt wurden.',
  'How it got to you': 'Wie es zu Ihnen kam',
  'You decide': 'Sie entscheiden',
  'What was answered before': 'Was davor geantwortet wurde',
  'What was decided': 'Was entschieden wurde',
  'Go to your decision': 'Zu Ihrer Entscheidung',
  'Your decision': 'Ihre Entscheidung',
  'Choose one above': 'Wählen Sie oben',
  'Nothing is sent until you press the button.': 'Nichts wird gesendet, bevor Sie den Knopf drücken.',
  'It is recorded under your name, <you>.': 'Festgehalten wird es unter Ihrem Namen, <you>.',
  optional: 'freiwillig',
  needed: 'erforderlich',
  and: 'und',
  '“<label>”': '„<label>“',
  'The requester and whoever decides next will read it.':
    'Wer angefordert hat und wer danach entscheidet, liest ihn.',
  'Needed with <choices>.': 'Erforderlich bei <choices>.',
  Change: 'Ändern',
  'Saved. You can close the page and go on later by the same link.':
    'Gespeichert. Sie können die Seite schließen und später über denselben Link weitermachen.',
  'What you leave open can be told later, by the same link.':
    'Was Sie offen lassen, können Sie später über denselben Link angeben.',
  'Nothing is open any more.': 'Nichts ist mehr offen.',
  '{open:number} of {all:number} still open': 'Noch {open} von {all} offen',

  // For whoever is not the one to answer.
  'Not meant for you?': 'Nicht für Sie bestimmt?',
  'If you are not <you>, or should not decide this, tell the coordinator. This link stops working and somebody finds the right person.':
    'Wenn Sie nicht <you> sind oder das nicht entscheiden sollten, sagen Sie es der Koordination. Dieser Link gilt dann nicht mehr, und jemand findet die richtige Person.',
  'Report and close this link': 'Melden und diesen Link abschalten',
  'Pass it on to a colleague': 'An jemand anderen weitergeben',
  'They are asked instead of you, with a link of their own; this one stops working. The requester sees it.':
    'Diese Person wird an Ihrer Stelle gefragt, mit einem eigenen Link; dieser gilt dann nicht mehr. Wer angefordert hat, sieht es.',
  'Their e-mail address': 'E-Mail-Adresse dieser Person',
  'Pass it on': 'Weitergeben',

  // With a code.
  'One more step': 'Noch ein Schritt',
  'For this amount we make sure that it is you. A code was sent to <address>; it comes within a minute.':
    'Bei diesem Betrag vergewissern wir uns, dass Sie es sind. Ein Code ging an <address>; er kommt binnen einer Minute.',
  Code: 'Code',
  'Six digits. Nothing is decided before it.': 'Sechs Ziffern. Vorher ist nichts entschieden.',
  'Send another code': 'Anderen Code senden',
}

/** At the head of a page that asks nothing. */
const headline = {
  '{did:done}: {what:heading?}': '{did}: {what}',
  'No longer needed: {what:heading?}': 'Nicht mehr nötig: {what}',
  'Already settled: {what:heading?}': 'Schon erledigt: {what}',
  'Changed since: {what:heading?}': 'Seither geändert: {what}',
  'This link has ended: {what:heading?}': 'Dieser Link ist abgelaufen: {what}',
  'This link was switched off': 'Dieser Link wurde abgeschaltet',
  'Thank you. This link is now off': 'Danke. Dieser Link ist jetzt abgeschaltet',
  'Passed on to {whom}': 'An {whom} weitergegeben',
  'This link leads nowhere': 'Dieser Link führt nirgendwohin',
  'That did not work': 'Das hat nicht geklappt',
  'This link has ended': 'Dieser Link ist abgelaufen',
  'Thank you': 'Danke',
}

/** What became of it, or why a link does nothing. */
const notices = {
  'This answer is recorded; you can close the page.':
    'Ihre Antwort ist festgehalten; Sie können die Seite schließen.',
  'Your answer "{did:said?}" changed nothing.': 'Ihre Antwort „{did}“ hat nichts geändert.',
  'Your answer "{did:said?}" changed nothing: another one stands.':
    'Ihre Antwort „{did}“ hat nichts geändert: Es gilt schon eine andere.',
  'This request was changed after this mail was sent, so this link answers nothing any more.':
    'Das wurde geändert, nachdem diese E-Mail gesendet war; der Link beantwortet deshalb nichts mehr.',
  'If you are still needed, you have a newer mail.':
    'Wenn Sie noch gebraucht werden, haben Sie eine neuere E-Mail.',
  'It could be used until {at:moment}.': 'Er galt bis {at}.',
  'Ask the IT coordinator to remind you: that mail has a new one.':
    'Bitten Sie die IT-Koordination, Sie zu erinnern: In dieser E-Mail steht ein neuer.',
  'It answers nothing since {because:voided}[ on {at:moment}].':
    'Er beantwortet nichts mehr: {because}[ ({at})].',
  'The coordinator knows.': 'Die Koordination weiß davon.',
  'Nothing was decided.': 'Nichts wurde entschieden.',
  'The coordinator was told that this mail reached the wrong person.':
    'Die Koordination weiß jetzt, dass diese E-Mail die falsche Person erreicht hat.',
  '{who} has a mail with a link of their own.': '{who} hat eine E-Mail mit einem eigenen Link.',
  'You need not do anything more; this link is off.':
    'Sie müssen nichts mehr tun; dieser Link gilt nicht mehr.',
  'Perhaps it was cut off in the mail: open it from the mail itself, or copy all of it.':
    'Vielleicht wurde er in der E-Mail abgeschnitten: Öffnen Sie ihn aus der E-Mail selbst, oder kopieren Sie ihn ganz.',
  'If that does not help, ask whoever sent it for a new one.':
    'Wenn das nicht hilft, bitten Sie um einen neuen, wo er herkam.',
}

/** What became of each thing that was handed over. */
const handedOver = {
  Accepted: 'Angenommen',
  Declined: 'Abgelehnt',
  Recalled: 'Herausgenommen',
  'somebody else had it by then': 'inzwischen hatte es jemand anderes',
  '{why:recalled}': '{why}',
}

/** Where a case stands, for somebody without an account. */
const status = {
  'Last change': 'Letzte Änderung',
  'Next step by itself': 'Nächster Schritt von selbst',
  'First day': 'Erster Arbeitstag',
  'Target date': 'Zieltermin',
  'It is finished: nothing more happens here.': 'Es ist abgeschlossen: Hier geschieht nichts mehr.',
  'It goes on by itself: nobody has to do anything right now.':
    'Es geht von selbst weiter: Gerade muss niemand etwas tun.',
  'Waits for: {what:said?}[ ({people:names})], since today.': 'Wartet auf: {what}[ ({people})], seit heute.',
  'Waits for: {what:said?}[ ({people:names})], for 1 day.':
    'Wartet auf: {what}[ ({people})], seit einem Tag.',
  'Waits for: {what:said?}[ ({people:names})], for {count:number} days.':
    'Wartet auf: {what}[ ({people})], seit {count} Tagen.',
  'What has happened': 'Was bisher geschah',
  'Your questions': 'Ihre Fragen',
  'not answered yet': 'noch nicht beantwortet',
  'Do you have a question?': 'Haben Sie eine Frage?',
  'The people who work on this get it by mail, under your name.':
    'Wer daran arbeitet, bekommt sie per E-Mail, unter Ihrem Namen.',
  'Send the question': 'Frage senden',
  'Your question is sent. The answer comes by mail and stands here.':
    'Ihre Frage ist gesendet. Die Antwort kommt per E-Mail und steht dann hier.',
  'You can use this page until <moment>.': 'Sie können diese Seite bis <moment> nutzen.',
  'It was switched off on {at:moment}.': 'Er wurde am {at} abgeschaltet.',
  'If you still need to know how it stands, ask whoever gave it to you for a new one.':
    'Wenn Sie weiter wissen möchten, wie es steht, bitten Sie um einen neuen, wo Sie ihn bekommen haben.',
}

const milestones = {
  'The request was submitted': 'Die Anforderung wurde eingereicht',
  Approved: 'Genehmigt',
  'Approval was asked for': 'Eine Genehmigung wurde erbeten',
  'An approval was given': 'Eine Genehmigung wurde erteilt',
  'The approval was refused': 'Die Genehmigung wurde abgelehnt',
  'Changes were asked for': 'Änderungen wurden erbeten',
  'An approval step was passed': 'Ein Schritt der Genehmigung ist geschafft',
  'Nobody decided in time': 'Niemand hat rechtzeitig entschieden',
  'The request was withdrawn': 'Die Anforderung wurde zurückgezogen',
  Ordered: 'Bestellt',
  'A delivery arrived': 'Eine Lieferung ist eingetroffen',
  'A delivery was booked wrongly: it counts no more':
    'Eine Lieferung war falsch gebucht: Sie zählt nicht mehr',
  'The order was changed': 'Die Bestellung wurde geändert',
  'The order was closed': 'Die Bestellung wurde geschlossen',
  'The order was cancelled': 'Die Bestellung wurde storniert',
  'Preparing for the first day began': 'Die Vorbereitung auf den ersten Arbeitstag begann',
  'The equipment was planned': 'Die Ausstattung wurde geplant',
  'The equipment is being packed': 'Die Ausstattung wird gepackt',
  'The equipment was handed over': 'Die Ausstattung wurde übergeben',
  'Receipt was asked to be confirmed': 'Die Bestätigung des Empfangs wurde erbeten',
  'Receipt was confirmed': 'Der Empfang wurde bestätigt',
  'The hand-over is complete': 'Die Übergabe ist abgeschlossen',
  'All equipment is handed over': 'Die ganze Ausstattung ist übergeben',
  'The return of equipment began': 'Die Rückgabe der Ausstattung begann',
  'The return was asked for': 'Die Rückgabe wurde erbeten',
  'The return is complete': 'Die Rückgabe ist abgeschlossen',
  'The renewal is being looked at': 'Die Verlängerung wird geprüft',
  'A decision was asked for': 'Eine Entscheidung wurde erbeten',
  'A new offer was asked for': 'Ein neues Angebot wurde erbeten',
  'Notice was written': 'Die Kündigung wurde geschrieben',
  'Notice was sent': 'Die Kündigung wurde gesendet',
  Reserved: 'Reserviert',
  'Handed out': 'Ausgegeben',
  'The write-off is done': 'Die Ausbuchung ist erledigt',
  'The project has a new weekly update': 'Das Projekt hat einen neuen wöchentlichen Stand',
  'The target date was moved': 'Der Zieltermin wurde verschoben',
  'The project ended': 'Das Projekt ist zu Ende',
}

/** Behind the label of something that was found. */
const found = {
  'Found this?': 'Gefunden?',
  'Found this? Tell <company>': 'Gefunden? Sagen Sie es <company>',
  'The item with this label belongs to <company>. Tell us where it is, and we will see to it that it gets back. Thank you.':
    'Das Gerät mit diesem Etikett gehört <company>. Sagen Sie uns, wo es ist, und wir sorgen dafür, dass es zurückkommt. Danke.',
  'Where is it now?': 'Wo ist es jetzt?',
  'A place, an address, or who keeps it.': 'Ein Ort, eine Adresse, oder wer es aufbewahrt.',
  'How can we reach you?': 'Wie erreichen wir Sie?',
  'A phone number or e-mail address, if you like. Only those who look after the item see it.':
    'Telefonnummer oder E-Mail-Adresse, wenn Sie möchten. Nur wer sich um das Gerät kümmert, sieht sie.',
  'Anything else we should know?': 'Sollten wir noch etwas wissen?',
  'Send to <company>': 'An <company> senden',
  'Your message is on its way to the people who look after such items.':
    'Ihre Nachricht ist unterwegs zu denen, die sich um solche Geräte kümmern.',
  'You can close the page.': 'Sie können die Seite schließen.',
}

/** What a page cannot take. */
const problems = {
  'This answer did not come from this page, so nothing was changed. Please choose again.':
    'Diese Antwort kam nicht von dieser Seite, deshalb wurde nichts geändert. Bitte wählen Sie noch einmal.',
  'The comment is too long: at most {most:number} characters.':
    'Der Kommentar ist zu lang: höchstens {most} Zeichen.',
  'Type the code of the mail.': 'Geben Sie den Code aus der E-Mail ein.',
  'That code was tried too often. A new one is on its way.':
    'Dieser Code wurde zu oft versucht. Ein neuer ist unterwegs.',
  'That code is no longer valid. A new one is on its way.':
    'Dieser Code gilt nicht mehr. Ein neuer ist unterwegs.',
  'That code was tried too often. Ask for a new one.':
    'Dieser Code wurde zu oft versucht. Fordern Sie einen neuen an.',
  'That is not the code. You have 1 more try.': 'Das ist nicht der Code. Sie haben noch einen Versuch.',
  'That is not the code. You have {left:number} more tries.':
    'Das ist nicht der Code. Sie haben noch {left} Versuche.',
  'That is not the code. Ask for a new one.': 'Das ist nicht der Code. Fordern Sie einen neuen an.',
  'A code was sent a moment ago. Wait for that mail, or a minute for another.':
    'Gerade ging ein Code hinaus. Warten Sie auf diese E-Mail, oder eine Minute auf einen anderen.',
  'Too many codes were sent for this. Try again in an hour, or tell the coordinator.':
    'Dafür gingen schon zu viele Codes hinaus. Versuchen Sie es in einer Stunde wieder, oder sagen Sie es der Koordination.',
  'This did not come from this page, so nothing was sent. Please send it again.':
    'Das kam nicht von dieser Seite, deshalb wurde nichts gesendet. Bitte senden Sie es noch einmal.',
  'Please write your question first.': 'Bitte schreiben Sie zuerst Ihre Frage.',
  'That is too long for us to take: at most {most:number} characters.':
    'Das ist zu lang: höchstens {most} Zeichen.',
  'You have asked {count:number} questions today, and nothing more was sent. Please ask again tomorrow, or call us.':
    'Sie haben heute {count} Fragen gestellt, und mehr wurde nicht gesendet. Bitte fragen Sie morgen wieder, oder rufen Sie uns an.',
  'Please tell us where it is.': 'Bitte sagen Sie uns, wo es ist.',
  'That is too long for us to take. Please shorten it.': 'Das ist zu lang. Bitte kürzen Sie es.',
  'This is missing.': 'Das fehlt.',
  'This is too long: at most {most:number} characters.': 'Das ist zu lang: höchstens {most} Zeichen.',
}

/** What only pages behind mailed links, codes and labels say: headings, buttons, notices. */
export const pages = { ...task, ...notices, ...handedOver, ...status, ...milestones, ...found, ...problems }

export const pageGroups = {
  headline,
  /** What was answered, at the head of the page that says so. */
  done: {
    Approved: 'Genehmigt',
    Rejected: 'Abgelehnt',
    'Asked for changes': 'Um Änderungen gebeten',
    Renewed: 'Verlängert',
    'Wants to renegotiate': 'Verhandeln',
    'Renewed with fewer seats': 'Mit weniger Plätzen verlängert',
    Cancelled: 'Gekündigt',
    'Let it end': 'Auslaufen lassen',
    'Told what was offered': 'Angebot mitgeteilt',
    'Got no better offer': 'Kein besseres Angebot',
    'Sent the notice': 'Kündigung gesendet',
    'Confirmed by the vendor': 'Vom Lieferanten bestätigt',
    'Refused by the vendor': 'Vom Lieferanten zurückgewiesen',
    Prepared: 'Vorbereitet',
    Answered: 'Beantwortet',
    Decided: 'Entschieden',
    Updated: 'Stand gegeben',
    'Recorded as away, with {instead} deciding': 'Als abwesend festgehalten, {instead} entscheidet',
    'Left to wait': 'Es wird gewartet',
  },
  /** What a task was about, where the code names it; else it is somebody's own words. */
  heading: {
    ...procurementGroups.about,
    'Your things': 'Ihre Sachen',
    'The things of {who}': 'Die Sachen von {who}',
    '{count:number} things': '{count} Dinge',
    '{count:number} things for {whom}': '{count} Dinge für {whom}',
    '{model} ({tag:code}) for {whom}': '{model} ({tag}) für {whom}',
    '{count:number} × {model} for {whom}': '{count} × {model} für {whom}',
    '{who} is away': '{who} ist abwesend',
  },
  voided: {
    'it was reported as sent to the wrong person': 'Er hat nach Auskunft die falsche Person erreicht',
  },
  size: {
    '1 byte': '1 Byte',
    '{count:number} bytes': '{count} Byte',
    '{count:number} kB': '{count} kB',
    '{count:percent} MB': '{count} MB',
  },
  inStatus,
}
