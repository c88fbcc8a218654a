/** What letters about approvals say, and those that any question brings. */
export const approvals = {
  // Asking.
  '{who} asks for your approval.': '{who} bittet um Ihre Genehmigung.',
  '{who} asks for your approval: {what:about?}[, {sum:money}].':
    '{who} bittet um Ihre Genehmigung: {what}[, {sum}].',
  '{who} asks for the approval of {whom}, who {why:absence}: {what:about?}[, {sum:money}].':
    '{who} bittet an der Stelle von {whom} ({why}) um Ihre Genehmigung: {what}[, {sum}].',
  '1 file: {file:words}': '1 Datei: {file}',
  '{count:number} files: {files:words}': '{count} Dateien: {files}',
  'Changed since you were asked before:': 'Seit der letzten Frage geändert:',
  '{count:number} things wait for your answer.': '{count} Dinge warten auf Ihre Antwort.',
  'Since {at:moment}': 'Seit {at}',
  'Opening a link decides nothing.': 'Das Öffnen eines Links entscheidet noch nichts.',
  'The links are yours alone: please do not forward them.':
    'Die Links sind nur für Sie: Bitte leiten Sie sie nicht weiter.',
  'You get this mail, at most once a day, because you are asked and have not answered yet.':
    'Sie bekommen diese E-Mail, höchstens einmal am Tag, weil Sie gefragt sind und noch nicht geantwortet haben.',

  // Outcomes.
  '{who} {did:decided}: {what:about?}[, {sum:money}].': '{who} hat {did}: {what}[, {sum}].',
  Decided: 'Entschieden',
  'Open and change it': 'Öffnen und ändern',
  'Nobody answered in time, so this counts as rejected: {what:about?}[, {sum:money}].':
    'Niemand hat rechtzeitig geantwortet, deshalb gilt dies als abgelehnt: {what}[, {sum}].',
  'Speak to those who were asked before you ask again.':
    'Sprechen Sie mit den Gefragten, bevor Sie erneut anfragen.',
  '{who} recalled a request to change it: {what:about?}[, {sum:money}].':
    '{who} hat eine Anforderung zurückgenommen, um sie zu ändern: {what}[, {sum}].',
  '{who} withdrew a request: {what:about?}[, {sum:money}].':
    '{who} hat eine Anforderung zurückgezogen: {what}[, {sum}].',
  'You need not answer it now: the link that you have decides nothing any more.':
    'Sie müssen jetzt nicht antworten: Ihr Link entscheidet nichts mehr.',
  'If you are needed once it is submitted again, you get a new mail that says what was changed.':
    'Werden Sie nach dem erneuten Einreichen gebraucht, bekommen Sie eine neue E-Mail, die sagt, was geändert wurde.',
  'You need not answer it any more.': 'Sie müssen nicht mehr antworten.',
  'You need not answer it any more: a link that you have decides nothing.':
    'Sie müssen nicht mehr antworten: Ihr Link entscheidet nichts mehr.',
  'You get this mail because you approved it.': 'Sie bekommen diese E-Mail, weil Sie genehmigt haben.',
  'You get this mail because you were asked to approve it.':
    'Sie bekommen diese E-Mail, weil Sie um Ihre Genehmigung gebeten wurden.',
  'You get this mail because you were asked, or would have been.':
    'Sie bekommen diese E-Mail, weil Sie gefragt sind oder noch gefragt worden wären.',
  '{who} {did:decided} as administrator, in the place of {people:names}: {what:about?}[, {sum:money}].':
    '{who} hat als Administrator {did}, anstelle von {people}: {what}[, {sum}].',
  '{who} {did:decided} as administrator, in the place of those who were asked: {what:about?}[, {sum:money}].':
    '{who} hat als Administrator {did}, anstelle der Gefragten: {what}[, {sum}].',

  // Nobody answers, or the wrong person.
  '{who} was asked and has left: no answer of theirs is taken any more.':
    '{who} wurde gefragt und ist ausgeschieden: Von dort wird keine Antwort mehr angenommen.',
  '{who} was asked and reminded, and has not answered.':
    '{who} wurde gefragt und erinnert und hat nicht geantwortet.',
  'Pass the question on to somebody else.': 'Geben Sie die Frage an jemand anderen weiter.',
  'Speak to them, record that they are away and who decides meanwhile, or pass the question on to somebody else.':
    'Sprechen Sie mit der Person, tragen Sie ein, dass sie abwesend ist und wer solange entscheidet, oder geben Sie die Frage an jemand anderen weiter.',
  'Somebody said that the link sent to {whom} ({address}) is not meant for them.':
    'Der Link an {whom} ({address}) hat nach Auskunft die falsche Person erreicht.',
  'The link is switched off and nothing was decided.':
    'Der Link ist abgeschaltet, und es wurde nichts entschieden.',
  'Check the address in the directory, then have the person reminded: that mail carries a new link.':
    'Prüfen Sie die Adresse im Verzeichnis und lassen Sie die Person dann erinnern: Diese E-Mail hat einen neuen Link.',

  // Somebody is away.
  '{away} was asked to approve “{title:title?}”, and their mailbox answered that they are away.':
    '{away} wurde um die Genehmigung von „{title}“ gebeten, und das Postfach meldete eine Abwesenheit.',
  'Could decide instead': 'Könnte stattdessen entscheiden',
  'Look at it and say what to do': 'Ansehen und sagen, was geschehen soll',
  'Nothing changes until you say so.': 'Nichts ändert sich, bis Sie es sagen.',
  'If their mailbox says that of other requests today, you get no further mail about it.':
    'Meldet das Postfach das heute auch bei anderen Anforderungen, bekommen Sie dazu keine weitere E-Mail.',

  // Codes.
  'Your code is {code:code}.': 'Ihr Code ist {code}.',
  'Needed for': 'Gebraucht für',
  'Type it on the page from which you asked for it.':
    'Geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben.',
  'It is valid for ten minutes.': 'Er gilt zehn Minuten.',
  'If you did not ask for it, somebody has your link: tell the coordinator.':
    'Wenn Sie ihn nicht angefordert haben, hat jemand Ihren Link: Sagen Sie es der Koordination.',
  'You get this mail because an answer of yours needs a code.':
    'Sie bekommen diese E-Mail, weil Ihre Antwort einen Code braucht.',

  // Mail that does not arrive.
  Address: 'Adresse',
  'Waits for them': 'Wartet dort',
  'The address is good; something in this letter was not.':
    'Die Adresse ist in Ordnung; etwas in dieser E-Mail war es nicht.',
  'Speak to whoever should have had it: the case shows what it was about.':
    'Sprechen Sie mit der Person, die sie bekommen sollte: Der Vorgang zeigt, worum es ging.',
  'Nobody in the directory has this address: it is most likely a vendor’s.':
    'Niemand im Verzeichnis hat diese Adresse: Vermutlich gehört sie einem Lieferanten.',
  'Correct it there, and send them what they should have had.':
    'Berichtigen Sie sie dort und senden Sie nach, was hätte ankommen sollen.',
  'What they were to approve takes the next step of its policy at once; the case says who is asked now.':
    'Was dort zu genehmigen war, nimmt sofort den nächsten Schritt der Richtlinie; der Vorgang sagt, wer jetzt gefragt ist.',
  'Mail to an address that came back once is held back by SES: if the mailbox works after all, have the address taken off its suppression list, then say in the directory that mail arrives again.':
    'SES hält E-Mails an eine Adresse zurück, von der einmal eine zurückkam: Funktioniert das Postfach doch, lassen Sie die Adresse von der Sperrliste nehmen und sagen Sie im Verzeichnis, dass E-Mails wieder ankommen.',
  'Speak to {whom}: their mailbox called a letter of ours spam, and SES sends them nothing more until the address is off its suppression list.':
    'Sprechen Sie mit {whom}: Das Postfach hat eine unserer E-Mails für Spam erklärt, und SES sendet dorthin nichts mehr, bis die Adresse von der Sperrliste genommen ist.',
  'Correct the address of {whom} in the directory and have them reminded, or pass what waits for them on to somebody else.':
    'Berichtigen Sie die Adresse von {whom} im Verzeichnis und lassen Sie erinnern, oder geben Sie weiter, was dort wartet.',
  'You get this mail, once a day for each person and address, because you are a coordinator.':
    'Sie bekommen diese E-Mail, einmal am Tag je Person und Adresse, weil Sie zur Koordination gehören.',
}
