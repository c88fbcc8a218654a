/** Every function of the stack: its construct's name and the file that exports its `handler`. */
export const functionEntries = {
  'people-http': 'functions/people/http.ts',
  'approvals-http': 'functions/approvals/http.ts',
  'budgets-http': 'functions/budgets/http.ts',
  'procurement-http': 'functions/procurement/http.ts',
  'renewals-http': 'functions/renewals/http.ts',
  'hardware-http': 'functions/hardware/http.ts',
  'receipts-http': 'functions/receipts.ts',
  'found-page': 'functions/hardware/labels/page.ts',
  'tasks-http': 'functions/task-pages.ts',
  'cases-http': 'functions/cases/http.ts',
  'overview-http': 'functions/overview.ts',
  'calendar-feed': 'functions/calendar-feed.ts',
  openapi: 'functions/openapi.ts',
  'approvals-steps': 'functions/approvals/steps.ts',
  'procurement-steps': 'functions/procurement/steps.ts',
  'renewals-steps': 'functions/renewals/steps.ts',
  'hardware-steps': 'functions/hardware-steps.ts',
  dispatcher: 'functions/dispatcher.ts',
  projections: 'functions/projections.ts',
  sweep: 'functions/sweep.ts',
  'scan-results': 'functions/scan-results.ts',
  'mail-events': 'functions/mail-events.ts',
} as const

export type FunctionName = keyof typeof functionEntries

/** Name of the variable that is set where a start must be quick: the functions are bundled together. */
export const bundledTogether = 'THROUGHLINE_BUNDLED_TOGETHER'
