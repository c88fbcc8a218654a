import { requestLabels } from './labels.ts'

/** What approvals say, whatever is to be approved. */
export const approvals = {
  // The question and its answers.
  'Do you approve “{what:about?}”?': 'Genehmigen Sie „{what}“?',
  'Approve: {what:about?}': 'Genehmigen: {what}',
  'Approve: {what:about?} (for {whom})': 'Genehmigen: {what} (für {whom})',
  Approve: 'Genehmigen',
  'Ask for changes': 'Um Änderungen bitten',
  Reject: 'Ablehnen',
  approved: 'genehmigt',
  rejected: 'abgelehnt',
  'asked for changes': 'um Änderungen gebeten',
  '{did:decided} as administrator': 'als Administrator {did}',
  'approved in round {round:number}; the changes since then do not touch it':
    'in Runde {round} genehmigt; die Änderungen seither betreffen das nicht',
  '{who} gets your comment.': '{who} bekommt Ihren Kommentar.',
  '{who} is told, with your comment.': '{who} erfährt es, mit Ihrem Kommentar.',
  'Others of this stage must approve as well.': 'Andere müssen in diesem Schritt auch noch genehmigen.',
  'Others are asked at this stage as well.': 'Andere sind in diesem Schritt auch noch gefragt.',
  'This is the last approval: {then:onceApproved}.': 'Das ist die letzte Genehmigung: {then}.',
  'That was the last approval: {then:onceApproved}.': 'Das war die letzte Genehmigung: {then}.',
  'Next: {stage} ({people}).': 'Als Nächstes: {stage} ({people}).',
  '{who} withdrew the request.': '{who} hat die Anforderung zurückgezogen.',

  // Why one is asked.
  'You are asked as {as:seat}.': 'Sie sind gefragt als {as}.',
  'You are asked in the place of {whom}, who {why:absence} ({as:seat}).':
    'Sie sind anstelle von {whom} gefragt, {why} ({as}).',
  'One must approve.': 'Eine Person muss genehmigen.',
  'All {count:number} must approve.': 'Alle {count} müssen genehmigen.',
  '{needed:number} of {count:number} must approve.': '{needed} von {count} müssen genehmigen.',
  '{needed:number} of {count:number} must approve, {people:names} among them.':
    '{needed} von {count} müssen genehmigen, darunter {people}.',
  'Rule: {rule:words}.': 'Regel: {rule}.',

  // What it waits for, and what happens next by itself.
  'Approval: {stage:words}': 'Genehmigung: {stage}',
  'The first approval stage is being opened': 'Der erste Schritt der Genehmigung wird eröffnet',
  'The next stage is being opened': 'Der nächste Schritt wird eröffnet',
  'The requester to change and submit it again': 'Die anfordernde Person: ändern und erneut einreichen',
  '{whom} is reminded on {at:moment}, or when work begins on the next working day.':
    '{whom} wird am {at} erinnert, oder zu Arbeitsbeginn am nächsten Arbeitstag.',
  '{whom} is reminded for the last time on {at:moment}, or when work begins on the next working day.':
    '{whom} wird am {at} zum letzten Mal erinnert, oder zu Arbeitsbeginn am nächsten Arbeitstag.',
  'An answer of {who} stops that.': 'Eine Antwort von {who} erübrigt das.',
  'If {who} has not answered by {at:moment}, the coordinators are told that nobody answers.':
    'Hat {who} bis {at} nicht geantwortet, erfährt die Koordination, dass niemand antwortet.',
  'If {who} has not answered by {at:moment}, the manager of {boss} is asked as well.':
    'Hat {who} bis {at} nicht geantwortet, wird auch die Führungskraft von {boss} gefragt.',
  'If {who} has not answered by {at:moment}, it counts as rejected.':
    'Hat {who} bis {at} nicht geantwortet, gilt es als abgelehnt.',
  'If {who} has not answered by {at:moment}, it goes on without that answer.':
    'Hat {who} bis {at} nicht geantwortet, geht es ohne diese Antwort weiter.',
  'If {who} has not answered by {at:moment}, nothing more happens by itself.':
    'Hat {who} bis {at} nicht geantwortet, geschieht von selbst nichts mehr.',
  'If {who} has not answered by {at:moment}, somebody else is asked as well.':
    'Hat {who} bis {at} nicht geantwortet, wird auch jemand anderes gefragt.',
  'Mail does not reach {whom} since {at:moment}, and the coordinators are told. Another address and a reminder, or passing the question on, stops that.':
    'E-Mails erreichen {whom} seit {at} nicht; die Koordination ist benachrichtigt. Eine andere Adresse und eine Erinnerung, oder die Frage weiterzugeben, behebt das.',
  '{whom} has left: an answer of theirs is not taken, and nobody reminds them. Passing the question on stops that.':
    '{whom} ist ausgeschieden: Von dort wird keine Antwort mehr angenommen, und es wird nicht mehr erinnert. Die Frage weiterzugeben behebt das.',
  'Reminder of an approval': 'Erinnerung an eine Genehmigung',
  'The coordinators are told': 'Die Koordination wird benachrichtigt',
  'It counts as rejected': 'Es gilt als abgelehnt',
  'It goes on without an answer of {whom}': 'Es geht ohne eine Antwort von {whom} weiter',
  'Somebody else is asked in the place of {whom}': 'Jemand anderes wird anstelle von {whom} gefragt',
  '{who} has not answered the approval at stage {n:number} ({stage}).':
    '{who} hat auf die Frage nach der Genehmigung in Schritt {n} ({stage}) nicht geantwortet.',
  '{who} has been reminded and has not answered.': '{who} wurde erinnert und hat nicht geantwortet.',

  // Events.
  '{who} {did:decided} at stage {n:number} of {of:number} ({stage}), {via:via}.':
    '{who} hat in Schritt {n} von {of} ({stage}) {did}, {via}.',
  '{who} {did:decided} for {whom} at stage {n:number} of {of:number} ({stage}), {via:via}.':
    '{who} hat für {whom} in Schritt {n} von {of} ({stage}) {did}, {via}.',
  '{who} {did:decided} ({stage}), {via:via}.': '{who} hat {did} ({stage}), {via}.',
  '{who} {did:decided} for {whom} ({stage}), {via:via}.': '{who} hat für {whom} {did} ({stage}), {via}.',
  'That was the last approval needed.': 'Das war die letzte nötige Genehmigung.',
  'The request is rejected.': 'Die Anforderung ist abgelehnt.',
  'Approved at once by the rule "{rule:words}".': 'Sofort genehmigt nach der Regel „{rule}“.',
  'Stage {n:number} ({stage}) waits on.': 'Schritt {n} ({stage}) wartet weiter.',
  'Stage {n:number} of {of:number} ({stage}) opened: {people:asked} asked.':
    'Schritt {n} von {of} ({stage}) begann. Gefragt: {people}.',
  'The budget has less left than this needs: nobody is passed over for an earlier yes.':
    'Das Budget reicht dafür nicht: Ein früheres Ja erspart niemandem die Antwort.',
  'Stage {n:number} ({stage}) needs no further answer: who would be asked has approved this request already.':
    'Schritt {n} ({stage}) braucht keine weitere Antwort: Wer gefragt würde, hat diese Anforderung schon genehmigt.',
  "{who}'s approval of round {round:number} stands: the changes since then do not touch it.":
    'Die Genehmigung von {who} aus Runde {round} gilt weiter: Die Änderungen seither betreffen sie nicht.',
  "{who}'s approval of round {round:number}, {more} stand: the changes since then do not touch it.":
    'Die Genehmigungen von {who} aus Runde {round} und weitere gelten weiter: Die Änderungen seither betreffen sie nicht.',
  '{who} is asked again: {why:touches}.': '{who} wird erneut gefragt: {why}.',
  '{who} did not want to wait.': '{who} wollte nicht warten.',
  'The budget has less left than this needs, so that it does not go on without an answer.':
    'Das Budget reicht dafür nicht; ohne Antwort geht es deshalb nicht weiter.',
  'Nobody is reminded yet: it is no working time where they are.':
    'Noch wird niemand erinnert: Dort ist gerade keine Arbeitszeit.',
  '{whom} was reminded {how:often}.': '{whom} wurde {how} erinnert.',
  '{whom} was reminded {how:often}, by the mail of today that names all that waits for them.':
    '{whom} wurde {how} erinnert, durch die heutige E-Mail, die alles Wartende nennt.',
  '{who} did not answer: by the policy that counts as rejected.':
    '{who} hat nicht geantwortet: Nach der Richtlinie gilt das als abgelehnt.',
  '{who} did not answer: by the policy it goes on without.':
    '{who} hat nicht geantwortet: Nach der Richtlinie geht es ohne diese Antwort weiter.',
  '{who} {why:unanswered}: {other} is asked as well, in their place.':
    '{who} {why}: An der Stelle wird auch {other} gefragt.',
  '{who} {why:unanswered}: the coordinators are told.': '{who} {why}: Die Koordination wird benachrichtigt.',
  '{who} {why:unanswered}, and nobody can be asked in their place: the coordinators are told.':
    '{who} {why}, und niemand kann stattdessen gefragt werden: Die Koordination wird benachrichtigt.',
  '{who} is away: {other} is asked as well, in their place.':
    '{who} ist abwesend: In Vertretung wird auch {other} gefragt.',
  '{who} {did:decided} the whole approval as administrator[, in the place of {people:names}]: {reason:words}':
    '{who} hat als Administrator die ganze Genehmigung entschieden ({did})[, anstelle von {people}]: {reason}',
  '{who} {did:decided} stage {n:number} of {of:number} ({stage}) as administrator[, in the place of {people:names}]: {reason:words}':
    '{who} hat als Administrator Schritt {n} von {of} ({stage}) entschieden ({did})[, anstelle von {people}]: {reason}',
  '{who} withdrew {what:withdrawn}.': '{who} hat {what} zurückgezogen.',
  '{who} withdrew {what:withdrawn}: {reason:words}': '{who} hat {what} zurückgezogen: {reason}',
  '{who} recalled {what:withdrawn} to change it: {reason:words}':
    '{who} hat {what} zurückgenommen, um sie zu ändern: {reason}',
  '{whom} is back: an answer of theirs is taken again, and they are reminded.':
    '{whom} ist zurück: Eine Antwort von dort wird wieder angenommen, und es wird wieder erinnert.',
  '{whom} {why:unanswered}: nobody reminds them any more.': '{whom} {why}: Es wird nicht mehr erinnert.',

  // Somebody is away.
  '{away} is away: ask {instead} instead?': '{away} ist abwesend: stattdessen {instead} fragen?',
  '{away} is away. Have {instead} decide?': '{away} ist abwesend. Soll {instead} entscheiden?',
  'Have {instead} decide': '{instead} entscheiden lassen',
  'recorded as away, with {instead} deciding': 'als abwesend festgehalten, {instead} entscheidet',
  'Last day on which {away} is away': 'Letzter Tag der Abwesenheit von {away}',
  'Their mail does not tell us. If you do not know, take {day:date}; it can be taken back.':
    'Die E-Mail sagt es nicht. Wenn Sie es nicht wissen, nehmen Sie {day}; es lässt sich zurücknehmen.',
  'Wait for {away}': 'Auf {away} warten',
  'left to wait': 'es wird gewartet',
  'Waits for': 'Wartet auf',
  'Their mailbox answered': 'Das Postfach antwortete',
  'You are asked because you are a coordinator; the first answer counts.':
    'Sie sind gefragt, weil Sie zur Koordination gehören; die erste Antwort zählt.',
  '{away} is recorded as away until that day, and {instead} is asked what waits for them, within a quarter of an hour.':
    '{away} gilt bis zu diesem Tag als abwesend, und {instead} wird binnen einer Viertelstunde gefragt, was wartet.',
  'Nothing changes: {away} is reminded as ever.': 'Nichts ändert sich: {away} wird weiter erinnert.',
  '{away} is away': '{away} ist abwesend',
  '{instead} decides meanwhile.': '{instead} entscheidet solange.',
  '{away} is reminded as ever.': '{away} wird weiter erinnert.',
  '{who} recorded that {away} is away until {day:date}: {instead} decides meanwhile, {via:via}.':
    '{who} hat festgehalten, dass {away} bis {day} abwesend ist: {instead} entscheidet solange, {via}.',
  '{who} chose to wait for {away}, {via:via}.': '{who} hat entschieden, auf {away} zu warten, {via}.',
  '{who} answered automatically: away.': '{who} hat automatisch geantwortet: abwesend.',
  'Who decides for them meanwhile is recorded.': 'Wer solange entscheidet, ist festgehalten.',
  'The coordinators were asked about that today.': 'Die Koordination wurde heute schon danach gefragt.',
  'Nobody is known who could be asked instead.':
    'Es ist niemand bekannt, wer stattdessen gefragt werden könnte.',
  'There is no coordinator who could be asked about it.':
    'Es gibt niemanden in der Koordination, wer danach gefragt werden könnte.',
  'The coordinators are asked whether {instead} is to be asked instead.':
    'Die Koordination wird gefragt, ob stattdessen {instead} gefragt werden soll.',

  // What changed since one was asked.
  '{label:factLabel?}: was {was:changed?}, now {now:changed?}.': '{label}: war {was}, jetzt {now}.',
  '{label:factLabel?}: was {was:money}, now {now:money}. That is {by:money} more.':
    '{label}: war {was}, jetzt {now}. Das sind {by} mehr.',
  '{label:factLabel?}: was {was:money}, now {now:money}. That is {by:money} less.':
    '{label}: war {was}, jetzt {now}. Das sind {by} weniger.',
  'Attached since: {file:words}.': 'Seither angehängt: {file}.',
  'Replaced: {file:words}.': 'Ersetzt: {file}.',
  'No longer attached: {file:words}.': 'Nicht mehr angehängt: {file}.',
  'Changed: {was:line?}. Now: {now:line?}.': 'Geändert: {was}. Jetzt: {now}.',
  'Removed: {line:line?}.': 'Entfernt: {line}.',
  'Added: {line:line?}.': 'Hinzugefügt: {line}.',

  // Budget.
  Budget: 'Budget',
  '{sum:money} more wait for approval': 'weitere {sum} warten auf Genehmigung',
  '{centre}, {period:period?}: {left:left}, {after:money} after this':
    '{centre}, {period}: {left}, danach {after}',
  '{centre}, {period:period?}: {left:left}, this is {over:money} too much':
    '{centre}, {period}: {left}, das sind {over} zu viel',
  'The budget of {centre} has {left:money} left until {day:date}, and this needs {sum:money}.':
    'Das Budget von {centre} hat bis {day} noch {left}, und dies braucht {sum}.',
  'The budget of {centre} is overdrawn by {over:money} until {day:date}, and this needs {sum:money}.':
    'Das Budget von {centre} ist bis {day} um {over} überzogen, und dies braucht {sum}.',

  // Attention.
  'It has waited for {people:names} since {day:date}.': 'Es wartet seit {day} auf {people}.',
  'It has waited for {people:names} since {day:date}, and nobody is reminded any more.':
    'Es wartet seit {day} auf {people}, und niemand wird mehr erinnert.',
  'Take the next step now': 'Jetzt den nächsten Schritt tun',
  'Pass it on to somebody else': 'An jemand anderen weitergeben',

  // Letters.
  'Please decide: {what:about?}': 'Bitte entscheiden Sie: {what}',
  'Please decide: {what:about?} ({sum:money})': 'Bitte entscheiden Sie: {what} ({sum})',
  'Reminder: please decide: {what:about?}': 'Erinnerung, bitte entscheiden Sie: {what}',
  'Reminder: please decide: {what:about?} ({sum:money})': 'Erinnerung, bitte entscheiden Sie: {what} ({sum})',
  'Please change your request: {what:about?}': 'Bitte ändern Sie Ihre Anforderung: {what}',
  'Not approved: {what:about?}': 'Nicht genehmigt: {what}',
  'Reminder: {count:number} things wait for your answer': 'Erinnerung: {count} Dinge warten auf Ihre Antwort',
  'Not answered: {what:title?}': 'Nicht beantwortet: {what}',
  'Nobody answered: {what:about?}': 'Niemand hat geantwortet: {what}',
  'Recalled: {what:about?}': 'Zurückgenommen: {what}',
  'Withdrawn: {what:about?}': 'Zurückgezogen: {what}',
  'Approved by an administrator: {what:about?}': 'Von der Administration genehmigt: {what}',
  'Not approved by an administrator: {what:about?}': 'Von der Administration nicht genehmigt: {what}',
  '{away} is away: {what:title?}': '{away} ist abwesend: {what}',
}

