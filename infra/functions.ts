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
  'calendar-feed': 'functions/calendar-feed.ts',
  openapi: 'functions/openapi.ts',
  'approvals-steps': 'functions/approvals/steps.ts',
  'procurement-steps': 'functions/procurement/steps.ts',
  'renewals-steps': 'functions/renewals/steps.ts',
  'hardware-steps': 'functions/hardware-steps.ts',
  dispatcher: 'functions/dispatcher.ts',
  sweep: 'functions/sweep.ts',
} as const

export type FunctionName = keyof typeof functionEntries
