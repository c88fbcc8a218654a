import { semicolons } from './lists.ts'

/** What stock, reservations and goods received into stock refuse. */
export const stock = {
  'Only {free:number} of them are free there: {count:number} cannot be taken away. {aside:number} are set aside and {picked:number} picked for somebody; release those first.':
    'Davon sind dort nur {free} frei: {count} lassen sich nicht wegnehmen. {aside} sind zurückgelegt und {picked} entnommen; geben Sie zuerst davon frei.',
  'This cannot be adjusted; "errors" names each field.':
    'Das lässt sich so nicht berichtigen; was nicht stimmt, ist gekennzeichnet.',
  'Only {there:number} of {quantity:number} × {model} is {state:needState}: {asked:number} cannot be taken.':
    'Von {quantity} × {model} ist nur {there} {state}: {asked} lassen sich nicht nehmen.',
  'Only {there:number} of {quantity:number} × {model} are {state:needState}: {asked:number} cannot be taken.':
    'Von {quantity} × {model} sind nur {there} {state}: {asked} lassen sich nicht nehmen.',
  'Every unit of this model there is picked for somebody, and none is free. Take the one that is gone out of its hand-over first.':
    'Dort ist jedes Gerät dieses Modells für jemanden entnommen, und keines ist frei. Nehmen Sie das fehlende zuerst aus seiner Übergabe.',
  'A line asks for what cannot be had; "errors" names each.':
    'Eine Position verlangt etwas, das es nicht gibt; sie ist gekennzeichnet.',
  'Some lines ask for what cannot be had; "errors" names each.':
    'Manche Positionen verlangen etwas, das es nicht gibt; sie sind gekennzeichnet.',
  'The goods cannot be taken into stock like this; "errors" names each field.':
    'Die Ware lässt sich so nicht einlagern; was zu berichtigen ist, ist gekennzeichnet.',

  // Reservations.
  'The reservation changed since you read it. Read it again and repeat your change.':
    'Die Reservierung wurde inzwischen geändert. Laden Sie neu und wiederholen Sie Ihre Änderung.',
  'Nothing is picked for "{title:words}". Scan the labels of the units first: POST /v1/reservations/{id}/pick.':
    'Für „{title}“ ist nichts entnommen. Scannen Sie zuerst die Etiketten der Geräte.',
  '"{title:words}" is {status:status}: nothing more can be done with it. Make a new reservation for what is still needed.':
    '„{title}“ hat den Status „{status}“: Damit lässt sich nichts mehr tun. Reservieren Sie neu, was noch gebraucht wird.',
  'Nothing was picked: {problems:unpicked}. Take out what does not fit and pick the rest.':
    'Nichts wurde entnommen: {problems}. Lassen Sie weg, was nicht passt, und entnehmen Sie den Rest.',
}

/** Why something scanned or counted is not picked. */
const unpicked = {
  'is not the tag of an asset: {tag:code}': 'ist keine Inventarnummer: {tag}',
  'is no counted model of this reservation': 'ist kein gezähltes Modell dieser Reservierung',
  'asks for {quantity:number}: only {there:number} are set aside and not picked yet':
    'verlangt {quantity}: Nur {there} sind zurückgelegt und noch nicht entnommen',
  '{tag:code} {is:standing}': '{tag} {is}',
  '{tag:code} is at {place}, not at {other} ({id}): transfer it first':
    '{tag} ist in {place}, nicht in {other}: Lagern Sie es zuerst um',
  '{tag:code} is a {model:things}; set aside is {models:things}':
    '{tag} ist ein {model}; zurückgelegt ist {models}',
  '{tag:code} is a {model:things}; set aside are {models:things}':
    '{tag} ist ein {model}; zurückgelegt sind {models}',
  'no further {model} is set aside yet, others come first ({tag:code})':
    'noch ist kein weiteres {model} zurückgelegt, andere kommen zuerst ({tag})',
  'every {model} of it is picked already ({tag:code})': 'jedes {model} davon ist schon entnommen ({tag})',
}

export const stockFields = {
  ...unpicked,
  'has single units: register each with POST /v1/assets': 'hat einzelne Geräte: Erfassen Sie jedes für sich',
  'is no longer handed out: "{model:words}" has reached its end of life, and there is no alternative':
    'wird nicht mehr ausgegeben: „{model}“ ist am Ende seiner Verwendung, und es gibt keine Alternative',
  'names the model "{id}", which is not in the catalogue: add it with PUT /v1/models/{again}':
    'nennt das Modell „{id}“, das nicht im Katalog steht: Legen Sie es zuerst dort an',
  'must have a line': 'braucht eine Position',
  'must be at most {most:number} models': 'darf höchstens {most} Modelle haben',
  'must be at most {most:number} at once': 'darf höchstens {most} auf einmal haben',
  'names nothing to pick': 'nennt nichts, das zu entnehmen wäre',
  'is missing: it is reserved for nobody in particular': 'fehlt: Es ist für niemand Bestimmtes reserviert',

  // Goods received.
  '"{id}" is not a model of the catalogue: say which it is, or null when it is nothing for the stock':
    '„{id}“ ist kein Modell des Katalogs: Sagen Sie, welches es ist, oder dass es nicht ins Lager kommt',
  'must say where the goods are': 'muss sagen, wo die Ware ist',
  '"{model:words}" is only counted: its units have no tags':
    '„{model}“ wird nur gezählt: Die einzelnen haben keine Inventarnummern',
  'have {count:number} single units: book at most {most:number} at a time':
    'haben {count} einzelne Geräte: Buchen Sie höchstens {most} auf einmal',
}

export const stockGroups = {
  needState: { 'set aside': 'zurückgelegt', picked: 'entnommen', 'not picked yet': 'noch nicht entnommen' },
  unpicked: {
    ...semicolons('unpickedOne', 'unpicked'),
    '{tag:code} is a {model:things}; set aside is {models:things}; {others:unpicked}':
      '{tag} ist ein {model}; zurückgelegt ist {models}; {others}',
    '{tag:code} is a {model:things}; set aside are {models:things}; {others:unpicked}':
      '{tag} ist ein {model}; zurückgelegt sind {models}; {others}',
  },
  unpickedOne: unpicked,
}
