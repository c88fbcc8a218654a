/** What is refused about any case: attachments, links, views, acts on many at once; and about projects. */
export const cases = {
  'Many people are changing this case right now. Nothing was lost; please try again.':
    'Viele ändern diesen Vorgang gerade. Verloren ist nichts; bitte versuchen Sie es noch einmal.',
  'A case of the kind {kind:kind} cannot be closed from here.':
    'Ein Vorgang dieser Art ({kind}) lässt sich von hier aus nicht zurückziehen.',
  'Nobody is asked anything in this case now.': 'In diesem Vorgang ist gerade niemand etwas gefragt.',
  '{count:number} people watch this case already. Ask one of them to stop.':
    'Diesen Vorgang beobachten schon {count} Personen. Bitten Sie jemanden davon, damit aufzuhören.',
  'Only coordinators share views. Save it for yourself.':
    'Ansichten teilen kann nur die Koordination. Speichern Sie sie für sich.',
  'You have {count:number} views. Remove one first.':
    'Sie haben {count} Ansichten. Entfernen Sie zuerst eine davon.',
  'Somebody else shares a view by this id. Choose another one.':
    'Eine Ansicht mit diesem Namen teilt schon jemand anderes. Wählen Sie einen anderen.',

  // Attachments.
  'The name {problem:nameProblem}.': 'Der Name {problem}.',
  'A case has at most {most:number} files. Remove one first, or put several into one.':
    'Ein Vorgang hat höchstens {most} Dateien. Entfernen Sie zuerst eine, oder fassen Sie mehrere zusammen.',
  'The file has not arrived. Upload it to the address that you were given, then complete it.':
    'Die Datei ist nicht angekommen. Bitte hängen Sie sie noch einmal an.',
  'What was uploaded is not the {size} that were announced. Begin again.':
    'Was ankam, sind nicht die angekündigten {size}. Bitte hängen Sie die Datei noch einmal an.',
  '"{file:words}" is not what its ending says, or holds macros. Save it again as a PDF, for instance, and attach that.':
    '„{file}“ ist nicht, was die Endung sagt, oder enthält Makros. Speichern Sie die Datei zum Beispiel als PDF und hängen Sie das an.',
  'A virus scanner found something in "{file:words}", so nobody gets it any more.':
    'Ein Virenscanner hat in „{file}“ etwas gefunden; niemand bekommt die Datei mehr.',
  '{who} attached this: only they or a coordinator can remove it.':
    'Das hat {who} angehängt; sonst kann es nur die Koordination entfernen.',
  'This case is over: what is attached to it stays as the record of it.':
    'Dieser Vorgang ist abgeschlossen: Seine Anhänge bleiben als Beleg.',
  'Approvers decide, or have decided, with this file before them, so it stays.':
    'Diese Datei liegt denen vor, die entscheiden oder entschieden haben; deshalb bleibt sie.',
  'Have the request sent back to replace it; a further file can be attached at any time.':
    'Um sie zu ersetzen, lassen Sie die Anforderung zurückgeben; eine weitere Datei lässt sich jederzeit anhängen.',

  // Status links.
  '{count:number} people can follow this case already. Revoke a link first.':
    'Diesen Vorgang können schon {count} Personen über Links verfolgen. Beenden Sie zuerst einen.',
  'The last day {problem:lastDayProblem}.': 'Der letzte Tag {problem}.',
  'Event {n:number} is no question that somebody asked by a status link.':
    'Der Eintrag {n} ist keine Frage, die jemand über einen Status-Link gestellt hat.',
  'The coordinators and the requester answer such questions. Leave out "answerTo" to comment for colleagues.':
    'Solche Fragen beantworten die Koordination und wer es angefordert hat.',
  'This question has {count:number} answers. Please call them instead.':
    'Diese Frage hat schon {count} Antworten. Bitte rufen Sie stattdessen an.',

  // Measures.
  'These months cannot be measured; "errors" says why.':
    'Diese Monate lassen sich so nicht auswerten; es steht an den Feldern.',

  // Projects.
  'A project that is {status:status} cannot become {to:status}. Take it up again first.':
    'Ein Projekt mit dem Status „{status}“ kann nicht „{to}“ werden. Nehmen Sie es zuerst wieder auf.',
  'Moving the target needs a reason: people planned with the date before.':
    'Das Ziel zu verschieben braucht einen Grund: Andere haben mit dem bisherigen Termin geplant.',
  '{who} owns this project, and the coordinators help.':
    'Für dieses Projekt ist {who} verantwortlich; die Koordination hilft.',
  'The project "{project:words}" is {status:status}.': 'Das Projekt „{project}“ hat den Status „{status}“.',
  'The project "{project:words}" has {count:number} cases: make another one.':
    'Das Projekt „{project}“ hat {count} Vorgänge: Legen Sie ein weiteres an.',
  'Only work belongs to a project: a request, a renewal, a joiner.':
    'Zu einem Projekt gehört nur Arbeit: eine Anforderung, eine Verlängerung, ein Eintritt.',
  'Its people and the coordinators put a case into the project "{project:words}".':
    'In das Projekt „{project}“ legen Vorgänge nur seine Beteiligten und die Koordination.',
  'Whoever asked for it, the people of the project and the coordinators take a case out of it.':
    'Herausnehmen können einen Vorgang nur, wer ihn angefordert hat, die Beteiligten des Projekts und die Koordination.',
  'There is a project "{project:words}" already ({id}): people who name it must mean one.':
    'Ein Projekt „{project}“ gibt es schon: Der Name muss eindeutig sein.',
  'Nobody here has the id {ids:words}.': 'Das ist niemand, der hier arbeitet: {ids}.',
  'The project is {status:status}: it needs no updates any more.':
    'Das Projekt hat den Status „{status}“: Es braucht keinen Stand mehr.',
}

const nameProblem = {
  'must be a name with an ending, such as {example}': 'braucht eine Endung, zum Beispiel {example}',
  'must end in {endings:endings} for {type}': 'muss für diese Art von Datei auf {endings} enden',
}

const lastDayProblem = {
  'is over already': 'ist schon vorbei',
  'is more than a year ahead; give a new link then':
    'liegt mehr als ein Jahr voraus; geben Sie dann einen neuen Link',
}

export const caseFields = {
  'must name a case': 'muss einen Vorgang nennen',
  'must be a query such as {example}': 'muss eine Suche sein, zum Beispiel {example}',
  'must not be an empty file': 'darf keine leere Datei sein',
  'must be at most {bytes:number} (25 MB)': 'darf höchstens 25 MB haben',
  'must be the SHA-256 of the content in 64 lower-case hex digits': 'passt nicht zum Inhalt der Datei',
  ...nameProblem,
  ...lastDayProblem,
  'must be the number of an event of the type question_asked':
    'muss eine Frage sein, die jemand gestellt hat',
  'must say why the target moves': 'muss sagen, warum sich das Ziel verschiebt',
}

export const caseGroups = {
  nameProblem,
  lastDayProblem,
  endings: { '{one}': '{one}', '{one} or {others:endings}': '{one} oder {others}' },
}
