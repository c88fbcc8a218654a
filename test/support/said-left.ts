/** Texts that are made of others: `{}` stands for those. Each with one as it comes out, which the book must know. */
export const composed: Readonly<Record<string, string>> = {
  '{}: was {}, now nothing.{}': 'Vendor: was Sound Shop, now nothing.',
  '{}: was nothing, now {}.{}': 'Amount: was nothing, now 1,299.00 EUR.',
  '{}: was nothing, now nothing.{}': 'Amount: was 1.00 EUR, now 3.00 EUR. That is 2.00 EUR more.',
  'If {} has not answered by {}, {}.':
    'If Max Manager has not answered by Wed 2 Dec 2026, 17:00 CET, the manager of Max Manager is asked as well.',
  '{} (for {}, who is away)':
    'Stage 1 of 2 (Manager) opened: Max Manager (manager of Emma), Ada Deputy (for Max Manager, who is away) asked. One must approve.',
  '{} (approver)': 'Stage 2 of 2 (Finance) opened: Finn Finance (approver) asked. All 2 must approve.',
  'in the place of {}, who {} (approver)':
    'You are asked in the place of Max, who is away (approver). Rule: Small.',
  'as {}': 'You are asked as owner of cost centre IT. Rule: Small.',
  'as approver': 'You are asked as approver. Rule: Small.',
  'You are asked {}.{} Rule: {}.': 'You are asked as member of Board. All 3 must approve. Rule: Large.',
  'The budget of {} {}.':
    'The budget of IT has 300.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR.',
  'is {}': 'The budget of IT is overdrawn by 3.00 EUR until 31 Dec 2026, and this needs 500.00 EUR.',
  '{} to {} {}: {}.':
    'The letter “Please decide: Headsets (396.00 EUR)” to Max Manager came back: the mailbox is full. The coordinators are told.',
  '{} began to count {}: {} asset is expected.': 'Ada began to count Head office: 1 asset is expected.',
  '{} scanned {}, {} of them not expected here.': 'Ada scanned 12 assets, 2 of them not expected here.',
  '{}: {} {}, tracking {}.': 'Cora: Laptop (TL-00001) and Dock sent to Jo Joiner, tracking 12345.',
  'Reminder: please prepare{}: {} for {}': 'Reminder: please prepare by Wed 2 Dec 2026: Laptop for Jo Joiner',
  'Please prepare{}: {} for {}': 'Please prepare: Laptop and 2 more for Jo Joiner',
  'it {}': 'Laptop (TL-00001) is no longer in it: it is lost.',
  'Reset to factory settings':
    'Ada wiped it (Clear by reset to factory settings, with Autopilot). Somebody else has to verify that.',
  'Block erase': 'Ada wiped it (Purge by block erase, with nvme-cli 2.8). Somebody else has to verify that.',
  'Cryptographic erase':
    'Ada wiped it (Purge by cryptographic erase, with nvme-cli 2.8). Somebody else has to verify that.',
  'Secure erase': 'Ada wiped it (Purge by secure erase, with hdparm). Somebody else has to verify that.',
  'at {}': 'Ada took it back from Jo at head-office.',
  'put it in stock{}, back{}': 'Ada put it in stock at head-office, back from Jo.',
  'Listed: {}, {}, {}, {}. Nothing was touched yet.':
    'Listed: 3 items, 1 seat, 0 open requests, 2 open tasks. Nothing was touched yet.',
  'on {}': 'You send it on Wed 2 Dec 2026',
  'You send it{}, tracking {}': 'You send it on Wed 2 Dec 2026, tracking 12345',
  '{}: {}, by {}; it was not theirs any more.':
    'Laptop (TL-00001): written off, by Cora; it was not theirs any more.',
  '{} was written off{}.': 'Laptop (TL-00001) was written off, as approved by Max and Finn.',
  'It was written off{}: {}': 'It was written off: It is too old.',
  '{} reversed receipt {} on {}: {}.{} Reason: {}':
    'Ada reversed receipt 1 on PO-2027-0001: 2 × Laptop accepted. Bill 12 differs from the order again, and somebody has to look at it. Reason: It was another order. Sorry.',
  '{} reversed receipt {} on {}: {}.{} The order is open again. Reason: {}':
    'Ada reversed receipt 1 on PO-2027-0001: 2 × Laptop accepted; Dock: 1 rejected (wet). The order is open again. Reason: Counted wrongly.',
  '{} {} credit note {}: {}': 'Ada disputed credit note 12: It is not ours.',
  '{} {} bill {}: {}': 'Ada accepted bill 12: It is fine.',
  '{}: {} more than ordered, at {} instead of {} each; {}.':
    'Line 1 (Headset): 5.00 EUR more than ordered, at 100.00 EUR instead of 99.00 EUR each; allowed is 2 % or 10.00 EUR, whichever is less: here 2.00 EUR, by the percentage.',
  '{}: {} less than ordered.': 'Line 1 (Headset): 5.00 EUR less than ordered.',
  '{}: {} billed, but {} accepted and {} of them billed already. The rest has not been received, or was rejected.':
    'Line 1 (Headset): 4 billed, but 3 accepted and 0 of them billed already. The rest has not been received, or was rejected.',
  'Of {}. {} says that both are needed.':
    'Of “Headsets” over 396.00 EUR, submitted Wed 2 Dec 2026, 17:00 CET. Emma says that both are needed.',
  '{} with {}: the same requester, vendor and cost centre within {} day.':
    '500.00 EUR with “Headsets” (396.00 EUR): the same requester, vendor and cost centre within 1 day.',
  'Your week: {}, {} for you to do': 'Your week: 2 projects, 1 thing for you to do',
  '{} (first {}, moved {})': 'Wed 2 Dec 2026 (first Tue 1 Dec 2026, moved 2 times)',
  '{}: was {}, now none.': 'Notice by: was Wed 2 Dec 2026, now none.',
  '{}: was none, now {}.': 'Notice by: was none, now Wed 2 Dec 2026.',
  '{}: was none, now none.': 'Decide by: was Tue 1 Dec 2026, now Wed 2 Dec 2026.',
  '{} by {}.': 'The notice must be sent by Wed 2 Dec 2026.',
  'manager of the owner, who owns the contract and has left':
    'Ada was asked, as manager of the owner, who owns the contract and has left, what is to become of the contract: decision due by Wed 2 Dec 2026.',
  '{}: "{}" renewed by itself{}.':
    'Nobody decided by the notice date (Wed 2 Dec 2026): "Design suite" renewed by itself until Thu 2 Dec 2027, 500.00 EUR committed.',
  'The term of "{}" ends on {}: {}; a decision is due by {}.':
    'The term of "Design suite" ends on Wed 2 Dec 2026: no notice is needed; a decision is due by Tue 1 Dec 2026.',
  "The notice was written. {} is asked to send it in the vendor's portal by {}.":
    "The notice was written. Ada is asked to send it in the vendor's portal by Wed 2 Dec 2026.",
  'The notice was written. {} is asked to send it by mail: no address of the vendor is known by {}.':
    'The notice was written. Ada is asked to send it by mail: no address of the vendor is known by Wed 2 Dec 2026.',
  'The notice was written. {} is asked to send it by registered post by {}.':
    'The notice was written. Ada is asked to send it by registered post by Wed 2 Dec 2026.',
  'Renewed: "{}"{}.': 'Renewed: "Design suite" until Wed 2 Dec 2026.',
  'Renewed: "{}"{}, with {} seats.': 'Renewed: "Design suite" until Wed 2 Dec 2026, with 12 seats.',
  '{} then': 'Bank details then',
  'The {} of "{}" was changed{}.':
    'The address and bank details of "Sound Shop" was changed, as approved by Max.',
}

