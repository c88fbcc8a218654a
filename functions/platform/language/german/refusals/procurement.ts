/** What requests, orders, deliveries and bills refuse. */
export const procurement = {
  // Requests.
  'The request changed since you read it. Read it again and repeat your change.':
    'Die Anforderung wurde inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'Only {whom} or a coordinator can do this.': 'Das kann nur {whom} oder die Koordination.',
  'A request that is {status:status} cannot be changed.':
    'Eine Anforderung mit dem Status „{status}“ lässt sich nicht ändern.',
  'Recall it first, then change it and submit it again.':
    'Holen Sie sie zuerst zurück, ändern Sie sie dann und reichen Sie sie wieder ein.',
  'Withdraw it, if it is not ordered yet, and start a new one.':
    'Ziehen Sie sie zurück, wenn sie noch nicht bestellt ist, und beginnen Sie eine neue.',
  'A request that is {status:status} cannot be submitted.':
    'Eine Anforderung mit dem Status „{status}“ lässt sich nicht einreichen.',
  'A request that is {status:status} cannot be withdrawn.':
    'Eine Anforderung mit dem Status „{status}“ lässt sich nicht zurückziehen.',
  'A request that is {status:status} cannot be recalled.':
    'Eine Anforderung mit dem Status „{status}“ lässt sich nicht zurückholen.',
  'A draft is with nobody: change it and submit it when it is ready.':
    'Ein Entwurf liegt bei niemandem: Ändern Sie ihn, und reichen Sie ihn ein, wenn er fertig ist.',
  'All lines must have one currency; make a request of its own for another.':
    'Alle Positionen müssen dieselbe Währung haben; für eine andere stellen Sie eine eigene Anforderung.',
  'The total is too large to be counted exactly.': 'Die Summe ist zu groß, um sie genau zu zählen.',
  'Nobody knows yet what it costs: {things:words}.': 'Noch ist nicht bekannt, was das kostet: {things}.',
  'This looks like “{title:words}” over {sum:money}, submitted {at:moment}: the same lines, vendor and total.':
    'Das sieht aus wie „{title}“ über {sum}, eingereicht am {at}: gleiche Positionen, gleicher Lieferant, gleiche Summe.',
  'If both are needed, submit it again with "confirmDuplicate": "{id}"; otherwise withdraw one of them.':
    'Werden beide gebraucht, kreuzen Sie das an und reichen Sie noch einmal ein; sonst ziehen Sie eine davon zurück.',

  // Orders and their changes.
  'A request that is {status:status} cannot be {done:orderDone}: only an order can.':
    'Eine Anforderung mit dem Status „{status}“ lässt sich nicht {done}; das geht nur mit einer Bestellung.',
  'The order {order} is {status:orderStatus} already.': 'Die Bestellung {order} ist schon {status}.',
  'Change {n:number} of {order} is not decided yet. Withdraw it first, then {end:ending} the order.':
    'Über die Änderung {n} von {order} ist noch nicht entschieden. Ziehen Sie sie zuerst zurück, dann können Sie die Bestellung {end}.',
  'Goods of it were accepted already, so {order} cannot be cancelled.':
    'Davon ist schon Ware angenommen; {order} lässt sich also nicht stornieren.',
  'It was billed already, so {order} cannot be cancelled.':
    'Davon ist schon etwas abgerechnet; {order} lässt sich also nicht stornieren.',
  'Bill {bill} is open already, so {order} cannot be cancelled.':
    'Die Rechnung {bill} dazu ist offen; {order} lässt sich also nicht stornieren.',
  'Close it: what is open is expected no more then.':
    'Schließen Sie sie: Was noch aussteht, wird dann nicht mehr erwartet.',
  'The order cannot be changed so: {obstacle:orderObstacle}.':
    'Die Bestellung lässt sich so nicht ändern: {obstacle}.',
  'A request that is {status:status} has no order that could be changed: only one that goods still come for can.':
    'Eine Anforderung mit dem Status „{status}“ hat keine Bestellung, die sich ändern ließe; das geht nur, solange noch Ware kommt.',
  '{who} asked for change {n:number} of {order}, which is not decided yet. Withdraw it first, or wait for it.':
    '{who} hat die Änderung {n} von {order} beantragt, über die noch nicht entschieden ist. Ziehen Sie sie zuerst zurück, oder warten Sie sie ab.',
  'The change does not fit; "errors" names each field.':
    'Die Änderung passt nicht zur Bestellung; was zu berichtigen ist, ist gekennzeichnet.',
  'A change that is {status:status} cannot be withdrawn.':
    'Eine Änderung mit dem Status „{status}“ lässt sich nicht zurückziehen.',

  // Deliveries.
  'Nothing was ordered with this request yet.': 'Mit dieser Anforderung ist noch nichts bestellt.',
  'Nothing of this order is open any more: it is {status:status}.':
    'Von dieser Bestellung steht nichts mehr aus; ihr Status ist „{status}“.',
  'The last receipt is number {n:number}, by {who}.': 'Der letzte Wareneingang ist Nummer {n}, von {who}.',
  'The receipt does not fit; "errors" names each field.':
    'Der Wareneingang passt nicht zur Bestellung; was zu berichtigen ist, ist gekennzeichnet.',
  'Of line {n:number} ({what}) {ordered:number} were ordered and {accepted:number} are accepted already: {open:number} are open[, and {beyond:number} may come beyond what was ordered].[ The last receipt is number {receipt:number}, by {who}.] Reject what came beyond that.':
    'Von Position {n} ({what}) sind {ordered} bestellt und {accepted} schon angenommen: {open} stehen aus[, und {beyond} dürfen darüber hinaus kommen].[ Der letzte Wareneingang ist Nummer {receipt}, von {who}.] Weisen Sie zurück, was darüber hinaus kam.',
  'Goods are booked once they are there.': 'Ware wird gebucht, wenn sie da ist.',
  'The delivery note {note} was booked by {who} already, as receipt {n:number}. If this is the rest of it, leave the note out.':
    'Den Lieferschein {note} hat {who} schon gebucht, als Eingang {n}. Ist dies der Rest davon, lassen Sie die Nummer weg.',
  'The goods of receipt {n:number} are still being taken in, which goes on by itself. Reverse it once they are.':
    'Die Ware des Eingangs {n} wird noch eingelagert; das geht von selbst weiter. Stornieren Sie ihn danach.',
  '{who} reversed receipt {n:number} already: {why:words}':
    '{who} hat den Eingang {n} schon storniert: {why}',
  'Bill {bill} was accepted by {who} on the strength of what receipt {n:number} says. Cancel the bill first, then reverse the receipt; the bill can be recorded again once the right receipt is booked.':
    'Die Rechnung {bill} hat {who} auf den Eingang {n} hin angenommen. Streichen Sie zuerst die Rechnung und stornieren Sie dann den Eingang; ist der richtige Eingang gebucht, können Sie die Rechnung wieder erfassen.',
  '{bills:number} bills of {order} rest on receipt {n:number}: cancel some of them first, then reverse it.':
    '{bills} Rechnungen zu {order} beruhen auf dem Eingang {n}: Streichen Sie zuerst einige davon, und stornieren Sie ihn dann.',

  // Bills.
  'Nothing was ordered with this request yet, so nothing can be billed.':
    'Mit dieser Anforderung ist noch nichts bestellt; es lässt sich also nichts abrechnen.',
  'The order {order} was cancelled: nothing of it can be billed.':
    'Die Bestellung {order} ist storniert: Davon lässt sich nichts abrechnen.',
  "{vendor}'s number {bill} was recorded already[, by {who} on {order}]. If this is another bill, ask the vendor for its own number; if the first was wrong, cancel it.":
    'Die Nummer {bill} von {vendor} ist schon erfasst[, von {who} zu {order}]. Ist dies eine andere Rechnung, bitten Sie den Lieferanten um eine eigene Nummer; war die erste falsch, streichen Sie sie.',
  "This vendor's number {bill} was recorded already[, by {who} on {order}]. If this is another bill, ask the vendor for its own number; if the first was wrong, cancel it.":
    'Die Nummer {bill} dieses Lieferanten ist schon erfasst[, von {who} zu {order}]. Ist dies eine andere Rechnung, bitten Sie den Lieferanten um eine eigene Nummer; war die erste falsch, streichen Sie sie.',
  'The bill does not fit; "errors" names each field.':
    'Die Rechnung passt nicht zur Bestellung; was zu berichtigen ist, ist gekennzeichnet.',
  'More would be billed than was ordered: {problem:billProblem}. Ask the vendor for a correct bill, or change the order first.':
    'Damit wäre mehr abgerechnet als bestellt: Die Menge {problem}. Bitten Sie den Lieferanten um eine richtige Rechnung, oder ändern Sie zuerst die Bestellung.',
  'More would be given back than was billed on {order}[: {problem:billProblem}].':
    'Damit wäre mehr gutgeschrieben, als auf {order} abgerechnet ist[: Die Menge {problem}].',
  'Cancel the credit notes that refer to it first.': 'Streichen Sie zuerst die Gutschriften dazu.',
  'Check the credit note.': 'Prüfen Sie die Gutschrift.',
  'You recorded this bill: somebody else has to accept it. You can dispute or cancel it.':
    'Diese Rechnung haben Sie erfasst: Annehmen muss sie jemand anderes. Sie können sie beanstanden oder streichen.',
  'Bill {bill} is {status:status} and cannot become {to:status}.':
    'Die Rechnung {bill} hat den Status „{status}“ und kann nicht „{to}“ werden.',
  'Bill {bill} is {status:status} by {who} and cannot become {to:status}.':
    'Die Rechnung {bill} hat durch {who} den Status „{status}“ und kann nicht „{to}“ werden.',
}

