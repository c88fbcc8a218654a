/** What is wrong with what was filled in, field by field. */
const answerFault = {
  '{field:told?} is needed.': '{field} fehlt.',
  '“{field:told?}” is needed.': '„{field}“ fehlt.',
  '{field:told?} must be ticked.': '{field} muss angekreuzt sein.',
  '{field:told?} must be yes, or nothing.': '{field} muss ja sein oder leer bleiben.',
  '{field:told?} must be at most {most:number} characters.': '{field} darf höchstens {most} Zeichen haben.',
  '{field:told?} must be one of: {values:words}.': '{field} muss eines davon sein: {values}.',
  '{field:told?} must be a whole number above zero.': '{field} muss eine ganze Zahl über null sein.',
  '{field:told?} must be a number such as {example}.': '{field} muss eine Zahl sein, zum Beispiel {example}.',
  '{field:told?} must be a date such as {example}.': '{field} muss ein Datum sein, zum Beispiel {example}.',
  '{field:told?} must lie between 1900 and 2199.': '{field} muss zwischen 1900 und 2199 liegen.',
  '{field:told?} must be your name.': '{field} muss Ihr Name sein.',
  '{field:told?} is not a mail address.': '{field} ist keine E-Mail-Adresse.',
}

/** What is refused to whoever answers a question, reminds of it or passes it on. */
export const tasks = {
  '{who} has answered this already: {answer:told?}.': '{who} hat das schon beantwortet: {answer}.',
  'This needs no answer any more: {because:because?}.': 'Das braucht keine Antwort mehr: {because}.',
  'This needs no answer any more: it was closed.': 'Das braucht keine Antwort mehr.',
  'Choose one of: {choices:choices?}.': 'Wählen Sie eines davon: {choices}.',
  '"{choice:told?}" needs a comment that says why, so that it can be acted on.':
    '„{choice}“ braucht einen Kommentar mit dem Grund, damit sich danach handeln lässt.',
  'This is asked of {whom}; only they can answer it.':
    'Gefragt ist {whom}; niemand sonst kann das beantworten.',
  'This task is answered or closed; there is nothing to remind of.':
    'Diese Frage ist beantwortet oder erledigt; es gibt nichts zu erinnern.',
  'Only {whom} can answer this; tell the coordinator if they cannot.':
    'Das kann nur {whom} beantworten; wenn das nicht geht, sagen Sie es der Koordination.',
  'This task is answered or closed: nobody needs to take it over.':
    'Diese Frage ist beantwortet oder erledigt: Niemand muss sie übernehmen.',
  '{who} has left, or is not here yet; ask somebody else.':
    '{who} ist ausgeschieden oder noch nicht hier; fragen Sie jemand anderen.',
  '{who} has left, so that no answer of theirs is taken. The coordinators can pass this on to somebody else.':
    '{who} ist ausgeschieden, deshalb wird von dort keine Antwort mehr angenommen. Die Koordination kann das an jemand anderen weitergeben.',
  '{who} is the one who is asked already.': '{who} ist ohnehin gefragt.',
  '{field:passedField} must say why.': '{field} fehlt.',
  '{field:passedField} must be at most {most:number} characters.':
    '{field} darf höchstens {most} Zeichen haben.',
  '{field:passedField} is of nobody who works here.': '{field} gehört niemandem, der hier arbeitet.',

  ...answerFault,
  '{count:number} answers are missing or cannot be used; each is marked. The first: {first:answerFault?}':
    '{count} Antworten fehlen oder können nicht verwendet werden; jede ist gekennzeichnet. Die erste: {first}',
}

export const taskGroups = {
  choices: { '{one:choice}': '{one}', '{one:choice}, {others:choices}': '{one}, {others}' },
  answerFault,
  passedField: { 'The reason': 'Der Grund', 'The address': 'Die Adresse' },
}
