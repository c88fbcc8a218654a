/** What is said of a field where a route has no words of its own (`faultInWords`), and what little the checker (zod) still says itself. */
export const checkedFields = {
  'must be a text': 'muss ein Text sein',
  'must be a number': 'muss eine Zahl sein',
  'must be true or false': 'muss ja oder nein sein',
  'must be a list': 'muss eine Liste sein',
  'must be an object with fields': 'muss ein Eintrag mit mehreren Angaben sein',
  'cannot be used like this': 'kann so nicht verwendet werden',
  'has a name that cannot be used': 'hat einen Namen, der nicht verwendet werden kann',
  'has a value that cannot be used': 'hat einen Wert, der nicht verwendet werden kann',
  'must have at least {least:number} characters': 'braucht mindestens {least} Zeichen',
  'must have exactly {count:number} characters': 'muss genau {count} Zeichen haben',
  'must have an entry': 'braucht mindestens einen Eintrag',
  'must have at least {least:number} entries': 'braucht mindestens {least} Einträge',
  'must have at most {most:number} entries': 'darf höchstens {most} Einträge haben',
  'must have exactly {count:number} entries': 'muss genau {count} Einträge haben',
  'must be above {least:number}': 'muss über {least} sein',
  'must be below {most:number}': 'muss unter {most} sein',
  'is not a web address such as {example}': 'ist keine Adresse im Netz; gemeint ist etwas wie {example}',
  'is not a time such as {example}': 'ist kein Zeitpunkt; gemeint ist etwas wie {example}',
  'is not written as it must be': 'ist nicht so geschrieben, wie es sein muss',
  'Invalid number: must be a multiple of {step}': 'muss ein Vielfaches von {step} sein',
  'Invalid string: must start with "{start}"': 'muss mit „{start}“ beginnen',
  'Invalid string: must end with "{end}"': 'muss mit „{end}“ enden',
  'Invalid string: must include "{part}"': 'muss „{part}“ enthalten',
  'Invalid {format:format}': 'ist {format}',
  'Unrecognized key: {keys:words}': 'ist hier nicht vorgesehen',
  'Unrecognized keys: {keys:words}': 'ist hier nicht vorgesehen',
}

export const checkedGroups = {
  format: {
    UUID: 'keine UUID',
    'ISO time': 'keine Uhrzeit',
    'ISO duration': 'keine Dauer',
  },
}