/** Why an order cannot be changed so. */
const orderObstacle = {
  'Line {n:number} ({what}) cannot have fewer than {least:number}: {accepted:number} accepted and {billed:number} billed already':
    'Position {n} ({what}) kann nicht weniger als {least} haben: {accepted} angenommen und {billed} abgerechnet',
  'Line {n:number} ({what}) keeps its price: {accepted:number} accepted and {billed:number} billed already. Leave {least:number} on it and add a line for the others':
    'Position {n} ({what}) behält ihren Preis: {accepted} angenommen und {billed} abgerechnet. Lassen Sie {least} darauf und legen Sie für die anderen eine Position an',
}

/** Why a bill, or a credit note, is for too many. */
const billProblem = {
  'must be at most {most:number}: of line {n:number} ({what}) {ordered:number} were ordered and {billed:number} are billed already':
    'darf höchstens {most} sein: Von Position {n} ({what}) sind {ordered} bestellt und {billed} schon abgerechnet',
  'must be at most {most:number}: so many of line {n:number} ({what}) are billed':
    'darf höchstens {most} sein: So viele von Position {n} ({what}) sind abgerechnet',
}

export const procurementFields = {
  'needs at least one line': 'braucht mindestens eine Position',
  'must be {currency}, as in the first line': 'muss {currency} sein, wie in der ersten Position',
  'must be {currency}, as in the order': 'muss {currency} sein, wie in der Bestellung',
  'must be {id}, the request that this one repeats': 'muss die Anforderung sein, die diese wiederholt',
  'have too large a total': 'ergeben eine zu große Summe',
  'is not a line of the order, which has {count:number}':
    'ist keine Position der Bestellung, die {count} hat',
  'would leave nothing of the order: cancel or close it instead':
    'ließen von der Bestellung nichts übrig: Stornieren oder schließen Sie sie stattdessen',
  'are as in the order: nothing would change': 'sind wie in der Bestellung: Es würde sich nichts ändern',
  ...orderObstacle,
  'and rejected must together be what was received, {received:number}':
    'und zurückgewiesen müssen zusammen ergeben, was kam: {received}',
  'must say why units were rejected': 'muss sagen, warum etwas zurückgewiesen wurde',
  'are more than the {accepted:number} accepted': 'sind mehr als die {accepted} angenommenen',
  'must be at most {most:number}: {ordered:number} were ordered, {accepted:number} are accepted already':
    'darf höchstens {most} sein: {ordered} sind bestellt, {accepted} schon angenommen',
  'was booked as receipt {n:number}': 'ist schon als Eingang {n} gebucht',
  'comes twice: add its quantities up': 'kommt zweimal vor: Zählen Sie die Mengen zusammen',
  'must name a line of the order, unless there are charges':
    'müssen eine Position der Bestellung nennen, wenn es keine anderen Kosten gibt',
  "is before the bill's own date, {day:date}": 'liegt vor dem Datum der Rechnung ({day})',
  'is not what its parts add up to, {sum:money}': 'ist nicht, was die Teile ergeben: {sum}',
  ...billProblem,
}

export const procurementGroups = {
  orderObstacle,
  billProblem,
  orderDone: { closed: 'schließen', cancelled: 'stornieren' },
  ending: { close: 'schließen', cancel: 'stornieren' },
  orderStatus: {
    closed: 'geschlossen',
    cancelled: 'storniert',
    received: 'vollständig geliefert',
  },
}
