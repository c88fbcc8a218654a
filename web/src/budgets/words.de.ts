import type { SameKeys } from '../language/catalogue.ts'
import type en from './words.en.ts'

const words: SameKeys<typeof en> = {
  title: 'Budgets',
  intro:
    'Was jede Kostenstelle ausgeben darf und wie weit das gegangen ist. Jeder Betrag zählt einmal, so weit er gekommen ist.',
  loading: 'Wird geladen …',
  more: 'Mehr zeigen',
  empty: 'Noch keine Kostenstellen',
  emptyText: 'Legen Sie unter Personen Kostenstellen an; dann kann jede ein Budget haben.',
  left: 'Noch {left} von {limit}',
  until: 'bis {day}',
  without: 'Ohne Budget',
  withoutText:
    'Hier wird nichts gezählt: Anforderungen werden genehmigt, was sie auch kosten, wie die Richtlinie es sagt.',
  set: 'Budget für {code} festlegen',
  none: 'Noch kein Budget',
  closed: 'Geschlossen',
  savedBy: 'Gespeichert von {who}',
  now: 'Jetzt, bis {until}',
  limit: 'Verfügbar',
  canApprove: 'Kann noch genehmigt werden',
  canAsk: 'Ohne das, was auf Genehmigung wartet',
  contracts: 'Verträge',
  contractsCommitted: 'Gebunden',
  contractsExpected: 'Kommt hinzu, wenn niemand handelt',
  contractsText:
    'Was Verträge dieser Kostenstelle {until, select, same {im {from}} other {von {from} bis {until}}} kosten. Das Budget zählt es nicht.',
  contractsForecast: 'Zur Vorschau',
  settings: 'Einstellungen',
  periods: 'Zeiträume',
  period: 'Zeitraum',
  rest: 'Übrig',
  amount: 'Betrag eines Zeitraums',
  amountHint: 'Was in jedem ausgegeben werden darf',
  currency: 'Währung',
  length: 'Ein Zeitraum ist ein',
  lengths: { month: 'Monat', quarter: 'Quartal', year: 'Jahr' },
  yearStart: 'Jahr beginnt am',
  yearStartHint: 'Monat und Tag: 01-01 oder 04-01',
  exceptions: 'Andere Beträge',
  exceptionsHint: 'Einen einzelnen Zeitraum anheben oder senken; leer: wie immer.',
  from: 'Ab {day}',
  submitting: 'Wenn mehr angefordert wird, als übrig ist',
  approving: 'Wenn mehr genehmigt würde, als übrig ist',
  answers: { stop: 'Ablehnen', warn: 'Darauf hinweisen', ignore: 'Durchlassen' },
  save: 'Speichern',
  saved: 'Das Budget ist gespeichert.',
}

export default words
