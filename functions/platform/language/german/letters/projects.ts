/** What letters about projects say, the weekly one among them. */
export const projects = {
  'The week is nearly over: how does "{project:words}" go?':
    'Die Woche ist fast vorbei: Wie steht es um „{project}“?',
  'You said last': 'Zuletzt sagten Sie',
  'Give the update': 'Stand geben',
  'It takes a minute: how it goes, a sentence or two, and what comes next.':
    'Es dauert eine Minute: wie es steht, ein, zwei Sätze, und was als Nächstes kommt.',
  'The link is yours alone and needs no sign-in.': 'Der Link ist nur für Sie und braucht keine Anmeldung.',
  'You get this mail every week because you own the project.':
    'Sie bekommen diese E-Mail jede Woche, weil Sie für das Projekt verantwortlich sind.',
  '{who}, who owns "{project:words}", is not here any more.':
    '{who}, verantwortlich für „{project}“, ist nicht mehr hier.',
  'Open the project': 'Projekt öffnen',
  'Nobody was asked for an update this week.': 'Diese Woche wurde niemand nach dem Stand gefragt.',
  'Give the project another owner, or end it.':
    'Geben Sie die Verantwortung für das Projekt an jemand anderen, oder beenden Sie es.',
  '{day:date} (first {first:date}, moved twice)': '{day} (zuerst {first}, zweimal verschoben)',

  // The weekly letter.
  'All your projects are on track.': 'Alle Ihre Projekte sind im Plan.',
  '1 of 1 project is not on track, or nobody has said so yet.':
    'Ihr Projekt ist nicht im Plan, oder niemand hat es bisher gesagt.',
  '1 of {all:number} projects is not on track, or nobody has said so yet.':
    '1 von {all} Projekten ist nicht im Plan, oder niemand hat es bisher gesagt.',
  '{off:number} of {all:number} projects are not on track, or nobody has said so yet.':
    '{off} von {all} Projekten sind nicht im Plan, oder niemand hat es bisher gesagt.',
  '{health:healthSaid}, target {target:target}': '{health}, Ziel {target}',
  '{who} has not said yet how it goes.': '{who} hat noch nicht gesagt, wie es steht.',
  'No update last week. Before: {update:words}': 'Letzte Woche kein Stand. Davor: {update}',
  'No update last week. Before: {update:words} Next: {next:words}':
    'Letzte Woche kein Stand. Davor: {update} Als Nächstes: {next}',
  '{update:words} Next: {next:words}': '{update} Als Nächstes: {next}',
  'Open the projects': 'Projekte öffnen',
  'Waits for you: {tasks:waiting}.': 'Wartet auf Sie: {tasks}.',
  'Nothing waits for you today.': 'Heute wartet nichts auf Sie.',
  'No case of your projects has moved since the last digest.':
    'Seit dem letzten Wochenbrief hat sich kein Vorgang Ihrer Projekte bewegt.',
  'Dates ahead:': 'Kommende Termine:',
  '{day:date}: target of {project:words}': '{day}: Ziel von {project}',
  '{day:date}: {title:title?}, {what:dateOf}': '{day}: {title}, {what}',
  'You can switch this weekly mail off on the page "Projects".':
    'Auf der Seite „Projekte“ können Sie diese wöchentliche E-Mail abstellen.',
  'You get this mail because you belong to a project, or are a coordinator.':
    'Sie bekommen diese E-Mail, weil Sie an einem Projekt beteiligt sind oder zur Koordination gehören.',
}

export const projectGroups = {
  healthSaid: {
    'On track': 'Im Plan',
    'At risk': 'Gefährdet',
    'Off track': 'Aus dem Plan',
    'No update yet': 'Noch kein Stand',
  },
  target: {
    'no target date yet': 'noch kein Zieltermin',
    '{day:date}': '{day}',
    '{day:date} (first {first:date}, moved once)': '{day} (zuerst {first}, einmal verschoben)',
    '{day:date} (first {first:date}, moved twice)': '{day} (zuerst {first}, zweimal verschoben)',
    '{day:date} (first {first:date}, moved {count:number} times)':
      '{day} (zuerst {first}, {count}-mal verschoben)',
  },
  waiting: {
    '{task:ownTitle?}': '{task}',
    '{task:ownTitle?}; {others:waiting}': '{task}; {others}',
  },
  /** What is on a date of a case. */
  dateOf: {
    'needed by': 'gebraucht bis',
    'first day': 'erster Tag',
    'last working day': 'letzter Arbeitstag',
    'term ends': 'Laufzeit endet',
    'target date': 'Zieltermin',
  },
}
