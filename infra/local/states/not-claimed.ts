/**
 * What the states language offers and this interpreter does not claim. A definition that uses any of it is
 * refused at load; nothing here is ever skipped in silence.
 */
export const notClaimed = {
  JSONPath:
    'only JSONata is interpreted; a state of a JSONPath machine may stand if it uses no field of either language',
  'distributed Map':
    'child executions per item and item readers belong to data processing, not to people’s work',
  activities: 'nothing polls; a callback with a task token does the same',
  'other AWS services':
    'a step is a Lambda function or another machine; other services are called from its code',
  'asynchronous Lambda invocation':
    'an InvocationType other than RequestResponse would lose the step’s outcome',
  'Express machines': 'every machine is of the Standard type',
} as const

export type NotClaimed = keyof typeof notClaimed
