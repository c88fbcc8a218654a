/** What projects say. */
export const projects = {
  'How does it go: {project:words}': 'Wie steht es: {project}',
  'How does “{project:words}” go?': 'Wie steht es um „{project}“?',
  '{who} was asked how the project goes.': '{who} wurde gefragt, wie es um das Projekt steht.',
  'The weekly update': 'Der wöchentliche Stand',
  '{who}, who owns the project, is not here any more.':
    '{who}, verantwortlich für das Projekt, ist nicht mehr hier.',
  'The coordinators: a new owner': 'Die Koordination: neue Verantwortung',
  'Send the update': 'Stand senden',
  updated: 'Stand gegeben',
  'How does it go?': 'Wie steht es?',
  'On track': 'Im Plan',
  'At risk': 'Gefährdet',
  'Off track': 'Aus dem Plan',
  'In one or two sentences': 'In ein, zwei Sätzen',
  'What comes next': 'Was als Nächstes kommt',
  'You own the project, and its people read this on Monday.':
    'Sie sind für das Projekt verantwortlich, und die Beteiligten lesen dies am Montag.',
  'It goes to everybody who gets the weekly digest.': 'Es geht an alle, die den Wochenbrief bekommen.',
  Cases: 'Vorgänge',
  'no target date yet': 'noch kein Zieltermin',
  '{day:date} (first {first:date}, moved once)': '{day} (zuerst {first}, einmal verschoben)',
  '{day:date} (first {first:date}, moved {count:number} times)':
    '{day} (zuerst {first}, {count}-mal verschoben)',
  'said: {health:health}': 'sagt: {health}',
  'No update yet': 'Noch kein Stand',

  // Events.
  '{who} opened the project "{project:words}", which {owner} owns.':
    '{who} hat das Projekt „{project}“ eröffnet, verantwortlich ist {owner}.',
  '{who} changed the project.': '{who} hat das Projekt geändert.',
  'It is called "{project:words}" now.': 'Es heißt jetzt „{project}“.',
  '{who} owns it now.': 'Verantwortlich ist jetzt {who}.',
  'Its members are nobody else.': 'Sonst gehört niemand dazu.',
  'Its members are {people:names}.': 'Dazu gehören {people}.',
  'The target moved from {was:date} to {now:date}: {reason:words}':
    'Das Ziel wurde von {was} auf {now} verschoben: {reason}',
  'The target is {day:date}.': 'Das Ziel ist {day}.',
  'It is taken up again.': 'Es wird wieder aufgenommen.',
  'It is {status:projectStatus}.': 'Es ist {status}.',
  'It is {status:projectStatus}: {reason:words}': 'Es ist {status}: {reason}',
  '{who} got the weekly digest.': '{who} hat den Wochenbrief bekommen.',
  '{who} put this into the project "{project:words}".': '{who} hat dies in das Projekt „{project}“ gelegt.',
  '{who} took this out of its project.': '{who} hat dies aus dem Projekt genommen.',
  '"{title:title?}" belongs to the project now.': '„{title}“ gehört jetzt zum Projekt.',
  '"{title:title?}" does not belong to the project any more.': '„{title}“ gehört nicht mehr zum Projekt.',

  '{health:healthWord}: {update:words}': '{health}: {update}',
  '{health:healthWord}: {update:words} Next: {next:words}': '{health}: {update} Als Nächstes: {next}',

  // Letters.
  'How does "{project:words}" go?': 'Wie steht es um „{project}“?',
  'Reminder: how does "{project:words}" go?': 'Erinnerung: Wie steht es um „{project}“?',
  'Your week: {what:week}': 'Ihre Woche: {what}',
  'Without an owner: {project:words}': 'Ohne Verantwortliche: {project}',
}

export const projectGroups = {
  week: {
    '1 project': '1 Projekt',
    '{projects:number} projects': '{projects} Projekte',
    '1 project, 1 thing for you to do': '1 Projekt, 1 Aufgabe für Sie',
    '1 project, {things:number} things for you to do': '1 Projekt, {things} Aufgaben für Sie',
    '{projects:number} projects, 1 thing for you to do': '{projects} Projekte, 1 Aufgabe für Sie',
    '{projects:number} projects, {things:number} things for you to do':
      '{projects} Projekte, {things} Aufgaben für Sie',
  },
  projectStatus: {
    active: 'aktiv',
    paused: 'unterbrochen',
    done: 'erledigt',
    dropped: 'fallen gelassen',
    stopped: 'angehalten',
    'on hold': 'unterbrochen',
  },
  healthWord: { 'On track': 'Im Plan', 'At risk': 'Gefährdet', 'Off track': 'Aus dem Plan' },
  health: { 'on track': 'im Plan', 'at risk': 'gefährdet', 'off track': 'aus dem Plan' },
}
