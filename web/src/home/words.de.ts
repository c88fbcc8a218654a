import type { SameKeys } from '../language/catalogue.ts'
import type en from './words.en.ts'

const words: SameKeys<typeof en> = {
  title: 'Start',
  greeting: 'Hallo, {name}.',
  attention: 'Braucht Aufmerksamkeit',
  allCalm: 'Alles ist auf dem Weg',
  allCalmText:
    'Hier steht, was zu spät käme oder verloren ginge, wenn niemand handelt: Eintrittstermine, Kündigungsfristen, stehende Genehmigungen, unzustellbare Post, ausstehende Rückgaben.',
  severities: { now: 'Heute', soon: 'Bald', note: 'Zur Kenntnis' },
  due: 'Bis {day}',
  since: 'seit',
  stepDone: '{label}: erledigt.',
  myTasks: 'Von mir erbeten',
  noTasks: 'Von Ihnen wird nichts erbeten',
  noTasksText:
    'Wenn jemand Ihre Entscheidung oder Unterschrift braucht, steht es hier, und Sie bekommen eine E-Mail.',
  myRequests: 'Meine Anforderungen',
  newRequest: 'Neue Anforderung',
  with: 'Bei {who}',
  noRequests: 'Keine offenen Anforderungen',
  noRequestsText: 'Was Sie anfordern, steht hier, mit dem Stand und wer es gerade hat.',
  myThings: 'Meine Geräte',
  mineSince: 'seit',
  noThings: 'Noch nichts',
  noThingsText: 'Hier stehen die Geräte, die Ihnen übergeben wurden.',
}

export default words