/** Texts that are left in English, each with why. */
export const left: Readonly<Record<string, readonly string[]>> = {
  'is no text but a name within the code': [
    'not stopped',
    'not from whom it says',
    'not automatic',
    'no case in its address',
    'Rendering Failure',
    'complained',
    'suppressed',
    'withheld',
    'bounced',
    'not_now',
    'wipe_verified',
    'write_off_ended',
    'write_off_asked',
    'private, no-store',
    'private, no-cache',
    'renewal-decision',
    'renewal-offer',
    'notice-proof',
    'vendor-confirmation',
    'ac co com edu go gob gov gv ltd me mil ne net nom or org plc',
    'or',
    'and',
  ],
  'is an error of a step, of which the case only tells that it broke off': [
    'The directory has no coordinator who could prepare it.',
    'The line was not served when its needs were looked at.',
    'stage {} of round {} ({})',
    'The request of case {} is not what was approved.',
    'Neither the owner of "{}" nor anybody above them is here any more.',
  ],
  'stands in letters, documents, feeds or on pages of links, which are not the console': [
    'There is no such calendar.',
    'was tried too often',
    'is no longer valid',
    'Could decide instead',
    'Needed for',
    'Look at it and say what to do',
    'inline; filename="{}"; filename*=UTF-8\'\'{}',
    'attachment; filename="{}"; filename*=UTF-8\'\'{}',
    '1 byte',
    '{} bytes',
    '1 file: {}',
    '{} files: {}',
    'First day',
    'Target date',
    '{}: dates to act on',
    '{} rev {}',
    'Notice {}.pdf',
    'Until the end of this day ({}) notice can be given to {}. Otherwise the contract renews {}.',
    '{} and we can agree on a further term {}.',
    '{} with {} renews {}.',
    '{}. {} attached it, {}.',
    '{}, {}. {} attached it, {}.',
    'A virus scanner found something in it: nobody gets it any more.',
    'Added after you were asked.',
  ],
  'stands where somebody can also type a reason, and cannot be told from that': [
    'counted at {}: {}',
    'counted at {}',
    'somebody else had it by then',
    '{} was chosen instead',
  ],
  'is the company’s to word: the terms that people sign': [
    'The equipment stays the property of the company.',
    'I use it with care, do not hand it on, and report loss, theft or damage at once.',
    'I give it back when the company asks for it, and when I leave at the latest.',
  ],
  'names whoever used a link, as a person’s name would': ['Whoever has the link sent to {}'],
}
