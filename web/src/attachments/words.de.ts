import type { SameKeys } from '../language/catalogue.ts'
import type en from './words.en.ts'

const words: SameKeys<typeof en> = {
  title: 'Dateien',
  add: 'Dateien hinzufügen',
  drop: 'Angebote, Bilder, Tabellen: hierher ziehen oder',
  limits: 'PDF, Bilder, Word, Excel, OpenDocument, CSV und Text; 20 Dateien mit je 25 MB.',
  sending: '{name} wird gesendet',
  wrongType: 'Dateien wie {name} werden hier nicht angenommen.',
  infected: 'Darin wurde ein Virus gefunden. Niemand kann sie öffnen.',
  remove: '{name} entfernen',
  removeTitle: 'Diese Datei entfernen?',
  removeText: '„{name}“ ist dann endgültig weg. Der Verlauf hält fest, dass sie hier war.',
  removeNow: 'Entfernen',
  keep: 'Behalten',
  removed: '{name} ist entfernt.',
  none: 'Keine Dateien.',
}

export default words