export const approvalGroups = {
  decided: { approved: 'genehmigt', rejected: 'abgelehnt', 'asked for changes': 'um Änderungen gebeten' },
  often: { 'for the first time': 'zum ersten Mal', 'for the last time': 'zum letzten Mal', again: 'erneut' },
  absence: {
    'is away': 'abwesend',
    'is away and has you decide': 'abwesend',
    'did not answer': 'ohne Antwort geblieben',
    'cannot be reached by mail': 'per E-Mail nicht zu erreichen',
    'has left': 'ausgeschieden',
    'had left when you were asked and is back': 'ausgeschieden, als Sie gefragt wurden, und wieder da',
  },
  unanswered: {
    'did not answer': 'hat nicht geantwortet',
    'cannot be reached by mail': 'ist per E-Mail nicht zu erreichen',
    'has left': 'ist ausgeschieden',
  },
  /** In what capacity somebody is asked. */
  seat: {
    approver: 'genehmigende Person',
    'manager of {whom}': 'Führungskraft von {whom}',
    'manager of the requester': 'Führungskraft der anfordernden Person',
    'next manager above {whom}': 'nächsthöhere Führungskraft über {whom}',
    'owner of cost centre {centre}': 'verantwortliche Person der Kostenstelle {centre}',
    'member of {group}': 'Mitglied von {group}',
    'named in the policy': 'in der Richtlinie benannte Person',
    'approver in the place of {whom}': 'Vertretung von {whom}',
  },
  /** "Max Manager (manager of Emma Employee), Finn Finance (for Ada, who is away)". */
  asked: {
    '{who} ({as:seatOrFor})': '{who} ({as})',
    '{who} ({as:seatOrFor}), {others:asked}': '{who} ({as}), {others}',
  },
  seatOrFor: { 'for {whom}, who is away': 'für {whom}, abwesend', '{as:seat}': '{as}' },
  withdrawn: {
    'the request': 'die Anforderung',
    'the change': 'die Änderung',
    'the write-off': 'die Ausbuchung',
    'change {n:number} of {order}': 'die Änderung {n} von {order}',
  },
  touches: {
    '{one:touch}': '{one}',
    '{one:touch}; {others:touches}': '{one}; {others}',
  },
  touch: {
    'another rule holds: {rule}': 'es gilt eine andere Regel: {rule}',
    'the policy asks this stage differently by now':
      'die Richtlinie fragt in diesem Schritt inzwischen anders',
    'it may be a duplicate by now': 'es kann inzwischen doppelt sein',
    'what is attached changed': 'die Anhänge haben sich geändert',
    'a one-time code is needed by now': 'inzwischen ist ein Einmalcode nötig',
    'the total rose from {was:money} to {now:money}': 'die Summe stieg von {was} auf {now}',
    'the amount that the policy goes by rose from {was:money} to {now:money}':
      'der für die Richtlinie maßgebliche Betrag stieg von {was} auf {now}',
    'what is bought changed': 'es wird anderes gekauft',
    'the vendor changed': 'der Lieferant hat sich geändert',
    'the cost centre changed': 'die Kostenstelle hat sich geändert',
    'the project changed': 'das Projekt hat sich geändert',
    'whom it is for changed': 'es ist für jemand anderen',
  },
  factLabel: {
    Title: 'Titel',
    Reason: 'Grund',
    Total: 'Summe',
    ...requestLabels,
    'Counted together': 'Zusammengezählt',
    'Possible duplicate': 'Vielleicht doppelt',
    Price: 'Preis',
    'Paid in the term before': 'Gezahlt in der Laufzeit davor',
    Mind: 'Achtung',
    'Can be ended until': 'Kündbar bis',
    'Decide by': 'Zu entscheiden bis',
    'Notice by': 'Kündigung bis',
    'Term ends': 'Laufzeit endet',
    Proceeds: 'Erlös',
    Condition: 'Zustand',
    Data: 'Daten',
    Now: 'Jetzt',
  },
  changed: {
    nothing: 'nichts',
    none: 'keiner',
    '{sum:money}': '{sum}',
    '{day:date}': '{day}',
  },
  line: {
    '{what}, {count:number} × {price:money} · {category}': '{what}, {count} × {price} · {category}',
  },
  left: {
    '{sum:money} left': 'noch {sum}',
    'overdrawn by {sum:money}': 'um {sum} überzogen',
  },
  period: {
    '{month:month} {year}': '{month} {year}',
    '{from:month} to {to:month} {year}': '{from} bis {to} {year}',
    '{from:month} {first} to {to:month} {year}': '{from} {first} bis {to} {year}',
  },
  month: {
    Jan: 'Jan.',
    Feb: 'Feb.',
    Mar: 'März',
    Apr: 'Apr.',
    May: 'Mai',
    Jun: 'Juni',
    Jul: 'Juli',
    Aug: 'Aug.',
    Sept: 'Sept.',
    Sep: 'Sept.',
    Oct: 'Okt.',
    Nov: 'Nov.',
    Dec: 'Dez.',
  },
  /** Why nobody has to answer any more. */
  because: {
    '{who} {did:decided}': '{who} hat {did}',
    '{who} {did:decided} for {whom}': '{who} hat für {whom} {did}',
    '{who} {did:decided} it as administrator: {reason:words}': '{who} hat als Administrator {did}: {reason}',
    '{who} withdrew the request': '{who} hat die Anforderung zurückgezogen',
    '{who} recalled the request to change it: {reason:words}':
      '{who} hat die Anforderung zurückgenommen, um sie zu ändern: {reason}',
    '{who} has answered it': '{who} hat geantwortet',
    '{whom} is back': '{whom} ist zurück',
    'nobody answered in time': 'niemand hat rechtzeitig geantwortet',
    'it went on without an answer': 'es ging ohne Antwort weiter',
    'it was passed on to {whom}': 'die Frage ging an {whom}',
    'it was reported as sent to the wrong person': 'sie ging nach Auskunft an die falsche Person',
    '{who} left': '{who} ist ausgeschieden',
    '{who} gave the update': '{who} hat den Stand gegeben',
    'a newer week is asked about': 'nach einer neueren Woche ist gefragt',
    '{who} owns the project now': 'das Projekt gehört jetzt {who}',
    'the project is {status:projectStatus}': 'das Projekt ist {status}',
    'the renewal is settled': 'die Verlängerung ist erledigt',
    'the contract was changed': 'der Vertrag wurde geändert',
    'the contract was amended: there is no such term any more':
      'der Vertrag wurde geändert: diese Laufzeit gibt es nicht mehr',
    'the contract ends early, on {day:date}': 'der Vertrag endet vorzeitig, am {day}',
    'the contract ended on {day:date}': 'der Vertrag endete am {day}',
    'the contract ends on {day:date}': 'der Vertrag endet am {day}',
    'the term ended on {day:date}': 'die Laufzeit endete am {day}',
    'the contract has renewed by itself': 'der Vertrag hat sich von selbst verlängert',
    'nobody decided in time': 'niemand hat rechtzeitig entschieden',
    '{vendor} has confirmed the notice': '{vendor} hat die Kündigung bestätigt',
    '{vendor} has refused the notice': '{vendor} hat die Kündigung zurückgewiesen',
    '{whom} has left; {other} is asked instead': '{whom} ist ausgeschieden; stattdessen ist {other} gefragt',
    '{who} has prepared it': '{who} hat es vorbereitet',
    'the leaving is over': 'der Austritt ist abgeschlossen',
    'nothing is to come back any more': 'nichts muss mehr zurückkommen',
    'nothing is missing any more': 'es fehlt nichts mehr',
  },
}
