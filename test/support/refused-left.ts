/** Refusals that are made of others: `{}` stands for those. Each with one as it comes out, which the book must know. */
export const composedRefusals: Readonly<Record<string, string>> = {
  'another {} than {}':
    'are for no request such as one of 100.00 EUR, another category than hardware, cost centre IT',
  'by {}': 'Bill 12 is accepted by Ada and cannot become disputed.',
  'is no {} that we know: "{}"': 'is no group that we know: "it"',
  '{} Ask a coordinator to raise it and approve then, or ask for changes. Nothing was changed.':
    'The budget of IT has 300.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR. Ask a coordinator to raise it and approve then, or ask for changes. Nothing was changed.',
  '{}. Ask a coordinator to raise it, or ask for less.':
    'The budget of IT is overdrawn by 3.00 EUR until 31 Dec 2026, and this needs 500.00 EUR (what waits for approval is taken off already). Ask a coordinator to raise it, or ask for less.',
  '{} difference is not settled: {} and more. Settle each, or cancel the count.':
    '7 differences are not settled: TL-00001 (missing), HM 2 (unexpected) and more. Settle each, or cancel the count.',
  '"{}" is being counted already (just now). Scan into that count, or close or cancel it first.':
    '"Head office" is being counted already (just now). Scan into that count, or close or cancel it first.',
  'There is no asset {} and others. Nothing was printed.': 'There is no asset TL-00001. Nothing was printed.',
  'No seat of "{}" is free: {} gone.{} Free one, or raise the number of seats.':
    'No seat of "Drawing Board" is free: all 3 seats gone. 2 in use, 1 spent for ever. The last one went to Jo Joiner on 2026-12-02 at 17:00:01 UTC, given by Cora Coordinator. Free one, or raise the number of seats.',
  'names the model "{}", which is not in the catalogue: add it with PUT /v1/models/{id}':
    'names the model "dock", which is not in the catalogue: add it with PUT /v1/models/{id}',
  '{} cannot have fewer than {}: {}':
    'Line 1 (Headset) cannot have fewer than 3: 3 accepted and 2 billed already',
  '{} keeps its price: {}. Leave {} on it and add a line for the others':
    'Line 1 (Headset) keeps its price: 3 accepted and 2 billed already. Leave 3 on it and add a line for the others',
  'This looks like {}: the same lines, vendor and total. If both are needed, submit it again with "confirmDuplicate": "{}"; otherwise withdraw one of them.':
    'This looks like “Headsets” over 396.00 EUR, submitted Wed 2 Dec 2026, 17:00 CET: the same lines, vendor and total. If both are needed, submit it again with "confirmDuplicate": "01j3v8q2kdz4m6p8r0tw"; otherwise withdraw one of them.',
  '{} already, so {} cannot be cancelled. Close it: what is open is expected no more then.':
    'Goods of it were accepted already, so PO-2026-0001 cannot be cancelled. Close it: what is open is expected no more then.',
  'Of line {} ({}) {} were ordered and {} are accepted already: {} are open{}.{} Reject what came beyond that.':
    'Of line 1 (Headset) 5 were ordered and 4 are accepted already: 1 are open, and 2 may come beyond what was ordered. The last receipt is number 2, by Cora. Reject what came beyond that.',
  'There is a project "{}" already (made just now): people who name it must mean one.':
    'There is a project "Move" already (made just now): people who name it must mean one.',
  '"{}" can be {} or {}.{}: tell the decimal mark of the file ("prices.decimal")':
    '"1.299" can be 1299 or 1.299: tell the decimal mark of the file ("prices.decimal")',
  '{}.{} has more decimal places than {}':
    'of the price "1.2999 EUR": 1.2999 has more decimal places than EUR',
  '"{}" in line {} has the same {}':
    '"Sound Shop" in line 3 has the same domain sound.example: tell whether it is the same vendor',
  '{}, but not the name: tell "no" if it is another':
    '"Sound Shop" in line 3 has the same domain sound.example, but not the name: tell "no" if it is another',
  '{}: tell whether it is the same vendor':
    '"Sound Shop" in line 3 has the same domain sound.example: tell whether it is the same vendor',
  '{}: tell the price': '"ask" names no price: tell the price',
  'there is none': 'there is none: tell the price',
  '"{}" names no price': 'of the price "ask": "ask" names no price: tell the price',
  '"{}" has several numbers ({})': '"3 or 4 EUR" has several numbers (3, 4): tell the price',
  '"{}" is no certain price ("{}")': '"about 3 EUR" is no certain price ("about"): tell the price',
  '"{}" in "{}" is not understood': '"each moon" in "3 EUR each moon" is not understood: tell the price',
  '"{}" has no number': '"EUR" has no number: tell the price',
}

/** Refusals that are left in English, each with why. */
export const leftRefusals: Readonly<Record<string, readonly string[]>> = {
  'tells a program how to call the interface, which the console does': [
    'Send JSON, with the header "content-type: application/json".',
    'The body is not JSON: {}.',
    'Send the ETag that you last read in the header "If-Match".',
    'If-Match is not an ETag that we gave. Read again and repeat your change.',
    'Idempotency-Key must be 1 to 200 visible ASCII characters, a UUID for instance.',
  ],
}

/** Parts of refusals that stand in the sources where nobody sees that they are: the book of refusals has them. */
export const partsOfRefusals: readonly string[] = [
  'one of {}',
  '(what waits for approval is taken off already)',
  'must be a name with an ending, such as quote.pdf',
  'must end in {} for {}',
  'One hand-over holds {} things at most, not {}: make several of it.',
  '"{}" is in this parcel already',
  '"{}" is a {}, not a {}',
  '"{}" is at {}, not at {}: transfer it first',
  '"{}" is in the hands of a {}',
  'tag',
  'checked out',
  'sent to repair',
  'reported lost',
  'transferred to another person or place',
  'transferred to another place',
  'its wipe waits to be verified by a second person: POST /v1/assets/{}/wipes/{}/verification',
  'wipe it first: POST /v1/assets/{}/wipes',
  '{} or {}',
  '{} in use, {} spent for ever.',
  'The last one went to {} on {} at {} UTC, given by {}.',
  'the only seat',
  'all {} seats',
  '{} is at {}, not at {} ({}): transfer it first',
  '{} is a {}; set aside is {}',
  '{} is a {}; set aside are {}',
  'no further {} is set aside yet, others come first ({})',
  'every {} of it is picked already ({})',
  'not picked yet',
  '{} accepted and {} billed already',
  'Goods of it were accepted',
  'It was billed',
  'Bill {} is open',
  ', and {} may come beyond what was ordered',
  'The last receipt is number {}, by {}.',
  'The contract cannot be changed so: {}.',
  'must be a whole number above zero',
  '{} aliases, at most {}',
  '{} domains, at most {}',
  '{} contacts, at most {}',
  '"another vendor" ({})',
  '{} answers are missing or cannot be used; each is marked. The first: {}',
  'must be at most {} characters',
  'must be one of: {}',
  'must be yes, or nothing',
  'must be ticked',
  'The address',
  'another {} than {}',
  'by {}',
]
